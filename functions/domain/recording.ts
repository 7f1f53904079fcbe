/** What staff can record from a mail, and the fact that the day they give is. */
import {
  type BusinessCalendar,
  type CalendarDate,
  isCalendarDate,
  laterOf,
  monthOf,
  plusDays,
} from './calendar.ts';
import type { Contract } from './contract.ts';
import type { Fact, Stamp } from './facts.ts';
import type { Obligation, ObligationKind } from './obligations/obligation.ts';

/** Of these, a record of the day completes one cycle. */
export const RECORDABLE_KINDS = [
  'monthly-contact',
  'plan-review',
  'transition',
  'certificate-renewal',
] as const satisfies readonly ObligationKind[];

export type RecordableKind = (typeof RECORDABLE_KINDS)[number];

/** What a recording completes. */
export interface Recordable {
  readonly kind: RecordableKind;
  readonly cycle: string;
}

/** What a recording is about. */
interface Subject extends Recordable {
  readonly contract: Contract;
  readonly dueOn: CalendarDate;
}

/**
 * A day is asked for: that of the contact, the review or the hand-over, or the last day of the renewed certificate. None
 * is proposed, for a day that nobody gave is no evidence (docs/decisions/0026-an-untouched-form-records-nothing.md).
 */
export interface OpenRecording extends Subject {
  readonly state: 'open';
  readonly earliest: CalendarDate;
  readonly latest: CalendarDate;
}

/** The first day that could be given is still to come. */
export interface ComingRecording extends Subject {
  readonly state: 'not-yet';
  readonly earliest: CalendarDate;
}

/** It has been recorded, from here or by the case system. */
export interface DoneRecording extends Subject {
  readonly state: 'done';
  /** The day recorded; of a renewal, the new certificate's last day, `undefined` where none is later than the old. */
  readonly on?: CalendarDate | undefined;
  /** When the next of the kind is due; `undefined` where none follows. */
  readonly nextDueOn?: CalendarDate | undefined;
}

/** What a link can do on a day: record, not yet, or no more. */
export type Recording = OpenRecording | ComingRecording | DoneRecording;

/** Why a day cannot be recorded. */
export type DayProblem = 'no-day' | 'too-early' | 'too-late';

/** Days for which a link holds after the due day or, where the mail leaves later than that, after its morning. */
const LINK_DAYS = 31;

/**
 * What can be recorded from a notice of this obligation. A visit is where the contact of its month takes place; a
 * change of employer and a mail that came back are nothing to be recorded by a day.
 */
export function recordableBy({ kind, cycle, dueOn }: Obligation): Recordable | undefined {
  if (kind === 'visit') return { kind: 'monthly-contact', cycle: monthOf(dueOn) };
  return isRecordable(kind) ? { kind, cycle } : undefined;
}

function isRecordable(kind: ObligationKind): kind is RecordableKind {
  return RECORDABLE_KINDS.some((recordable) => recordable === kind);
}

/** The last day on which a link that leaves on this morning can be used. Source: practice of this project. */
export function linkHoldsUntil({ dueOn }: Pick<Subject, 'dueOn'>, morning: CalendarDate): CalendarDate {
  return plusDays(laterOf(dueOn, morning), LINK_DAYS);
}

/** What stands against recording this day, as it was typed; `undefined` where nothing does. */
export function problemWithDay(day: string, { earliest, latest }: OpenRecording): DayProblem | undefined {
  if (!isCalendarDate(day)) return 'no-day';
  if (day < earliest) return 'too-early';
  return day > latest ? 'too-late' : undefined;
}

/**
 * Whether the day is recorded only once it has been confirmed: on a day on which the office is closed nobody meets,
 * reviews or hands over as a rule, so that it is mostly a slip. A certificate ends on any day.
 *
 * Source: practice of this project.
 */
export function isToBeConfirmed(
  day: CalendarDate,
  { kind }: Pick<Recordable, 'kind'>,
  calendar: BusinessCalendar,
): boolean {
  return kind !== 'certificate-renewal' && !calendar.isBusinessDay(day);
}

/** The fact that this day is, with the stamp given. */
export function factOf({ kind, contract: { contractId } }: Subject, day: CalendarDate, stamp: Stamp): Fact {
  switch (kind) {
    case 'monthly-contact':
      return { type: 'ContactRecorded', contractId, ...stamp, contactOn: day };
    case 'plan-review':
      return { type: 'PlanReviewed', contractId, ...stamp, reviewedOn: day };
    case 'transition':
      return { type: 'HandoverRecorded', contractId, ...stamp, recordedOn: day };
    case 'certificate-renewal':
      return { type: 'CertificateRenewed', contractId, ...stamp, certificateEndsOn: day };
  }
}
