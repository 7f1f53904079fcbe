/** Writes the mail in which staff read, once a morning, everything that they are told that day. */
import { businessCalendar, type CalendarDate } from '../domain/calendar.ts';
import type { Person } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { WeeklySummary } from '../domain/weekly-summary.ts';
import { digestOf } from './digest.ts';
import { type StaffLine, staffParts } from './staff-cards.ts';
import { staffPage, staffText } from './staff-page.ts';
import type { Contents, StaffTexts } from './staff-texts.ts';
import { staffTextsEn } from './staff-texts-en.ts';
import { staffTextsJa } from './staff-texts-ja.ts';
import { summaryPart, totalsOf } from './summary-part.ts';
import type { WrittenMail } from './written-mail.ts';

export type { StaffLine } from './staff-cards.ts';

const TEXTS: Readonly<Record<Deployment['language'], StaffTexts>> = { ja: staffTextsJa, en: staffTextsEn };

/** What a digest is written from. */
export interface StaffMailInput {
  readonly recipient: Person;
  /** Who else reads the recipient's mailbox; absent where nobody does. */
  readonly sharedWith?: readonly Person[] | undefined;
  /** The day on which it is sent. */
  readonly morning: CalendarDate;
  /** Sorted by urgency; empty only where there is a summary. */
  readonly lines: readonly StaffLine[];
  /** Written below the lines. */
  readonly summary?: WeeklySummary | undefined;
  readonly deployment: Deployment;
}

/** Writes one morning's digest for one mailbox, addressed to all who read it. */
export function writeStaffMail(input: StaffMailInput): WrittenMail {
  const { recipient, sharedWith = [], morning, lines, deployment } = input;
  const texts = TEXTS[deployment.language];
  const digest = digestOf(lines, morning, businessCalendar(deployment.closures));
  const contents: Contents = {
    digest,
    summary: input.summary && totalsOf(input.summary),
    hasButtons: lines.some(({ recordUrl }) => recordUrl !== undefined),
  };
  const subject = texts.subject(contents, morning);
  const names = [recipient, ...sharedWith].map(({ name }) => name);
  const content = {
    language: deployment.language,
    subject,
    title: texts.headline(contents, morning),
    greeting: texts.greeting(names, contents),
    parts: staffParts(digest, {
      morning,
      rules: deployment.rules,
      timeZone: deployment.timeZone,
      texts,
    }),
    texts,
    summary: input.summary && summaryPart(input.summary, morning, texts),
    signature: texts.signature(deployment.office),
  };
  return {
    to: { name: texts.names(names), email: recipient.email },
    subject,
    text: staffText(content),
    html: staffPage(content),
  };
}
