/** Writes the mail in which staff read, once a morning, everything that they are told that day. */
import { businessCalendar, type CalendarDate } from '../domain/calendar.ts';
import type { Person } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { WeeklySummary } from '../domain/weekly-summary.ts';
import { type DigestItem, digestOf, PARTS, type Part } from './digest.ts';
import { aside, block, type Card, card, heading, headline, page, type Tone } from './page.ts';
import { marked, plainText } from './plain-text.ts';
import type { NoticeText, StaffTexts, Subject } from './staff-texts.ts';
import { staffTextsJa } from './staff-texts-ja.ts';
import type { WrittenMail } from './written-mail.ts';

const TEXTS: Readonly<Record<Deployment['language'], StaffTexts>> = { ja: staffTextsJa };

const TONES: Readonly<Record<Part, Tone>> = {
  past: 'alarm',
  today: 'warm',
  week: 'cool',
  later: 'calm',
  ended: 'calm',
};

/** A notice, and where what it asks for is recorded with a tap; absent where there is nothing to record. */
export interface StaffLine extends NoticeInContext {
  readonly recordUrl?: string | undefined;
}

/** What a digest is written from. */
export interface StaffMailInput {
  readonly recipient: Person;
  /** The day on which it is sent. */
  readonly morning: CalendarDate;
  /** Sorted by urgency; empty only where there is a summary. */
  readonly lines: readonly StaffLine[];
  /** Written below the lines. */
  readonly summary?: WeeklySummary | undefined;
  readonly deployment: Deployment;
}

/** Writes one morning's digest for one recipient. */
export function writeStaffMail({ recipient, morning, lines, deployment }: StaffMailInput): WrittenMail {
  const texts = TEXTS[deployment.language];
  const digest = digestOf(lines, morning, businessCalendar(deployment.closures));
  const subject = texts.subject(digest, morning);
  const title = texts.headline(digest, morning);
  const greeting = texts.greeting(recipient.name, digest);
  const signature = texts.signature(deployment.office);
  const parts = PARTS.filter((part) => digest[part].length > 0).map((part) => ({
    tone: TONES[part],
    title: texts.partHeading(part, digest[part].length),
    cards: digest[part].map((item) => cardOf(item, part)),
  }));

  return {
    to: { name: recipient.name, email: recipient.email },
    subject,
    text: plainText(
      [greeting, ...parts.flatMap((part) => [[marked(part.title)], ...part.cards.map(linesOf)])],
      signature,
    ),
    html: page(deployment.language, subject, [
      headline(title),
      block(greeting),
      ...parts.flatMap((part) => [
        heading(part.title, part.tone),
        ...part.cards.map((each) => card(each, part.tone)),
      ]),
      aside(signature),
    ]),
  };

  function cardOf({ line, deadline }: DigestItem, part: Part): Card {
    const { task, why, dayName } = noticeText(texts, { line, morning, rules: deployment.rules });
    const plannedOn = line.notice.on;
    return {
      about: texts.about(line.contract.user),
      task,
      deadline: texts.deadline(dayName, deadline, morning),
      nearness: texts.nearness(part, deadline, morning),
      remarks: plannedOn < morning ? [why, texts.late(plannedOn, morning)] : [why],
    };
  }
}

/** The text of a notice. `renew-90` is the text `renew` with the number 90. */
function noticeText(texts: StaffTexts, subject: Omit<Subject, 'n'>): NoticeText {
  const { kind, type } = subject.line.notice;
  const [, name = type, n = '0'] = /^(.+)-(\d+)$/.exec(type) ?? [];
  const ofKind: Readonly<Record<string, ((subject: Subject) => NoticeText) | undefined>> =
    texts.notices[kind];
  const write = ofKind[name];
  if (!write) throw new Error(`staff are never told ${kind}/${type}: there is no text for it`);
  return write({ ...subject, n: Number(n) });
}

function linesOf({ about, task, deadline, nearness, remarks }: Card): string[] {
  return [`◆ ${about}`, `${deadline} ${nearness}`, task, ...remarks];
}
