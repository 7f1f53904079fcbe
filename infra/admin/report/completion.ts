/** Whether what was owed was done, when it was recorded, and how late. */
import { type CalendarDate, daysBetween, monthOf } from '../../../functions/domain/calendar.ts';
import type { Fact } from '../../../functions/domain/facts.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import type { Obligation, ObligationKind } from '../../../functions/domain/obligations/obligation.ts';
import { RECORDABLE_KINDS } from '../../../functions/domain/recording.ts';
import type { Situation } from '../../../functions/domain/situation.ts';

/**
 * - `open`: not recorded, and not due yet
 * - `missed`: not recorded by the day it was due
 * - `before-registration`: due before the service came to know of the contract
 * - `contract-ended`: the contract ended before the day it was due
 */
export type Progress = 'done' | 'done-late' | 'open' | 'missed' | 'before-registration' | 'contract-ended';

/** What is told of one thing done. */
export interface Completion {
  readonly doneOn: CalendarDate;
  /** When it was first recorded. */
  readonly recordedAt: Instant;
  /** Calendar days after the day it was due; 0 in time. */
  readonly daysLate: number;
  /** Of a monthly contact, on how many days of the month the person was met. */
  readonly contactDays?: number | undefined;
  /** Of a monthly contact, the first day on which a support report (支援レポート) of the month was shared. */
  readonly reportSharedOn?: CalendarDate | undefined;
}

/** @param today what is due on this day is still open */
export function progressOf(
  { kind, dueOn, doneOn }: Obligation,
  { registeredOn, ending }: Situation,
  today: CalendarDate,
): Progress | undefined {
  if (!RECORDABLE_KINDS.some((recordable) => recordable === kind)) return undefined;
  if (doneOn !== undefined) return doneOn > dueOn ? 'done-late' : 'done';
  if (dueOn < registeredOn) return 'before-registration';
  if (ending && ending.endedOn < dueOn) return 'contract-ended';
  return dueOn < today ? 'missed' : 'open';
}

/**
 * What the facts tell of how the obligation was done; `undefined` while nothing is recorded.
 * @param facts what nothing has taken back, in the order in which it happened
 */
export function completionOf(
  { kind, cycle, dueOn, doneOn }: Obligation,
  facts: readonly Fact[],
): Completion | undefined {
  const record = facts.find((fact) => doneOn !== undefined && dayRecorded(fact, kind) === doneOn);
  if (doneOn === undefined || record === undefined) return undefined;
  return {
    doneOn,
    recordedAt: record.time,
    daysLate: Math.max(0, daysBetween(dueOn, doneOn)),
    ...(kind === 'monthly-contact' && contactsIn(cycle, facts)),
  };
}

/** The day that a fact records for obligations of this kind, if it does. */
function dayRecorded(fact: Fact, kind: ObligationKind): CalendarDate | undefined {
  if (kind === 'monthly-contact') return fact.type === 'ContactRecorded' ? fact.contactOn : undefined;
  if (kind === 'plan-review') return fact.type === 'PlanReviewed' ? fact.reviewedOn : undefined;
  if (kind === 'transition') return fact.type === 'HandoverRecorded' ? fact.recordedOn : undefined;
  return fact.type === 'CertificateRenewed' ? fact.toldOn : undefined;
}

function contactsIn(
  month: string,
  facts: readonly Fact[],
): Pick<Completion, 'contactDays' | 'reportSharedOn'> {
  const reportByDay = new Map(
    facts.flatMap((fact) =>
      fact.type === 'ContactRecorded' && monthOf(fact.contactOn) === month
        ? [[fact.contactOn, fact.reportSharedOn] as const]
        : [],
    ),
  );
  const [reportSharedOn] = [...reportByDay.values()].flatMap((day) => day ?? []).sort();
  return { contactDays: reportByDay.size, reportSharedOn };
}
