/** What leaves the table and the mails names nobody: logs, alarms, queue messages, metrics and the tags of mails. */
import { expect, test } from 'vitest';
import { tagsOf } from '../../functions/adapters/mail-tags.ts';
import { alarmName } from '../../functions/adapters/scheduler-alarm-clock.ts';
import { plusDays } from '../../functions/domain/calendar.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { record } from '../../functions/workflows/record-from-mail.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import {
  at,
  contractOf,
  created,
  day,
  eventOf,
  ogawa,
  suzuki,
  takahashi,
  tanaka,
} from '../support/contracts.ts';
import { days } from '../support/days.ts';
import { type MemoryLog, memoryLog, memoryTools } from '../support/memory-ports.ts';
import { comesBack, feedbackEvent } from '../support/returned.ts';

/** Ends on 1 September 2026, 42 months after the hiring. */
const contract = contractOf({ hiredOn: day('2023-03-02'), certificateEndsOn: day('2026-07-31') });

/** Every text that could say who somebody is. */
const PERSONAL = [
  contract.user.name,
  contract.user.reference,
  contract.employer.name,
  ...[...contract.staff, ...contract.employer.contacts, ogawa].flatMap(({ name, email }) => [name, email]),
  '体調の相談',
  '@',
];

/** Keeps all that the service says of what it does. */
function overheard() {
  const said: unknown[] = [];
  const note = (...what: readonly unknown[]) => void said.push(what);
  const log: MemoryLog = {
    ...memoryLog(),
    info: note,
    warn: note,
    error: (message, cause, facts) => note(message, String(cause), facts),
    count: note,
  };
  const tools = { ...memoryTools(), log };
  const { alarmClock, queue, outbox } = tools;
  const arm = alarmClock.arm.bind(alarmClock);
  alarmClock.arm = async (alarm) => {
    note(alarmName(alarm), alarm);
    await arm(alarm);
  };
  const hand = queue.hand.bind(queue);
  queue.hand = async (parcels) => {
    note(parcels);
    await hand(parcels);
  };
  const send = outbox.send.bind(outbox);
  outbox.send = async (mail, notices, when, label) => {
    note(tagsOf(label));
    return send(mail, notices, when, label);
  };
  return { said, tools };
}

test('over a whole term, with visits, mails that come back, recordings and events set aside', async () => {
  const { said, tools } = overheard();
  const clock = days(tools);
  const bring = async (type: string, when: string, fields: object) => {
    const { now: time, today: toldOn, time: toldTime } = at(when);
    const fact = { type, contractId: 'c-1', time, toldOn, toldTime, ...fields } as Fact;
    await takeInEvent(...eventOf(fact), at(when), tools);
    for (const parcel of tools.queue.parcels.splice(0)) await deliverMail(parcel, at(when), tools);
  };
  const until = async (first: string, last: string) => {
    for (let date = day(first); date <= last; date = plusDays(date, 1)) await clock.day(date);
  };

  await clock.bring(created(contract, at('2026-06-01 10:00')), at('2026-06-01 10:00'));
  await until('2026-06-02', '2026-06-10');
  const { now: startAt, today: startOn, time: startTime } = at('2026-06-18 14:00');
  const start = { startAt, startOn, startTime, durationMinutes: 60 };
  const words = { visitor: suzuki.name, purpose: '体調の相談' };
  await bring('VisitScheduled', '2026-06-10 11:00', { visitId: 'v-1', ...start, ...words });
  await bring('VisitCancelled', '2026-06-11 11:00', { visitId: 'v-1' });
  await bring('ContactRecorded', '2026-06-12 11:00', { contactOn: day('2026-01-01') });
  await until('2026-06-13', '2026-07-01');
  const token = tools.outbox.mails
    .flatMap(({ mail }) => /\/record\/(c-1\.monthly-contact\.2026-07[\w.-]+)/.exec(mail.text)?.[1] ?? [])
    .at(-1);
  expect(await record(token ?? '', '2026-07-01', at('2026-07-01 15:00'), tools)).toMatchObject({
    state: 'recorded',
  });
  await comesBack(tools, takahashi.email, at('2026-07-01 16:00'));
  await comesBack(tools, tanaka.email, at('2026-07-01 16:01'), 'complaint');
  const problems = [{ field: 'bounce', expected: 'the bounce', came: `<${suzuki.email}>` }];
  await takeInFeedback(feedbackEvent, { problems }, at('2026-07-01 16:02'), tools);
  const contacts = [ogawa];
  const employer = { ...contract.employer, contacts };
  await bring('ContractAmended', '2026-07-02 11:00', { contract: { ...contract, employer } });
  await until('2026-07-03', '2026-09-10');

  expect(tools.setAside.events).toHaveLength(2);
  expect(tools.records.record('c-1').facts.map(({ type }) => type)).toContain('MailReturned');
  expect(said.length).toBeGreaterThan(200);
  const all = said.map((each) => JSON.stringify(each));
  for (const text of PERSONAL) {
    expect(
      all.filter((each) => each.includes(text)),
      text,
    ).toEqual([]);
  }
});
