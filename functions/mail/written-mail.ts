import type { Instant } from '../domain/instant.ts';

/** Somebody in the head of a mail. */
export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

/** A visit for the reader's calendar. A calendar takes entries of one `uid` as one event that moves. */
export interface CalendarEntry {
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly startAt: Instant;
  readonly durationMinutes: number;
  /** IANA name of the zone in which the visit is shown. */
  readonly timeZone: string;
  readonly title: string;
  readonly organizer: Mailbox;
  readonly attendee: Mailbox;
}

/** A mail as it is written, before it is put into an envelope. */
export interface WrittenMail {
  readonly to: Mailbox;
  readonly replyTo?: Mailbox | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendarEntry?: CalendarEntry | undefined;
}
