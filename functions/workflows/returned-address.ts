/** What is known of an address from the mails of other contracts holds for every contract that names it. */
import { accept } from '../domain/accept.ts';
import type { RecipientId } from '../domain/contract.ts';
import type { MailReturned } from '../domain/facts.ts';
import type { ContractRecord } from '../domain/record.ts';
import { isUndeliverable } from '../domain/returned-mail.ts';
import { situationOf } from '../domain/situation.ts';
import { type DeliveryTools, decidedNow } from './delivery.ts';
import { stampOf } from './event-stamp.ts';
import type { Moment } from './moment.ts';
import type { ReturnedAddress, StoredRecord } from './ports.ts';

/** Whether this recipient gets no mail under this contract. */
export function isHeldBack({ facts }: ContractRecord, recipient: RecipientId): boolean {
  const situation = situationOf(facts);
  return situation !== undefined && isUndeliverable(situation, recipient);
}

/** Keeps an address that the mail service has refused for good: no mail goes to it from now on. */
export async function keepRefused(
  recipient: RecipientId,
  { now }: Moment,
  { addresses, log }: DeliveryTools,
): Promise<ReturnedAddress> {
  const address: ReturnedAddress = { cause: 'undeliverable', since: now };
  await addresses.keep(recipient, address);
  log.count('AddressesUndeliverable', 1);
  return address;
}

/** The record once it knows that the address is dead; the very same where that changes nothing. */
export function knowing(
  record: ContractRecord,
  recipient: RecipientId,
  address: ReturnedAddress | undefined,
  { deployment }: Pick<DeliveryTools, 'deployment'>,
): ContractRecord {
  if (!address || isHeldBack(record, recipient)) return record;
  const fact: MailReturned = {
    type: 'MailReturned',
    contractId: record.contractId,
    ...stampOf(address.since, address.since, deployment.timeZone),
    recipient,
    cause: address.cause,
    notices: [],
  };
  const told = accept(record, fact).record;
  return isHeldBack(told, recipient) ? told : record;
}

/**
 * Tells the contract that the address is dead, where that changes anything: not where it knows, nor where it has named
 * the address anew since. The next heal looks at the contract, so that its service manager is told.
 *
 * @returns the record as it is stored now, with everything decided
 */
export async function toldOfReturn(
  stored: StoredRecord,
  recipient: RecipientId,
  address: ReturnedAddress | undefined,
  moment: Moment,
  tools: DeliveryTools,
): Promise<StoredRecord> {
  if (!address) return stored;
  const { contractId } = stored.record;
  for (let current = stored; ; current = await tools.records.load(contractId)) {
    const record = knowing(current.record, recipient, address, tools);
    if (record === current.record) return decidedNow(current, moment, tools);
    const told = decidedNow({ ...current, record, lookAgainAt: moment.now }, moment, tools);
    const version = await tools.records.save(told);
    if (version !== 'conflict') return { ...told, version };
  }
}
