/** A morning with notices that wait, and the steps of its mails. */
import type { Contract } from '../../functions/domain/contract.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import type { Parcel } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { at, contractOf, registered } from './contracts.ts';
import { type MemoryTools, memoryLog, memoryTools } from './memory-ports.ts';

/** Tuesday 2 June 2026, the first day of a contract of {@link contractOf}. */
export const postTime = at('2026-06-02 09:00');
export const deliveryTime = at('2026-06-02 09:01');

/** The contracts with what has fallen due by the alarms of the moment's day; what those counted is not in the log. */
export async function waiting(
  contracts: readonly Contract[] = [contractOf()],
  moment = at('2026-06-02 06:30'),
  registeredOn?: string,
): Promise<MemoryTools> {
  const tools = memoryTools();
  for (const contract of contracts) {
    tools.records.put(registered(contract, registeredOn));
    await settle(contract.contractId, moment, { ...tools, log: memoryLog() });
  }
  return tools;
}

/** The post of the moment. @returns its parcels, which are in the queue no longer */
export async function post(tools: MemoryTools, moment = postTime): Promise<Parcel[]> {
  await postMorningMail(moment, tools);
  return tools.queue.parcels.splice(0);
}

/** Delivers the parcels, one after another. */
export async function deliver(
  parcels: readonly Parcel[],
  tools: MemoryTools,
  moment: Moment = deliveryTime,
): Promise<void> {
  for (const parcel of parcels) await deliverMail(parcel, moment, tools);
}

export const staffParcels = (parcels: readonly Parcel[]) => parcels.filter(({ to }) => to === 'staff');
export const employerParcels = (parcels: readonly Parcel[]) => parcels.filter(({ to }) => to === 'employer');

/** Who was written to, in order. */
export const writtenTo = ({ outbox }: MemoryTools) => outbox.mails.map(({ mail }) => mail.to.email);

/** Changes the contract of a record, as a fact would that came in between. */
export function amend(
  tools: MemoryTools,
  contractId: string,
  change: (contract: Contract) => Contract,
): void {
  const record = tools.records.record(contractId);
  const { lookAgainAt } = tools.records.items.get(contractId)?.stored ?? {};
  const facts = record.facts.map((fact) =>
    fact.type === 'ContractCreated' ? { ...fact, contract: change(fact.contract) } : fact,
  );
  tools.records.put({ ...record, facts }, lookAgainAt);
}
