/** Writes the letters to employers. Whether one may be sent at all is not decided here: see domain/consent. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Employer, EmployerContact } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import { supportWorkerOf } from '../domain/staff.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import { calendarEntry } from './calendar-entry.ts';
import type { EmployerTexts, Letter, LetterSubject } from './employer-texts.ts';
import { employerTextsEn } from './employer-texts-en.ts';
import { employerTextsJa } from './employer-texts-ja.ts';
import { aside, block, heading, headline, page } from './page.ts';
import { marked, plainText } from './plain-text.ts';
import type { WrittenMail } from './written-mail.ts';

const TEXTS: Readonly<Record<Deployment['language'], EmployerTexts>> = {
  ja: employerTextsJa,
  en: employerTextsEn,
};

/** What a letter is asked for with. */
export interface EmployerMailInput {
  /** The employer on the day of sending. */
  readonly employer: Employer;
  readonly contact: EmployerContact;
  /** The day on which it is sent. */
  readonly morning: CalendarDate;
  /** Its notice is one of those that employers are told. */
  readonly line: NoticeInContext;
  readonly deployment: Deployment;
}

/** Writes one letter to one contact of an employer; the answer goes to the contract's first support worker. */
export function writeEmployerMail(input: EmployerMailInput): WrittenMail {
  const { employer, contact, morning, line, deployment } = input;
  const supportWorker = supportWorkerOf(line.contract);
  const { language, office, timeZone } = deployment;
  const letter = letterFor(TEXTS[language], {
    employer,
    contact,
    line,
    morning,
    office,
    timeZone,
    supportWorker,
  });
  return {
    to: { name: contact.name, email: contact.email },
    replyTo: { name: supportWorker.name, email: supportWorker.email },
    subject: letter.subject,
    calendarEntry: calendarEntry(input, letter.calendarTitle),
    text: textOf(letter),
    html: page(language, letter.subject, [
      block(letter.addressee),
      headline(letter.title),
      block(letter.opening),
      ...letter.sections.flatMap(({ heading: title, paragraphs }) => [
        heading(title, 'calm'),
        ...paragraphs.map((paragraph) => block([paragraph])),
      ]),
      block(letter.closing),
      aside(letter.signature),
    ]),
  };
}

function letterFor(texts: EmployerTexts, subject: LetterSubject): Letter {
  const { kind, type } = subject.line.notice;
  const byKind: Readonly<Record<string, Readonly<Record<string, (subject: LetterSubject) => Letter>>>> =
    texts;
  const write = byKind[kind]?.[type];
  if (!write) throw new Error(`employers are never told ${kind}/${type}: there is no letter for it`);
  return write(subject);
}

function textOf({ addressee, opening, sections, closing, signature }: Letter): string {
  const parts = sections.map(({ heading: title, paragraphs }) => [marked(title), ...paragraphs]);
  return plainText([addressee, opening, ...parts, closing], signature);
}
