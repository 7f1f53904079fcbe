/** What a language has to say in the letters to employers. A type of notice that it has no letter for does not compile. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Employer, EmployerContact, StaffMember } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { EmployerKind, EmployerNoticeName } from './readers.ts';

/** What a letter is written from. */
export interface LetterSubject {
  readonly employer: Employer;
  readonly contact: EmployerContact;
  readonly line: NoticeInContext;
  readonly morning: CalendarDate;
  readonly office: Deployment['office'];
  /** IANA name of the zone whose times the letter names. */
  readonly timeZone: string;
  /** Who signs the letter and gets the answers. */
  readonly supportWorker: StaffMember;
}

interface LetterSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** A letter, part by part. Who looks at it in passing should learn nothing of the person: no diagnosis, a neutral title. */
export interface Letter {
  /** Holds no person's name. */
  readonly subject: string;
  /**
   * What a visit is called in the reader's calendar, the same whatever is told of it. Colleagues often see calendars: it
   * names neither the office nor the person.
   */
  readonly calendarTitle: string;
  readonly title: string;
  readonly addressee: readonly string[];
  /** The opening. It names the person no earlier than the sections do, as mail programs show it beside the subject. */
  readonly opening: readonly string[];
  readonly sections: readonly LetterSection[];
  readonly closing: readonly string[];
  readonly signature: readonly string[];
}

/** A letter for each name that `READERS` says employers are told. */
export type EmployerTexts = {
  readonly [Kind in EmployerKind]: {
    readonly [Name in EmployerNoticeName<Kind>]: (subject: LetterSubject) => Letter;
  };
};
