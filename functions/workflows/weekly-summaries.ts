/**
 * Gathers what the weekly summary is made of: whose it is when the post runs, what it says when the mail leaves. Records
 * are read a few at a time and let go at once: of a large office they would not fit into memory.
 */
import pMap from 'p-map';
import type { ContractId, RecipientId, StaffMember } from '../domain/contract.ts';
import { readersOf } from '../domain/people.ts';
import type { Practice } from '../domain/plan.ts';
import type { ContractRecord } from '../domain/record.ts';
import { situationOf } from '../domain/situation.ts';
import {
  managersOf,
  type SummaryShare,
  summaryOf,
  summaryShare,
  type WeeklySummary,
} from '../domain/weekly-summary.ts';
import { workedWith } from './delivery.ts';
import type { Moment } from './moment.ts';
import { type ContractRecords, type Log, type StaffMail, UnusableRecord } from './ports.ts';

/** So many records are read at a time: quick for a large office, and no burst for the table. */
const READ_AT_ONCE = 20;

/** Notes the contract as one of the recipient's. */
export function gather(
  contracts: Map<RecipientId, ContractId[]>,
  recipient: RecipientId,
  contractId: ContractId,
): void {
  const known = contracts.get(recipient);
  if (known) known.push(contractId);
  else contracts.set(recipient, [contractId]);
}

/** Whose summaries are to be given, and what stood against some of the contracts. */
export interface ContractsByManager {
  /** For each service manager, the contracts that run today, in the order of their ids. */
  readonly contracts: ReadonlyMap<RecipientId, ContractId[]>;
  /** What kept contracts out, one for each. */
  readonly failed: readonly unknown[];
}

/**
 * A contract that cannot be worked with is left out, and told of in the log.
 * @throws where the table is out of reach: another try may give the whole of the summaries
 */
export async function contractsByManager(
  { today }: Moment,
  { records, log }: { readonly records: ContractRecords; readonly log: Log },
): Promise<ContractsByManager> {
  const failed: unknown[] = [];
  const readManagers = async (contractId: ContractId) => {
    try {
      const { record } = await records.load(contractId);
      const situation = workedWith(record, () => situationOf(record.facts));
      return { contractId, managers: situation ? managersOf(situation, today) : [] };
    } catch (cause) {
      if (!(cause instanceof UnusableRecord)) throw cause;
      failed.push(cause);
      log.error('A contract is left out of the weekly summaries', cause, { contractId });
      return { contractId, managers: [] };
    }
  };
  const read = await pMap(records.running(), readManagers, { concurrency: READ_AT_ONCE });
  const contracts = new Map<RecipientId, ContractId[]>();
  for (const { contractId, managers } of read.sort((a, b) => (a.contractId < b.contractId ? -1 : 1))) {
    for (const manager of managers) gather(contracts, manager, contractId);
  }
  return { contracts, failed };
}

/**
 * The summary that a mail gives, as things stand now, and who reads it; `undefined` where it gives none. A contract that
 * cannot be worked with is left out, and told of in the log.
 *
 * @param reaches whether the reader gets mail under the contract
 * @throws what stood against the first contract, where none of them can be worked with
 */
export async function summaryIn(
  { summaryOf: ids = [], recipient }: StaffMail,
  reaches: (record: ContractRecord) => boolean,
  { today }: Moment,
  {
    records,
    practice,
    log,
  }: { readonly records: ContractRecords; readonly practice: Practice; readonly log: Log },
): Promise<{ readonly summary: WeeklySummary; readonly readers: readonly StaffMember[] } | undefined> {
  const failed: { readonly contractId: ContractId; readonly cause: unknown }[] = [];
  const read = async (contractId: ContractId): Promise<SummaryShare | undefined> => {
    try {
      const { record } = await records.load(contractId);
      return reaches(record) ? summaryShare(record, recipient, today, practice) : undefined;
    } catch (cause) {
      failed.push({ contractId, cause });
      return undefined;
    }
  };
  const shares: SummaryShare[] = [];
  // By hand, as the bundle of the delivery has no room for another package.
  for (let first = 0; first < ids.length; first += READ_AT_ONCE) {
    const some = await Promise.all(ids.slice(first, first + READ_AT_ONCE).map(read));
    shares.push(...some.filter((share) => share !== undefined));
  }
  const [first] = failed;
  if (first && failed.length === ids.length) throw first.cause;
  for (const { contractId, cause } of failed) {
    log.error('A contract is left out of a weekly summary', cause, { contractId });
  }
  const summary = summaryOf(shares, today);
  const staff = shares.flatMap(({ contract }) => contract.staff);
  return summary && { summary, readers: readersOf(staff, recipient) };
}
