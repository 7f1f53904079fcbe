/** What is owed under a contract, and the notices that speak of it. */
import type { BusinessCalendar, CalendarDate } from '../calendar.ts';
import type { Audience, RecipientId } from '../contract.ts';
import type { ReturnedMail } from '../returned-mail.ts';
import type { Rules } from '../rules.ts';
import type { Situation } from '../situation.ts';
import type { Term } from '../term.ts';
import type { Visit } from '../visits.ts';

/**
 * monthly contact (毎月の面談), plan review (計画の見直し), transition (引継ぎ), certificate renewal (受給者証の更新),
 * change of employer (転職), visit to the employer (職場訪問), mail that came back (メールの不達).
 */
export const OBLIGATION_KINDS = [
  'monthly-contact',
  'plan-review',
  'transition',
  'certificate-renewal',
  'employer-change',
  'visit',
  'returned-mail',
] as const;

export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** Every type of notice, per kind of obligation. */
export interface NoticeTypes {
  'monthly-contact': 'opening' | 'closing' | 'overdue' | 'visit-notice';
  'plan-review': 'upcoming' | 'soon' | 'due' | 'overdue';
  transition:
    | 'assess'
    | 'handover-upcoming'
    | 'handover-due'
    | 'handover-overdue'
    | 'service-ending'
    | 'service-ended';
  'certificate-renewal': `renew-${number}` | 'expired';
  'employer-change': 'gap-over-one-month';
  visit: 'visit-confirmed' | 'visit-changed' | 'visit-cancelled' | 'visit-reminder';
  'returned-mail': 'address-undeliverable' | 'mail-not-delivered' | 'mail-complaint';
}

/** A notice to an audience, and the business day on whose morning it leaves. */
export interface PlannedNotice<Kind extends ObligationKind = ObligationKind> {
  readonly type: NoticeTypes[Kind];
  readonly audience: Audience;
  readonly on: CalendarDate;
  /** Whom of the audience it goes to; everybody, where it does not say. */
  readonly recipients?: readonly RecipientId[];
  /** Tells apart what is told of one and the same thing each time that it changes. */
  readonly edition?: number;
  /** It leaves only where what is owed has not been recorded as done by then. */
  readonly unlessRecorded?: true;
  /** It leaves even where what is owed has been done. */
  readonly evenIfDone?: true;
}

/** One thing owed, from the day it can be done to the day it must be done by. */
export interface Obligation<Kind extends ObligationKind = ObligationKind> {
  readonly kind: Kind;
  /** What tells this one from the others of its kind. */
  readonly cycle: string;
  /** The visit that the notices speak of; absent where what told of it was taken back. */
  readonly visit?: Visit;
  /** The mail that came back, of which the notices tell. */
  readonly returned?: ReturnedMail;
  readonly opensOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** Whether it has been recorded as done. */
  readonly isDone: boolean;
  /** The day on which it was done; of a renewal, the day on which it was told. Absent while nothing is recorded. */
  readonly doneOn?: CalendarDate | undefined;
  /** In the order of the rules' table; of one day and audience the later one is the more pressing. */
  readonly notices: readonly PlannedNotice<Kind>[];
}

/** What every kind of obligation is planned from. */
export interface PlanBasis {
  readonly situation: Situation;
  readonly term: Term;
  readonly calendar: BusinessCalendar;
  readonly rules: Rules;
}

/** What a notice says of itself beside its row of the table. */
type NoticeTerms = Pick<PlannedNotice, 'unlessRecorded' | 'evenIfDone' | 'recipients' | 'edition'>;

/** One row of a rules' table: the notice of this type, to these audiences, on this day. */
export function notice<Type extends string>(
  type: Type,
  audiences: readonly Audience[],
  on: CalendarDate,
  terms: NoticeTerms = {},
) {
  return audiences.map((audience) => ({ type, audience, on, ...terms }));
}
