/** Takes in what the mail service tells of a mail that it took: the address is known as dead, the contracts are told. */
import type { Problem } from '../domain/accept.ts';
import type { ContractId, RecipientId } from '../domain/contract.ts';
import type { MailReturned, Stamp } from '../domain/facts.ts';
import { noticeId } from '../domain/ledger.ts';
import type { NoticeId } from '../domain/notice-id.ts';
import type { Moment } from './moment.ts';
import { NotYet } from './not-yet.ts';
import type { Addresses, MailLabel, StaffMails } from './ports.ts';
import { recordFact } from './record-fact.ts';
import { type IncomingEvent, type SetAsideTools, setEventAside } from './set-event-aside.ts';
import type { SettleTools } from './settle.ts';

/** A mail came back, or its reader complained of it. */
export interface Feedback extends Stamp, Pick<MailReturned, 'cause'> {
  readonly recipients: readonly RecipientId[];
  /** Which mail it was; `undefined` where it is none of this service's making. */
  readonly label?: MailLabel | undefined;
}

/** What the event says, or why it cannot be understood; `harmless` where nothing follows from it. */
export type FeedbackReading =
  | { readonly feedback: Feedback }
  | { readonly problems: readonly Problem[] }
  | 'harmless';

/** What taking in needs. */
export interface FeedbackTools extends SettleTools, SetAsideTools {
  readonly addresses: Addresses;
  readonly mails: StaffMails;
}

/** The mail is taken by the mail service and not marked so yet: to be tried again once it is. */
class NotYetMarked extends NotYet {
  override readonly name = 'NotYetMarked';
}

/**
 * The address comes first: from then on nothing more is sent to it, whatever else fails. A contract whose mail it was
 * not learns of it when it next has something for the address.
 *
 * Goes on past a contract that cannot be told, so that the others are.
 *
 * @throws NotYetMarked while the delivery of the mail is still at work; at the end, what stood against the first contract
 * that could not be told
 */
export async function takeInFeedback(
  event: IncomingEvent,
  reading: FeedbackReading,
  moment: Moment,
  tools: FeedbackTools,
): Promise<void> {
  if (reading === 'harmless') return;
  if ('problems' in reading) return setEventAside(event, reading.problems, moment, tools);
  const { recipients, label, ...told } = reading.feedback;
  const { cause, time: since } = told;
  if (cause !== 'not-delivered') {
    for (const recipient of recipients) await tools.addresses.keep(recipient, { cause, since });
    tools.log.count('AddressesUndeliverable', recipients.length);
  }
  tools.log.info('A mail came back', { cause, recipients, ...label });
  if (!label) return;
  let failure: unknown;
  for (const [contractId, notices] of await noticesOf(label, tools)) {
    const fact: MailReturned = {
      type: 'MailReturned',
      contractId,
      ...told,
      recipient: label.recipient,
      notices,
    };
    try {
      await recordFact(fact, moment, tools);
    } catch (cause) {
      failure ??= cause;
      tools.log.error('A contract could not be told of a mail that came back', cause, { contractId });
    }
  }
  if (failure) throw failure;
}

/**
 * What the mail told, by contract; of a contract that was in its weekly summary alone, nothing. One that was never marked
 * told nothing that is known, of all its contracts.
 */
async function noticesOf(
  label: MailLabel,
  { mails }: Pick<FeedbackTools, 'mails'>,
): Promise<Map<ContractId, NoticeId[]>> {
  if (label.desk === 'employer') return new Map([[label.contractId, [noticeId(label)]]]);
  const mailId = `${label.morning}/${label.recipient}`;
  const mail = await mails.find(mailId);
  if (mail === 'unfinished') throw new NotYetMarked(`staff mail ${mailId}`);
  if (!mail) return new Map();
  const { contractIds, summaryOf = [], sent } = mail;
  const told = Map.groupBy(sent?.notices ?? [], ({ contractId }) => contractId);
  const concerned = new Set([...(sent ? told.keys() : contractIds), ...summaryOf]);
  return new Map([...concerned].map((id) => [id, (told.get(id) ?? []).map(noticeId)]));
}
