/**
 * Decides, from everything known of a contract, what stands to be told today and when to look again.
 *
 * It is asked afresh by every fact, every alarm and every heal, and answers the same whichever of them asks.
 */
import { type CalendarDate, earlierOf } from './calendar.ts';
import { type Audience, type Contract, recipientsOf } from './contract.ts';
import type { AddressedNotice, Instant, LedgerEntry, Standing } from './ledger.ts';
import { noticeId } from './ledger.ts';
import type { Obligation } from './obligations/obligation.ts';
import { type Practice, planObligations } from './plan.ts';
import type { Alarms, ContractRecord, Registration } from './record.ts';

/** What is to be done about a contract. */
export interface Decision {
  /** The ledger's entries that change. */
  readonly entries: readonly LedgerEntry[];
  /** For each kind, the next day on which it has something to say. */
  readonly alarms: Alarms;
}

type Verdict = Standing | 'not-yet';

/**
 * @param today the calendar date in the deployment's zone; what is dated on it has fallen due
 * @param at the moment of deciding, written to the entries that change
 */
export function decide(
  record: ContractRecord,
  today: CalendarDate,
  at: Instant,
  practice: Practice,
): Decision {
  const { registration } = record;
  if (!registration) return { entries: [], alarms: {} };

  const entries: LedgerEntry[] = [];
  const alarms: { -readonly [Kind in keyof Alarms]: Alarms[Kind] } = {};
  for (const obligation of planObligations(registration.contract, practice)) {
    for (const [notice, verdict] of verdicts(record, registration, obligation, today)) {
      if (verdict === 'not-yet') {
        alarms[notice.kind] = earlierOf(notice.on, alarms[notice.kind] ?? notice.on);
        continue;
      }
      const known = record.ledger[noticeId(notice)];
      if (known?.state !== verdict.state || known.reason !== verdict.reason) {
        entries.push({ ...notice, ...verdict, at });
      }
    }
  }
  return { entries, alarms };
}

/** The obligation's notices, one for each recipient; a person who stands in two audiences is told once. */
export function addressed(contract: Contract, obligation: Obligation): AddressedNotice[] {
  const { kind, cycle } = obligation;
  const notices = new Map<string, AddressedNotice>();
  for (const { type, audience, on } of obligation.notices) {
    for (const recipient of recipientsOf(contract, audience)) {
      const notice = { contractId: contract.contractId, kind, cycle, type, audience, recipient, on };
      const id = noticeId(notice);
      if (!notices.has(id)) notices.set(id, notice);
    }
  }
  return [...notices.values()];
}

/**
 * Of one obligation and audience only the latest notice that has fallen due is sent; older unsent ones are
 * superseded, so that neither an outage nor a late registration causes a burst.
 */
function verdicts(
  record: ContractRecord,
  registration: Registration,
  obligation: Obligation,
  today: CalendarDate,
): [AddressedNotice, Verdict][] {
  const judged = addressed(registration.contract, obligation).map((notice): [AddressedNotice, Verdict] => [
    notice,
    verdictOn(notice, record, registration.registeredOn, obligation.dueOn, today),
  ]);
  const latest = new Map<Audience, AddressedNotice>();
  for (const [notice, verdict] of judged) {
    if (verdict === 'not-yet' || verdict.state === 'cancelled' || verdict.state === 'skipped') continue;
    const known = latest.get(notice.audience);
    if (known === undefined || notice.on >= known.on) latest.set(notice.audience, notice);
  }
  return judged.map(([notice, verdict]) => {
    const superseded =
      verdict !== 'not-yet' && verdict.state === 'due' && latest.get(notice.audience)?.type !== notice.type;
    return [notice, superseded ? { state: 'skipped', reason: 'superseded' } : verdict];
  });
}

function verdictOn(
  notice: AddressedNotice,
  record: ContractRecord,
  registeredOn: CalendarDate,
  dueOn: CalendarDate,
  today: CalendarDate,
): Verdict {
  const known = record.ledger[noticeId(notice)];
  if (known && isFinal(known, today)) return known;
  if (dueOn < registeredOn || (notice.audience === 'employer' && notice.on < registeredOn)) {
    return { state: 'skipped', reason: 'before-registration' };
  }
  const { ending } = record;
  if (ending && (ending.reason === 'deceased' || notice.on > ending.endedOn)) {
    return { state: 'cancelled', reason: 'contract-ended' };
  }
  return notice.on > today ? 'not-yet' : { state: 'due' };
}

/** A cancelled notice can come back until its day: an ending may be corrected. */
function isFinal(entry: LedgerEntry, today: CalendarDate): boolean {
  return entry.state === 'cancelled' ? entry.on <= today : entry.state !== 'due';
}
