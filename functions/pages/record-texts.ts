/** What a language has to say on the pages that record from a mail. A text that it lacks does not compile. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { ComingRecording, DayProblem, OpenRecording, RecordableKind } from '../domain/recording.ts';

/** A page without a form: a title and what it means. */
interface PlainTexts {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What is said of one kind of recording. */
interface KindTexts {
  /** What is recorded, such as the contact of a month. */
  what(cycle: string, today: CalendarDate): string;
  /** What the day is called that is asked for. */
  readonly dayName: string;
  /** What is done with the reminders, and what comes next. */
  after(nextDueOn: CalendarDate | undefined, today: CalendarDate): readonly string[];
}

/** Every text of the pages in one language. */
export interface RecordTexts {
  readonly kinds: Readonly<Record<RecordableKind, KindTexts>>;
  day(date: CalendarDate, today: CalendarDate): string;
  readonly person: (user: OpenRecording['contract']['user']) => string;
  /** The words beside what a page says of a recording. */
  readonly labels: { readonly person: string; readonly what: string; readonly dueOn: string };
  readonly form: {
    readonly title: string;
    readonly intro: string;
    range(form: OpenRecording, today: CalendarDate): string;
    readonly button: string;
    /** Says that the office is closed on the day, and that it is recorded once it is confirmed. */
    dayOff(day: CalendarDate, today: CalendarDate): string;
    /** What is ticked to confirm the day. */
    confirm(day: CalendarDate, today: CalendarDate): string;
    readonly problems: Readonly<Record<DayProblem, (form: OpenRecording, today: CalendarDate) => string>>;
  };
  readonly recorded: { readonly title: string };
  readonly done: {
    readonly title: string;
    /** Also for who has just given another day, which was not recorded. */
    readonly remark: string;
  };
  readonly notYet: { readonly title: string; from(recording: ComingRecording, today: CalendarDate): string };
  /** Tells nothing of why: neither whether there is such a contract nor whether the link ever held. */
  readonly unknown: PlainTexts;
  readonly unusable: PlainTexts;
  readonly failed: PlainTexts;
  footer(office: string): string;
}
