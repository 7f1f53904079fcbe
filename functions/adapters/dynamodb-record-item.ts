/**
 * How a contract's record lies in the table: one item. The ledger in it is compressed JSON: it is only ever read and
 * written whole, grows to hundreds of entries that resemble each other, and a write is paid by the kilobyte.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { plusDays } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Instant, Ledger, LedgerEntry } from '../domain/ledger.ts';
import { type Alarms, type ContractRecord, type Ending, keptUntil } from '../domain/record.ts';
import { instantAt } from '../workflows/moment.ts';
import type { DueRecipient, StoredRecord } from '../workflows/ports.ts';
import { INDEXES, TABLE } from './dynamodb-table.ts';

type StoredEntry = Pick<LedgerEntry, 'audience' | 'on' | 'state' | 'reason' | 'at'>;

/** The attributes that a write sets anew; one that is undefined is removed. */
export interface RecordAttributes {
  readonly contract?: Contract | undefined;
  readonly registeredOn?: string | undefined;
  readonly ending?: Ending | undefined;
  /** JSON, gzipped: for each notice's id what became of it. */
  readonly ledger: Uint8Array;
  readonly alarms: Alarms;
  readonly [attribute: string]: unknown;
}

export function recordKey(contractId: string) {
  return { [TABLE.partitionKey]: `CONTRACT#${contractId}`, [TABLE.sortKey]: 'RECORD' };
}

export function toAttributes(
  { record, lookAgainAt }: StoredRecord,
  deployment: Deployment,
): RecordAttributes {
  const { contractId, registration, ending, ledger, alarms } = record;
  const due = Object.values(ledger).filter(({ state }) => state === 'due');
  return {
    contractId,
    contract: registration?.contract,
    registeredOn: registration?.registeredOn,
    ending,
    alarms,
    ledger: packed(ledger),
    [INDEXES.lookAgain.partitionKey]: lookAgainAt && 'contract',
    [INDEXES.lookAgain.sortKey]: lookAgainAt,
    [INDEXES.noticesDue.partitionKey]: due.length > 0 ? 'due' : undefined,
    [INDEXES.noticesDue.sortKey]: due.map(({ on }) => on).sort()[0],
    dueRecipients: due.length > 0 ? recipients(due) : undefined,
    [TABLE.timeToLive]: expiry(record, deployment),
  };
}

export function toStoredRecord(item: Record<string, unknown>): StoredRecord {
  const { contractId, contract, registeredOn, ending, ledger, alarms } = item as RecordAttributes & {
    contractId: string;
  };
  return {
    version: item.version as number,
    lookAgainAt: item[INDEXES.lookAgain.sortKey] as Instant | undefined,
    record: {
      contractId,
      ...(contract && { registration: { contract, registeredOn } }),
      ...(ending && { ending }),
      alarms,
      ledger: unpacked(contractId, ledger),
    } as ContractRecord,
  };
}

function packed(ledger: Ledger): Uint8Array {
  const entries = Object.entries(ledger).map(([id, entry]): [string, StoredEntry] => {
    const { audience, on, state, reason, at } = entry;
    return [id, { audience, on, state, reason, at }];
  });
  return gzipSync(JSON.stringify(Object.fromEntries(entries)));
}

function unpacked(contractId: string, ledger: Uint8Array): Ledger {
  const entries: Record<string, StoredEntry> = JSON.parse(gunzipSync(ledger).toString());
  return Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => {
      const [kind, cycle, type, recipient] = id.split('/');
      return [id, { contractId, kind, cycle, type, recipient, ...entry } as LedgerEntry];
    }),
  );
}

function recipients(due: readonly LedgerEntry[]): DueRecipient[] {
  const named = new Map<string, DueRecipient>();
  for (const { recipient, audience } of due) {
    const desk = audience === 'employer' ? 'employer' : 'staff';
    named.set(`${desk} ${recipient}`, { recipient, desk });
  }
  return [...named.values()];
}

/** Seconds since 1970 at which the item may go: the day after the last that it is kept. */
function expiry(record: ContractRecord, { rules, timeZone }: Deployment): number | undefined {
  const lastDay = keptUntil(record, rules.keepYears);
  return lastDay && Date.parse(instantAt(plusDays(lastDay, 1), '00:00', timeZone)) / 1000;
}
