import { describe, expect, test } from 'vitest';
import { plusDays } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import type { RecordingGrant } from '../../functions/workflows/ports.ts';
import { lookUp, record } from '../../functions/workflows/record-from-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { breaker } from '../support/breaker.ts';
import {
  at,
  contractOf,
  created,
  day,
  ended,
  eventOf,
  member,
  registered,
  standings,
  suzuki,
} from '../support/contracts.ts';
import { days } from '../support/days.ts';
import { type MemoryTools, memoryTools, testLinks } from '../support/memory-ports.ts';
import { amend } from '../support/mornings.ts';
import { wrapPorts } from '../support/wrapped-ports.ts';

const when = at('2026-06-12 15:00');

/** A token as a mail carries it. */
async function tokenFor(given: Partial<RecordingGrant> = {}): Promise<string> {
  const grant = {
    contractId: 'c-1',
    kind: 'monthly-contact',
    cycle: '2026-06',
    recipient: suzuki.id,
    until: day('2026-07-31'),
    ...given,
  } as const;
  return (await testLinks.urlFor(grant)).split('/').at(-1) ?? '';
}

/** The contract as it stands on the eve of the recording. */
async function given(
  contract: Contract = contractOf(),
  moment = at('2026-06-12 06:30'),
): Promise<MemoryTools> {
  const tools = memoryTools();
  tools.records.put(registered(contract));
  await settle(contract.contractId, moment, tools);
  return tools;
}

const stored = ({ records }: MemoryTools) => records.items.get('c-1')?.stored;
const contacts = ({ records }: MemoryTools) =>
  records.record('c-1').facts.flatMap((fact) => (fact.type === 'ContactRecorded' ? fact.contactOn : []));

/** Every way to use a link, each of which has to leave everything as it was. */
async function refuses(token: string, tools: MemoryTools, moment: Moment = when): Promise<void> {
  const before = stored(tools);
  expect(await lookUp(token, moment, tools)).toEqual({ state: 'unknown' });
  expect(await record(token, '2026-06-10', moment, tools)).toEqual({ state: 'unknown' });
  expect(stored(tools)).toBe(before);
}

describe('a link', () => {
  test('shows what it records, and by being followed changes nothing', async () => {
    const tools = await given();
    const before = stored(tools);
    expect(await lookUp(await tokenFor(), when, tools)).toMatchObject({
      state: 'open',
      kind: 'monthly-contact',
      dueOn: '2026-06-30',
      earliest: '2026-06-02',
      latest: '2026-06-12',
    });
    expect(stored(tools)).toBe(before);
  });

  test('records the day, which is a fact like any that the case system tells', async () => {
    const tools = await given();
    const outcome = await record(await tokenFor(), '2026-06-10', when, tools);
    expect(outcome).toMatchObject({ state: 'recorded', recording: { on: '2026-06-10' } });
    expect(tools.records.record('c-1').facts.at(-1)).toEqual({
      type: 'ContactRecorded',
      contractId: 'c-1',
      contactOn: '2026-06-10',
      time: when.now,
      toldOn: '2026-06-12',
      toldTime: '15:00',
      receivedAt: when.now,
    });
  });

  test('stops the reminders of the month, and no other', async () => {
    const tools = await given();
    const clock = days(tools);
    await record(await tokenFor(), '2026-06-10', when, tools);
    for (let date = day('2026-06-13'); date <= '2026-07-02'; date = plusDays(date, 1)) await clock.day(date);
    const contact = standings(tools.records.record('c-1'), 'monthly-contact');
    expect(contact).toMatchObject({
      'monthly-contact/2026-06/closing 鈴木 一郎': 'cancelled: recorded',
      'monthly-contact/2026-06/overdue 鈴木 一郎': 'cancelled: recorded',
      'monthly-contact/2026-06/overdue 田中 恵': 'cancelled: recorded',
      'monthly-contact/2026-07/opening 鈴木 一郎': 'sent',
    });
  });

  test('used again changes nothing, whatever day is given', async () => {
    const tools = await given();
    const token = await tokenFor();
    await record(token, '2026-06-10', when, tools);
    const before = stored(tools);
    for (const again of ['2026-06-10', '2026-06-11', 'x']) {
      const later = at('2026-06-12 15:01');
      expect(await record(token, again, later, tools)).toMatchObject({ state: 'done', on: '2026-06-10' });
    }
    expect(stored(tools)).toBe(before);
  });

  test('used twice at once with two days records one of them', async () => {
    const tools = await given();
    const token = await tokenFor();
    const slow = wrapPorts(tools, async () => {
      await new Promise(setImmediate);
      return () => {};
    });
    const outcomes = await Promise.all(
      ['2026-06-10', '2026-06-11'].map((typed) => record(token, typed, when, slow)),
    );
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'recorded']);
    expect(contacts(tools)).toHaveLength(1);
  });

  test('finds done what the case system has recorded', async () => {
    const tools = await given();
    const told = { time: when.now, toldOn: when.today, toldTime: when.time, contractId: 'c-1' };
    const fact = { type: 'ContactRecorded', contactOn: day('2026-06-09'), ...told } as const;
    await takeInEvent(...eventOf(fact), when, tools);
    expect(await record(await tokenFor(), '2026-06-10', when, tools)).toMatchObject({
      state: 'done',
      on: '2026-06-09',
    });
    expect(contacts(tools)).toEqual(['2026-06-09']);
  });

  test.each([
    ['2026-06-01', 'too-early'],
    ['2026-06-13', 'too-late'],
    ['2026-06-31', 'no-day'],
    ['', 'no-day'],
  ])('records no day that cannot be: "%s" is %s', async (typed, problem) => {
    const tools = await given();
    expect(await record(await tokenFor(), typed, when, tools)).toMatchObject({
      state: 'impossible-day',
      problem,
    });
    expect(contacts(tools)).toEqual([]);
  });

  test('records no day before the start that the contract was registered with', async () => {
    const tools = await given();
    const earlier = contractOf({ startOn: day('2026-05-11') });
    const fact = { ...created(earlier, at('2026-06-05 10:00')), type: 'ContractAmended' } as const;
    await takeInEvent(...eventOf(fact as Parameters<typeof eventOf>[0]), when, tools);
    const token = await tokenFor({ cycle: '2026-05', until: day('2026-07-02') });
    expect(await record(token, '2026-05-20', when, tools)).toMatchObject({ state: 'impossible-day' });
    expect(contacts(tools)).toEqual([]);
  });

  test('that breaks off after the fact was stored has recorded it, and the next heal does the rest', async () => {
    const tools = await given();
    const token = await tokenFor();
    const broken = breaker(tools, [{ call: 2, when: 'before', how: 'dies' }]);
    await expect(record(token, '2026-06-10', when, broken.run())).rejects.toThrow('broken');
    expect(await record(token, '2026-06-10', when, tools)).toMatchObject({ state: 'done', on: '2026-06-10' });
    expect(await Array.fromAsync(tools.records.overdue(at('2026-06-13 08:30').now))).toEqual(['c-1']);
  });

  test('asks the table once to look, and twice more to record', async () => {
    const tools = await given();
    const seen = breaker(tools);
    await record(await tokenFor(), '2026-06-10', when, seen.run());
    expect(seen.calls.filter((call) => call.startsWith('records.'))).toEqual([
      'records.load',
      'records.save',
      'records.save',
    ]);
  });
});

describe('a link tells nothing and records nothing', () => {
  test('once it has expired', async () => {
    const tools = await given();
    const token = await tokenFor({ until: day('2026-06-12') });
    expect(await lookUp(token, when, tools)).toMatchObject({ state: 'open' });
    await refuses(token, tools, at('2026-06-13 00:00'));
  });

  test('where it was made up, or changed in any one place', async () => {
    const tools = await given();
    await refuses('', tools);
    await refuses('c-1.monthly-contact.2026-06', tools);
    const token = await tokenFor();
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === '5' ? '6' : '5';
      await refuses(`${token.slice(0, at)}${other}${token.slice(at + 1)}`, tools);
    }
  });

  test('to somebody who is none of its contract’s staff, or no longer', async () => {
    const tools = await given();
    await refuses(await tokenFor({ recipient: 'somebody' }), tools);
    const kato = member('support-worker', '加藤 純', 'kato@teichaku.example.jp');
    amend(tools, 'c-1', (contract) => ({ ...contract, staff: [kato] }));
    await refuses(await tokenFor(), tools);
  });

  test('of a contract that nobody knows', async () => {
    const tools = await given();
    await refuses(await tokenFor({ contractId: 'c-2' }), tools);
    expect(tools.records.items.has('c-2')).toBe(false);
  });

  test('of somebody who has died', async () => {
    const tools = await given();
    await takeInEvent(...eventOf(ended('c-1', '2026-06-11', when, 'deceased')), when, tools);
    await refuses(await tokenFor(), tools);
  });

  test('of what is not owed', async () => {
    const tools = await given();
    await refuses(await tokenFor({ kind: 'certificate-renewal', cycle: '2027-03-31' }), tools);
    await refuses(await tokenFor({ kind: 'plan-review', cycle: '2026-09-02' }), tools);
  });
});
