/** Puts into words what staff are told: a card for each item of the digest, part by part. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Rules } from '../domain/rules.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { Card, RecordButton } from './card.ts';
import { type Digest, type DigestItem, PARTS, type Part } from './digest.ts';
import type { Tone } from './page-style.ts';
import type { NoticeText, StaffTexts, Subject } from './staff-texts.ts';

/** A notice, and where what it asks for is recorded with a tap; absent where there is nothing to record. */
export interface StaffLine extends NoticeInContext {
  readonly recordUrl?: string | undefined;
}

/** A part of the digest that has anything in it. */
export interface StaffPart {
  readonly tone: Tone;
  readonly title: string;
  readonly cards: readonly Card[];
}

/** What texts are chosen by. */
interface Wording {
  readonly morning: CalendarDate;
  readonly rules: Rules;
  readonly timeZone: string;
  readonly texts: StaffTexts;
}

const TONES: Readonly<Record<Part, Tone>> = {
  past: 'alarm',
  today: 'warm',
  week: 'cool',
  later: 'calm',
  ended: 'calm',
};

/** In one card; an address that takes no mail may stand in every contract of an office. */
const MOST_NAMED = 20;

/** @throws Error where a notice is none that staff are told */
export function staffParts(digest: Digest<StaffLine>, wording: Wording): StaffPart[] {
  return PARTS.filter((part) => digest[part].length > 0).map((part) => ({
    tone: TONES[part],
    title: wording.texts.partHeading(part, digest[part].length),
    cards: digest[part].map((item) => cardOf(item, part, wording)),
  }));
}

function cardOf(
  { line, others, deadline }: DigestItem<StaffLine>,
  part: Part,
  { morning, rules, timeZone, texts }: Wording,
): Card {
  const { task, why, dayName } = noticeText(texts, { line, morning, rules, timeZone });
  const plannedOn = line.notice.on;
  const owed = texts.owed(line.obligation, morning);
  const users = [
    ...new Map([line, ...others].map(({ contract }) => [contract.contractId, contract.user])).values(),
  ];
  return {
    about: texts.about(users),
    owed,
    task,
    deadline: texts.deadline(dayName, deadline, morning),
    nearness: texts.nearness(part, deadline, morning),
    remarks: [
      why,
      ...(users.length > 1 ? [texts.concerned(users.slice(0, MOST_NAMED), users.length)] : []),
      ...(plannedOn < morning ? [texts.late(plannedOn, morning)] : []),
    ],
    button: buttonOf(line, owed, texts),
  };
}

function buttonOf(
  { recordUrl, contract }: StaffLine,
  owed: string,
  texts: StaffTexts,
): RecordButton | undefined {
  if (recordUrl === undefined) return undefined;
  return { url: recordUrl, label: texts.record, name: texts.recordOf(contract.user, owed) };
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
