/** What a language has to say in the mails to staff. A type of notice that it has no text for does not compile. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Obligation, ObligationKind } from '../domain/obligations/obligation.ts';
import type { Rules } from '../domain/rules.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { Digest, Part } from './digest.ts';
import type { StaffNoticeName } from './readers.ts';
import type { SummaryTexts, SummaryTotals } from './summary-texts.ts';

/** What the text of a notice may speak of. */
export interface Subject {
  readonly line: NoticeInContext;
  readonly morning: CalendarDate;
  readonly rules: Rules;
  /** IANA name of the zone whose times the mail names. */
  readonly timeZone: string;
  /** The n of a type such as `renew-n`; 0 for the others. */
  readonly n: number;
}

/** The text of a notice. */
export interface NoticeText {
  /** What is to be done, or what has happened. */
  readonly task: string;
  /** Why it matters, in half a sentence. */
  readonly why: string;
  /** What the day that is told with it is called. */
  readonly dayName: string;
}

/** A text for each name that `READERS` says staff are told. */
export type StaffNoticeTexts = {
  readonly [Kind in ObligationKind]: {
    readonly [Name in StaffNoticeName<Kind>]: (subject: Subject) => NoticeText;
  };
};

/** What there is to read in a mail. */
export interface Contents {
  readonly digest: Digest;
  /** Absent on mornings without a weekly summary. */
  readonly summary?: SummaryTotals | undefined;
  /** Whether anything can be recorded from the mail. */
  readonly hasButtons: boolean;
}

type User = Contract['user'];

/** Every text of the mails to staff in one language. */
export interface StaffTexts {
  readonly notices: StaffNoticeTexts;
  readonly summary: SummaryTexts;
  /** What is owed, such as the meeting of a certain month. */
  owed(obligation: Pick<Obligation, 'kind' | 'dueOn'>, morning: CalendarDate): string;
  /** How much there is and the most urgent deadline. Names nobody: neither the person nor the staff nor the employer. */
  subject(contents: Contents, morning: CalendarDate): string;
  headline(contents: Contents, morning: CalendarDate): string;
  /**
   * Says how much there is to read. It is long enough that the preview beside a subject, on a locked phone too, ends
   * before the first person's name.
   */
  greeting(names: readonly string[], contents: Contents): readonly string[];
  /** Names several people, as they share a mailbox. */
  names(names: readonly string[]): string;
  partHeading(part: Part, count: number): string;
  about(users: readonly User[]): string;
  /**
   * Names whom it is about, where they are several.
   * @param count how many contracts it concerns, those of the users named among them
   */
  concerned(users: readonly User[], count: number): string;
  deadline(dayName: string, deadline: CalendarDate, morning: CalendarDate): string;
  nearness(part: Part, deadline: CalendarDate, morning: CalendarDate): string;
  late(plannedOn: CalendarDate, morning: CalendarDate): string;
  /** Says of so many that only the most needful is told of them. */
  inShort(count: number): string;
  /** Says of so many that they are told in a line without a button, and where they can be recorded all the same. */
  inLines(count: number): string;
  /** Says of so many that they are not told, for there are too many, and where they are to be looked up. */
  notTold(count: number): string;
  /** What stands on the button that leads to the page for recording. */
  readonly record: string;
  /** The same for those who do not see where the button stands. Holds what stands on it, for those who speak to it. */
  recordOf(user: User, owed: string): string;
  /** The same in plain text. */
  recordAt(url: string): string;
  signature(office: Deployment['office']): readonly string[];
}
