/** News of a visit leaves at once in office hours, whatever was told that made it news. 12 and 13 May 2026 are workdays. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { type Moment, momentAt } from '../../functions/workflows/moment.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { breaker } from '../support/breaker.ts';
import {
  at,
  closedEmployer,
  contractOf,
  created,
  day,
  deployment,
  eventOf,
  member,
  ogawa,
  suzuki,
  takahashi,
  tanaka,
} from '../support/contracts.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';

const base = contractOf({ startOn: day('2026-04-15') });
const contract: Contract = { ...base, employer: { ...base.employer, consentedOn: day('2026-04-01') } };
const silent: Contract = { ...contract, employer: { ...contract.employer, consentedOn: undefined } };
const ito = member('support-worker', '伊藤 学', 'ito@teichaku.example.jp');

const told = ({ now: time, today: toldOn, time: toldTime }: Moment) => ({
  contractId: 'c-1',
  ...{ time, toldOn, toldTime },
});
const visit = (start: Moment, when: Moment, purpose?: string): Fact => ({
  type: 'VisitScheduled',
  ...told(when),
  visitId: 'v-1',
  startAt: start.now,
  startOn: start.today,
  startTime: start.time,
  durationMinutes: 60,
  ...(purpose !== undefined && { purpose }),
});
const amended = (to: Contract, when: Moment): Fact => ({
  type: 'ContractAmended',
  ...told(when),
  contract: to,
});
const START = at('2026-05-20 14:00');
/** A moment with seconds, `2026-05-12 18:00:01`. */
const exactly = (text: string) =>
  momentAt(new Date(`${text.replace(' ', 'T')}+09:00`).toISOString(), deployment.timeZone);

/** The fact comes in, and what it hands over is delivered. */
async function bring(fact: Fact, moment: Moment, tools: MemoryTools) {
  await takeInEvent(...eventOf(fact, `${fact.type} ${fact.time}`), moment, tools);
  for (const parcel of tools.queue.parcels.splice(0)) await deliverMail(parcel, moment, tools);
}

/** The morning of a day: its alarms, its post, its mails. */
async function morning(date: string, tools: MemoryTools) {
  await settle('c-1', at(`${date} 06:30`), tools);
  await postMorningMail(at(`${date} 09:00`), tools);
  for (const parcel of tools.queue.parcels.splice(0)) await deliverMail(parcel, at(`${date} 09:01`), tools);
}

/** The letters about visits, as `type contact`. */
const letters = ({ outbox }: MemoryTools) =>
  outbox.mails.flatMap(({ mail, notices }) =>
    notices
      .filter(({ kind, audience }) => kind === 'visit' && audience === 'employer')
      .map(({ type }) => `${type} ${mail.to.name}`),
  );
const entries = ({ outbox }: MemoryTools) =>
  outbox.mails.flatMap(({ mail: { calendarEntry } }) => calendarEntry ?? []);

/** A contract that has been told of since its start, with its mails of May. */
async function running(of: Contract = contract) {
  const tools = memoryTools();
  await bring(created(of, at('2026-04-15 10:00')), at('2026-04-15 10:00'), tools);
  await morning('2026-05-01', tools);
  await morning('2026-05-12', tools);
  return tools;
}

describe('what is told at once', () => {
  const when = at('2026-05-12 10:00');

  test('is a visit that was told before its contract, when the contract comes', async () => {
    for (const before of [at('2026-05-12 09:30'), at('2026-05-11 19:00')]) {
      const tools = memoryTools();
      await bring(visit(START, before), before, tools);
      await bring(created(contract, when), when, tools);
      expect(letters(tools)).toEqual(['visit-confirmed 高橋 健']);
      expect(tools.outbox.mails.at(-1)?.mail.text).not.toContain('お詫び');
    }
  });

  test.each<[string, Contract, Fact]>([
    [
      'a contact who comes in',
      { ...contract, employer: { ...contract.employer, contacts: [] } },
      amended(contract, when),
    ],
    [
      'a consent that is given',
      silent,
      { type: 'ConsentChanged', ...told(when), disclosure: 'open', consentedOn: when.today },
    ],
    [
      'an employer that was amended to be open',
      { ...contract, employer: { ...closedEmployer, contacts: [takahashi] } },
      amended(contract, when),
    ],
    [
      'a change of employer that is told late',
      { ...contract, employer: closedEmployer },
      {
        type: 'EmployerChanged',
        ...told(when),
        leftOn: day('2026-05-08'),
        hiredOn: day('2026-05-11'),
        employer: contract.employer,
      },
    ],
  ])('is a visit that stands, to %s', async (_, of, fact) => {
    const tools = await running(of);
    await bring(visit(START, at('2026-05-12 09:30')), at('2026-05-12 09:30'), tools);
    expect(letters(tools)).toEqual([]);
    await bring(fact, when, tools);
    expect(letters(tools)).toEqual(['visit-confirmed 高橋 健']);
  });

  test('is told to who has not heard it, and to nobody twice', async () => {
    const tools = await running();
    await bring(visit(START, at('2026-05-12 09:30')), at('2026-05-12 09:30'), tools);
    const more = { ...contract, employer: { ...contract.employer, contacts: [takahashi, ogawa] } };
    await bring(amended(more, when), when, tools);
    await bring(visit(START, at('2026-05-12 11:00'), '面談'), at('2026-05-12 11:00'), tools);
    expect(letters(tools)).toEqual(['visit-confirmed 高橋 健', 'visit-confirmed 小川 渚']);
  });

  test('leaves all the same where the run broke off after it was decided', async () => {
    const tools = await running();
    const fact = visit(START, when);
    const { queue } = tools;
    const failing = {
      ...tools,
      queue: { ...queue, hand: () => Promise.reject(new Error('the queue is down')) },
    };
    await expect(bring(fact, when, failing)).rejects.toThrow('the queue is down');
    await bring(fact, at('2026-05-12 10:06'), tools);
    expect(letters(tools)).toEqual(['visit-confirmed 高橋 健']);
  });

  test('is nothing that was due before the office hours: that is the morning post’s', async () => {
    const tools = await running();
    await bring(visit(START, at('2026-05-12 19:00')), at('2026-05-12 19:00'), tools);
    await settle('c-1', at('2026-05-13 06:30'), tools);
    const broken = breaker(tools);
    await takeInEvent(
      ...eventOf(amended({ ...contract, staff: [ito, tanaka] }, at('2026-05-13 09:10'))),
      at('2026-05-13 09:10'),
      broken.run(),
    );
    expect(tools.queue.parcels).toEqual([]);
  });

  test.each([
    ['2026-05-12 08:59:59', false],
    ['2026-05-12 09:00:00', true],
    ['2026-05-12 17:59:59', true],
    ['2026-05-12 18:00:00', true],
    ['2026-05-12 18:00:01', false],
    ['2026-05-12 18:00:59', false],
  ])('leaves from 09:00:00 to 18:00:00: at %s %s', async (text, leaves) => {
    const tools = await running();
    await bring(visit(START, exactly(text)), exactly(text), tools);
    expect(letters(tools)).toEqual(leaves ? ['visit-confirmed 高橋 健'] : []);
    if (leaves) return;
    await morning(text < '2026-05-12 09' ? '2026-05-12' : '2026-05-13', tools);
    expect(letters(tools)).toEqual(['visit-confirmed 高橋 健']);
  });
});

describe('the reminder', () => {
  test('does not take the place of a confirmation that could not leave: the entry for the calendar arrives', async () => {
    const tools = await running();
    await takeInEvent(...eventOf(visit(START, at('2026-05-12 10:00'))), at('2026-05-12 10:00'), tools);
    tools.queue.parcels.splice(0);
    await morning('2026-05-19', tools);
    expect(letters(tools)).toEqual(['visit-confirmed 高橋 健']);
    expect(entries(tools)).toHaveLength(1);
    await morning('2026-05-20', tools);
    expect(letters(tools)).toHaveLength(1);
  });

  test('does not leave once the visit has begun, to employers and to staff', async () => {
    const tools = await running();
    const early = at('2026-05-20 08:30');
    await bring(visit(early, at('2026-05-12 10:00')), at('2026-05-12 10:00'), tools);
    await morning('2026-05-20', tools);
    const reminders = tools.outbox.mails
      .flatMap(({ notices }) => notices)
      .filter(({ type }) => type === 'visit-reminder');
    expect(reminders).toEqual([]);
  });

  test('told of one second past the hour of the mails is for nobody, as it could leave only after the visit', async () => {
    const tools = await running();
    const early = at('2026-05-20 08:30');
    await bring(visit(early, exactly('2026-05-19 09:00:01')), exactly('2026-05-19 09:00:01'), tools);
    expect(
      Object.values(tools.records.record('c-1').ledger).filter(({ type }) => type === 'visit-reminder'),
    ).toEqual([]);
    const sharp = await running();
    await bring(visit(early, exactly('2026-05-19 09:00:00')), exactly('2026-05-19 09:00:00'), sharp);
    expect(
      Object.values(sharp.records.record('c-1').ledger).map(({ type, recipient }) => `${type} ${recipient}`),
    ).toContain(`visit-reminder ${suzuki.id}`);
  });
});

describe('the entry in the calendar', () => {
  test('stays with the support worker by whom it was made; answers go to the one of the day', async () => {
    const tools = await running();
    await bring(visit(START, at('2026-05-12 10:00')), at('2026-05-12 10:00'), tools);
    await bring(
      { type: 'StaffAssigned', ...told(at('2026-05-12 11:00')), staff: [ito, tanaka] },
      at('2026-05-12 11:00'),
      tools,
    );
    const moved = visit(at('2026-05-27 14:00'), at('2026-05-13 10:00'));
    await bring(moved, at('2026-05-13 10:00'), tools);
    const more = {
      ...contract,
      staff: [ito, tanaka],
      employer: { ...contract.employer, contacts: [takahashi, ogawa] },
    };
    await bring(amended(more, at('2026-05-13 11:00')), at('2026-05-13 11:00'), tools);
    await bring(
      { type: 'VisitCancelled', ...told(at('2026-05-13 12:00')), visitId: 'v-1' },
      at('2026-05-13 12:00'),
      tools,
    );

    expect(letters(tools)).toEqual([
      'visit-confirmed 高橋 健',
      'visit-changed 高橋 健',
      'visit-confirmed 小川 渚',
      'visit-cancelled 高橋 健',
      'visit-cancelled 小川 渚',
    ]);
    expect(new Set(entries(tools).map(({ uid }) => uid)).size).toBe(1);
    expect(new Set(entries(tools).map(({ organizer }) => organizer.email))).toEqual(new Set([suzuki.email]));
    const answers = tools.outbox.mails
      .filter(({ mail }) => mail.calendarEntry)
      .map(({ mail }) => mail.replyTo?.email);
    expect(answers).toEqual([suzuki.email, ito.email, ito.email, ito.email, ito.email]);
  });

  test('is made with who is support worker when it leaves first', async () => {
    const tools = await running();
    await bring(visit(START, at('2026-05-12 19:00')), at('2026-05-12 19:00'), tools);
    await bring(
      { type: 'StaffAssigned', ...told(at('2026-05-12 20:00')), staff: [ito, tanaka] },
      at('2026-05-12 20:00'),
      tools,
    );
    await morning('2026-05-13', tools);
    expect(entries(tools).map(({ organizer }) => organizer.email)).toEqual([ito.email]);
  });

  test('rises in its sequence with each letter to a contact', async () => {
    const tools = await running();
    for (const [start, when] of [
      ['2026-05-20 14:00', '2026-05-12 10:00'],
      ['2026-05-21 14:00', '2026-05-12 11:00'],
      ['2026-05-20 14:00', '2026-05-12 12:00'],
    ] as const)
      await bring(visit(at(start), at(when)), at(when), tools);
    const sequences = entries(tools).map(({ sequence }) => sequence);
    expect(sequences).toHaveLength(3);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });
});
