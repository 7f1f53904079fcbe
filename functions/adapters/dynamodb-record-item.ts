/**
 * How a contract's record lies in the table: one item, its content compressed JSON. It is only ever read and written
 * whole, grows to hundreds of ledger entries that resemble each other, and a write is paid by the kilobyte.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { plusDays } from '../domain/calendar.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Instant } from '../domain/instant.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { type ContractRecord, keptUntil } from '../domain/record.ts';
import { instantAt } from '../workflows/moment.ts';
import { type DueRecipient, type StoredRecord, UnusableRecord } from '../workflows/ports.ts';
import { INDEXES, PARTITIONS, TABLE } from './dynamodb-table.ts';
import { withToldVisits } from './records-before-told-visits.ts';

/**
 * The format of what this code writes into the content of a record. Every change of it, if only a field more, takes the
 * next number: before the code is rolled back, the number tells it from what the older code can read.
 *
 * - 1: version 0.1.0, which wrote no number
 * - 2: version 0.2.0, with mails that came back: the fact `MailReturned` and the reasons of `failed`
 * - 3: version 0.3.0, with what identifies an event (`receivedAt`, `statedAt`, `eventIds`, `listedAt`), `Withdrawn`, and
 *   what each letter told of its visit
 */
export const RECORD_SCHEMA = 3;

/** The schema of an item that bears none. */
const FIRST_SCHEMA = 1;

/** The first whose letters say themselves what they told of a visit. */
const SCHEMA_OF_TOLD_VISITS = 3;

/** An item was written by code that is newer than this; nothing of it is read, so that nothing of it is lost. */
class NewerRecord extends UnusableRecord {
  override readonly name = 'NewerRecord';
}

type StoredEntry = Pick<LedgerEntry, 'audience' | 'on' | 'state' | 'reason' | 'at' | 'visit'>;

/** What is in the compressed JSON. */
interface Content {
  readonly facts: ContractRecord['facts'];
  readonly alarms: ContractRecord['alarms'];
  /** For each notice's id what became of it. */
  readonly ledger: Readonly<Record<string, StoredEntry>>;
}

/** Where the table has the contract's record. */
export function recordKey(contractId: string) {
  return { [TABLE.partitionKey]: `${PARTITIONS.contract}${contractId}`, [TABLE.sortKey]: 'RECORD' };
}

/** The attributes that a write sets anew; one that is undefined is removed. */
export function toAttributes(
  { record, lookAgainAt }: StoredRecord,
  deployment: Deployment,
): Record<string, unknown> {
  const due = Object.values(record.ledger).filter(({ state }) => state === 'due');
  return {
    contractId: record.contractId,
    schema: RECORD_SCHEMA,
    content: packed(record),
    [INDEXES.lookAgain.partitionKey]: lookAgainAt && 'contract',
    [INDEXES.lookAgain.sortKey]: lookAgainAt,
    [INDEXES.noticesDue.partitionKey]: due.length > 0 ? 'due' : undefined,
    [INDEXES.noticesDue.sortKey]: due.map(({ on }) => on).sort()[0],
    dueRecipients: due.length > 0 ? recipients(due) : undefined,
    [TABLE.timeToLive]: expiry(record, deployment),
  };
}

/**
 * Reads an item of this schema or an older one. Each only added to the one before, so that all are read alike; what
 * letters told of visits before 3 is read off the facts.
 * @throws UnusableRecord where the item's schema is newer, or its content cannot be read
 */
export function toStoredRecord(item: Record<string, unknown>): StoredRecord {
  const contractId = item.contractId as string;
  const schema = (item.schema as number | undefined) ?? FIRST_SCHEMA;
  if (schema > RECORD_SCHEMA) throw new NewerRecord(newer(contractId, schema));
  const record = readable(contractId, item.content as Uint8Array);
  return {
    version: item.version as number,
    lookAgainAt: item[INDEXES.lookAgain.sortKey] as Instant | undefined,
    record: schema < SCHEMA_OF_TOLD_VISITS ? withToldVisits(record) : record,
  };
}

function readable(contractId: string, text: Uint8Array): ContractRecord {
  try {
    return unpacked(contractId, text);
  } catch (cause) {
    throw new UnusableRecord(`the record of contract ${contractId} cannot be read`, { cause });
  }
}

function newer(contractId: string, schema: number): string {
  return (
    `the record of contract ${contractId} has schema ${schema}, written by a newer version of the service; this one ` +
    `reads schemas up to ${RECORD_SCHEMA}: deploy the newer version again (docs/upgrading.md)`
  );
}

function packed({ facts, alarms, ledger }: ContractRecord): Uint8Array {
  const entries = Object.entries(ledger).map(([id, entry]): [string, StoredEntry] => {
    const { audience, on, state, reason, at, visit } = entry;
    return [id, { audience, on, state, reason, at, visit }];
  });
  const content: Content = { facts, alarms, ledger: Object.fromEntries(entries) };
  return gzipSync(JSON.stringify(content));
}

function unpacked(contractId: string, text: Uint8Array): ContractRecord {
  const { facts, alarms, ledger }: Content = JSON.parse(gunzipSync(text).toString());
  const entries = Object.entries(ledger).map(([id, entry]) => {
    const [kind, cycle, typeAndEdition = '', recipient] = id.split('/');
    const [type, edition] = typeAndEdition.split('.');
    const which = { kind, cycle, type, ...(edition && { edition: Number(edition) }), recipient };
    return [id, { contractId, ...which, ...entry } as LedgerEntry];
  });
  return { contractId, facts, alarms, ledger: Object.fromEntries(entries) };
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
