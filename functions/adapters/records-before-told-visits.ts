/** What letters told of visits, in records of a schema before 3, which kept only that they left. */
import type { Fact } from '../domain/facts.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { ContractRecord } from '../domain/record.ts';
import { staffOf, supportWorkerOf } from '../domain/staff.ts';
import { newsAmong } from '../domain/tellings.ts';
import { editionsOf, type ToldVisit } from '../domain/visits.ts';

/** The record with what each letter about a visit told, as the facts have it for the letter's edition. */
export function withToldVisits(record: ContractRecord): ContractRecord {
  const entries = Object.entries(record.ledger).map(([id, entry]) => {
    const hasLeft = entry.state === 'sent' || entry.state === 'failed';
    if (entry.kind !== 'visit' || entry.audience !== 'employer' || !hasLeft) return [id, entry];
    return [id, { ...entry, visit: toldVisit(entry, record.facts) }];
  });
  return { ...record, ledger: Object.fromEntries(entries) };
}

/** @returns `undefined` where the facts do not have what the letter told */
function toldVisit({ cycle, edition = 0, at }: LedgerEntry, facts: readonly Fact[]): ToldVisit | undefined {
  const created = facts.find((fact) => fact.type === 'ContractCreated');
  const visit = editionsOf(newsAmong(facts)).findLast(
    (each) => each.visitId === cycle && each.edition <= edition,
  );
  if (!created || !visit) return undefined;
  const { startAt, startOn, startTime, durationMinutes, visitor } = visit.arranged;
  const staff = staffOf(
    created,
    facts.filter(({ time }) => time <= at),
  );
  const { name, email } = supportWorkerOf({ ...created.contract, staff });
  return {
    startAt,
    startOn,
    startTime,
    durationMinutes,
    ...(visitor && { visitor }),
    organizer: { name, email },
  };
}
