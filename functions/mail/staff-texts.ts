/** What a language has to say in the mails to staff. A type of notice that it has no text for does not compile. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { NoticeTypes, ObligationKind } from '../domain/obligations/obligation.ts';
import type { Rules } from '../domain/rules.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { Digest, Part } from './digest.ts';

/** What the text of a notice may speak of. */
export interface Subject {
  readonly line: NoticeInContext;
  readonly morning: CalendarDate;
  readonly rules: Rules;
  /** The n of a type such as `renew-n`; 0 for the others. */
  readonly n: number;
}

/** The text of a notice. */
export interface NoticeText {
  /** What is to be done, or what has happened. */
  readonly task: string;
  /** Why it matters. */
  readonly why: string;
  /** What the day that is told with it is called. */
  readonly dayName: string;
}

/** Types that differ only in a number, such as `renew-90` and `renew-60`, share one text. */
type TextName<Type extends string> = Type extends `${infer Name}-${number}` ? Name : Type;

/** What staff hear of: everything but what only employers are told. */
type StaffNoticeType<Kind extends ObligationKind> = Exclude<
  NoticeTypes[Kind],
  'visit-notice' | 'visit-confirmed' | 'visit-changed' | 'visit-cancelled'
>;

export type StaffNoticeTexts = {
  readonly [Kind in ObligationKind]: {
    readonly [Name in TextName<StaffNoticeType<Kind>>]: (subject: Subject) => NoticeText;
  };
};

export interface StaffTexts {
  readonly notices: StaffNoticeTexts;
  /** Names nobody: neither the person nor the staff nor the employer. */
  subject(digest: Digest, morning: CalendarDate): string;
  headline(digest: Digest, morning: CalendarDate): string;
  /**
   * Says how much there is to read. It is long enough that the preview beside a subject, on a locked phone too, ends
   * before the first person's name.
   */
  greeting(name: string, digest: Digest): readonly string[];
  partHeading(part: Part, count: number): string;
  about(user: { readonly name: string; readonly reference: string }): string;
  deadline(dayName: string, deadline: CalendarDate, morning: CalendarDate): string;
  nearness(part: Part, deadline: CalendarDate, morning: CalendarDate): string;
  late(plannedOn: CalendarDate, morning: CalendarDate): string;
  signature(office: Deployment['office']): readonly string[];
}
