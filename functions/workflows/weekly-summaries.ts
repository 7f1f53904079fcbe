/** Gathers what the weekly summary is made of: whose it is when the post runs, what it says when the mail leaves. */
import type { ContractId, RecipientId, StaffMember } from '../domain/contract.ts';
import { readersOf } from '../domain/people.ts';
import type { Practice } from '../domain/plan.ts';
import { blankRecord, type ContractRecord } from '../domain/record.ts';
import { situationOf } from '../domain/situation.ts';
import { managersOf, type WeeklySummary, weeklySummary } from '../domain/weekly-summary.ts';
import type { Moment } from './moment.ts';
import type { ContractRecords, StaffMail } from './ports.ts';

/** So many records are read at a time: quick for a large office, and no burst for the table. */
const READ_AT_ONCE = 20;

type Told = Pick<ContractRecord, 'contractId' | 'facts'>;

/** For each service manager, the contracts that run today, in the order of their ids. */
export async function contractsByManager(
  { today }: Moment,
  { records }: { readonly records: ContractRecords },
): Promise<Map<RecipientId, ContractId[]>> {
  const ids = await Array.fromAsync(records.running());
  const contracts = new Map<RecipientId, ContractId[]>();
  for (const { contractId, facts } of await toldOf(ids.sort(), records)) {
    const situation = situationOf(facts);
    for (const manager of situation ? managersOf(situation, today) : []) {
      contracts.set(manager, [...(contracts.get(manager) ?? []), contractId]);
    }
  }
  return contracts;
}

/**
 * The summary that a mail gives, as things stand now, and who reads it; `undefined` where it gives none.
 *
 * @param reaches whether the reader gets mail under the contract
 */
export async function summaryIn(
  { summaryOf = [], recipient }: StaffMail,
  reaches: (record: ContractRecord) => boolean,
  { today }: Moment,
  { records, practice }: { readonly records: ContractRecords; readonly practice: Practice },
): Promise<{ readonly summary: WeeklySummary; readonly readers: readonly StaffMember[] } | undefined> {
  const known = (await toldOf(summaryOf, records)).filter((told) =>
    reaches({ ...blankRecord(told.contractId), ...told }),
  );
  const summary = weeklySummary(known, recipient, today, practice);
  const staff = known.flatMap(({ facts }) => situationOf(facts)?.contract.staff ?? []);
  return summary && { summary, readers: readersOf(staff, recipient) };
}

/** What has been told of each contract; the ledgers, which are much larger, are let go at once. */
async function toldOf(ids: readonly ContractId[], records: ContractRecords): Promise<Told[]> {
  const known: Told[] = [];
  for (let first = 0; first < ids.length; first += READ_AT_ONCE) {
    const read = ids.slice(first, first + READ_AT_ONCE).map((id) => records.load(id));
    known.push(
      ...(await Promise.all(read)).map(({ record: { contractId, facts } }) => ({ contractId, facts })),
    );
  }
  return known;
}
