/** What the samples are made from: the example contracts, a morning on which much comes together, and returned mails. */
import { readEvent } from '../../../functions/adapters/contract-events.ts';
import { plusDays } from '../../../functions/domain/calendar.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Fact, MailReturned } from '../../../functions/domain/facts.ts';
import { noticeId } from '../../../functions/domain/ledger.ts';
import { instantAt } from '../../../functions/workflows/moment.ts';
import { readJsonFile, type ScriptedEvent, scriptOf, timedEvents } from '../script.ts';
import type { Telling } from './lived.ts';

const EXAMPLES = 'examples/contracts.json';

/** The events of the example contracts. @throws Refusal */
export function exampleEvents(): ScriptedEvent[] {
  return scriptOf(readJsonFile(EXAMPLES), EXAMPLES);
}

/** The facts that the events tell. @throws Error where an event does not fit */
export function factsIn(events: readonly ScriptedEvent[], { timeZone }: Deployment): Fact[] {
  return timedEvents(events).map(({ at, body }) => {
    const { reading } = readEvent(body, at, timeZone);
    if ('fact' in reading) return reading.fact;
    throw new Error(`an event of the samples does not fit: ${JSON.stringify(reading.problems)}`);
  });
}

/** The Tuesday on which the service manager of {@link busyOfficeEvents} reads something in every part of the mail. */
export const BUSY_MORNING = '2026-09-01';

/** An office of which no two contracts stand alike; everybody was met every month, but the first person not in August. */
export function busyOfficeEvents(): ScriptedEvent[] {
  const terms = [
    { name: '佐藤 花子', startOn: '2026-04-15' },
    { name: '髙﨑 みどり', startOn: '2026-06-02' },
    { name: '𠮷田 直', startOn: '2026-06-09' },
    { name: '森 緑', startOn: '2025-11-20', certificateEndsOn: '2026-10-31', reviewedOn: '2026-08-05' },
    { name: '小川 渚', startOn: '2023-09-01' },
  ];
  return terms.flatMap(({ name, reviewedOn, ...dates }, index) => {
    const contractId = `busy-${index + 1}`;
    const contract = { contractId, ...dates, user: { reference: `U-${index + 101}`, name } };
    const metOn = CONTACTS.filter((day) => day > dates.startOn && !(index === 0 && day === CONTACTS.at(-1)));
    return [
      event('2026-04-01', 'ContractCreated', { ...contract, ...PEOPLE }),
      ...metOn.map((contactOn) => event(contactOn, 'ContactRecorded', { contractId, contactOn })),
      ...(reviewedOn ? [event(reviewedOn, 'PlanReviewed', { contractId, reviewedOn })] : []),
    ];
  });
}

const CONTACTS = ['2026-04-17', '2026-05-18', '2026-06-17', '2026-07-17', '2026-08-17'];

const PEOPLE = {
  staff: [
    { role: 'support-worker', name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
    { role: 'service-manager', name: '田中 恵', email: 'tanaka@teichaku.example.jp' },
  ],
  employer: { name: '株式会社みなと食品', disclosure: 'closed' },
};

function event(day: string, detailType: string, detail: object): ScriptedEvent {
  return { at: `${day}T17:00:00+09:00`, detailType, detail };
}

const CAUSES: readonly MailReturned['cause'][] = ['undeliverable', 'not-delivered', 'complaint'];

/** For each cause, a fact that one of these letters came back the day after it was sent. */
export function returnsOf(letters: readonly Telling[], { timeZone, rules }: Deployment): MailReturned[] {
  return CAUSES.map((cause, index) => {
    const letter = letters[index];
    const [line] = letter?.lines ?? [];
    if (!letter || !line) throw new Error(`no letter is left to come back as ${cause}`);
    const toldOn = plusDays(letter.morning, 1);
    return {
      type: 'MailReturned',
      contractId: line.contract.contractId,
      time: instantAt(toldOn, rules.mailTime, timeZone),
      toldOn,
      toldTime: rules.mailTime,
      recipient: letter.recipient,
      cause,
      notices: [noticeId(line.notice)],
    };
  });
}
