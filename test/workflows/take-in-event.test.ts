import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { breaker } from '../support/breaker.ts';
import {
  at,
  closedEmployer,
  contractOf,
  created,
  day,
  ended,
  endingOf,
  eventOf,
  suzuki,
} from '../support/contracts.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { wrapPorts } from '../support/wrapped-ports.ts';

const when = at('2026-06-01 10:00');
const contract = contractOf();
const bring = (fact: Fact, tools: MemoryTools, id?: string, moment = when) =>
  takeInEvent(...eventOf(fact, id), moment, tools);
const alarms = ({ alarmClock }: MemoryTools) => [...alarmClock.set.keys()].sort();

describe('a fact', () => {
  test('is stored before the first alarm is set', async () => {
    const tools = memoryTools();
    const broken = breaker(tools);
    await bring(created(contract, when), broken.run());
    expect(broken.calls.slice(0, 3)).toEqual(['records.load', 'records.save', 'alarmClock.arm']);
  });

  test('holds even where the alarm clock is down, fails loudly, and is found by the next heal', async () => {
    const tools = memoryTools();
    const down = wrapPorts(tools, async (name) => {
      if (name.startsWith('alarmClock')) throw new Error('the alarm clock is down');
      return () => {};
    });
    await expect(bring(created(contract, when), down)).rejects.toThrow('the alarm clock is down');
    expect(situationOf(tools.records.record('c-1').facts)?.contract).toEqual(contract);
    expect(await Array.fromAsync(tools.records.overdue(at('2026-06-02 08:30').now))).toEqual(['c-1']);
  });

  test('brought again after it broke off sets the alarms that were missing', async () => {
    const tools = memoryTools();
    const run = breaker(tools, [{ call: 2, when: 'before', how: 'dies' }]).run();
    await expect(bring(created(contract, when), run)).rejects.toThrow('alarmClock.arm');
    await bring(created(contract, when), tools);
    expect(alarms(tools)).toHaveLength(3);
    expect(Object.keys(tools.records.record('c-1').alarms)).toHaveLength(3);
  });

  test('brought a hundred times at once makes one contract and one set of alarms', async () => {
    const tools = memoryTools();
    const armed: string[] = [];
    const counting = wrapPorts(tools, async (name) => {
      armed.push(name);
      return () => {};
    });
    await Promise.all(Array.from({ length: 100 }, () => bring(created(contract, when), counting)));
    expect(tools.records.items.size).toBe(1);
    expect(alarms(tools)).toEqual([
      'c-1.monthly-contact.20260602',
      'c-1.plan-review.20260731',
      'c-1.transition.20281201',
    ]);
    expect(armed).not.toContain('alarmClock.disarm');
    expect(tools.setAside.events).toEqual([]);
  });

  test('brought again with another id and its fields in another order changes nothing', async () => {
    const tools = memoryTools();
    await bring(created(contract, when), tools);
    const { version } = await tools.records.load('c-1');
    const turned = Object.fromEntries(Object.entries(contract).reverse()) as unknown as typeof contract;
    await bring(created(turned, when), tools, 'another');
    expect((await tools.records.load('c-1')).version).toBe(version);
    expect(tools.setAside.events).toEqual([]);
  });

  test('about a contract not known yet waits, asks for nothing, and is applied when the contract comes', async () => {
    const tools = memoryTools();
    await bring(ended('c-1', '2026-06-30', when), tools);
    expect(alarms(tools)).toEqual([]);
    expect(await Array.fromAsync(tools.records.overdue(at('2030-01-01 08:30').now))).toEqual([]);
    await bring(created(contract, when), tools);
    expect(alarms(tools)).toEqual(['c-1.monthly-contact.20260602']);
    expect(tools.setAside.events).toEqual([]);
  });

  test('leads to the same record whichever of contract and end comes first', async () => {
    const facts = [created(contract, when), ended('c-1', '2026-06-30', when)];
    const [one, other] = [memoryTools(), memoryTools()];
    for (const fact of facts) await bring(fact, one);
    for (const fact of facts.toReversed()) await bring(fact, other);
    expect(other.records.record('c-1')).toEqual(one.records.record('c-1'));
    expect(alarms(other)).toEqual(alarms(one));
  });

  test('of two ends the one told later holds, whichever comes first', async () => {
    const first = ended('c-1', '2026-06-30', at('2026-06-10 10:00'));
    const second = ended('c-1', '2026-09-30', at('2026-06-11 10:00'));
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const tools = memoryTools();
      await bring(created(contract, when), tools);
      for (const fact of order) await bring(fact, tools, undefined, at('2026-06-12 10:00'));
      expect(endingOf(tools.records.record('c-1'))?.endedOn).toBe('2026-09-30');
    }
  });
});

describe('what cannot be used', () => {
  test('is set aside with its reason and counted, and touches no record', async () => {
    const tools = memoryTools();
    const problems = [{ field: 'staff[0].email', expected: 'an e-mail address', came: '"x"' }];
    const [event] = eventOf(created(contract, when));
    await takeInEvent(event, { problems }, when, tools);
    expect(tools.setAside.events).toEqual([{ ...event, setAsideAt: when.now, problems }]);
    expect(tools.log.counts.get('EventsSetAside')).toBe(1);
    expect(tools.records.items.size).toBe(0);
  });

  test('comes back to the queue where it could not be set aside', async () => {
    const run = breaker(memoryTools(), [{ call: 0, when: 'before', how: 'fails' }]).run();
    const [event] = eventOf(created(contract, when));
    await expect(takeInEvent(event, { problems: [] }, when, run)).rejects.toThrow('setAside.keep');
  });

  test('of a contract with the same id and other content is set aside, and the first contract stays', async () => {
    const tools = memoryTools();
    await bring(created(contract, when), tools);
    await bring(created(contractOf({ employer: closedEmployer }), when), tools, 'second');
    expect(situationOf(tools.records.record('c-1').facts)?.contract).toEqual(contract);
    expect(tools.setAside.events.map(({ id }) => id)).toEqual(['second']);
    expect(tools.setAside.events[0]?.problems[0]?.expected).toContain('ContractAmended');
  });

  test('of a use that ended before it began is set aside with the day on which it had to begin', async () => {
    const tools = memoryTools();
    await bring(created(contractOf({ hiredOn: day('2020-01-01') }), when), tools);
    expect(tools.records.items.size).toBe(0);
    expect(tools.setAside.events[0]?.problems[0]).toMatchObject({ field: 'startOn', came: '2026-06-02' });
    expect(tools.setAside.events[0]?.problems[0]?.expected).toContain('2023-06-30');
  });

  test('an end that had waited and does not fit is set aside as an event of its own, and the contract is taken', async () => {
    const tools = memoryTools();
    await bring(ended('c-1', '2026-05-31', when, 'other'), tools);
    await bring(created(contract, when), tools, 'e-1');
    const record = tools.records.record('c-1');
    expect(situationOf(record.facts)?.contract).toEqual(contract);
    expect(endingOf(record)).toBeUndefined();
    const [event] = tools.setAside.events;
    expect(event?.detailType).toBe('ContractEnded');
    expect(JSON.parse(event?.body ?? '').detail).toEqual({
      contractId: 'c-1',
      endedOn: '2026-05-31',
      reason: 'other',
    });
  });

  test('no address gets into what is expected, nor into the reasons that are logged', async () => {
    const tools = memoryTools();
    const logged: unknown[] = [];
    const log = { ...tools.log, warn: (...args: unknown[]) => void logged.push(args) };
    await bring(created(contract, when), { ...tools, log });
    await bring(created(contractOf({ staff: [suzuki] }), when), { ...tools, log }, 'second');
    await bring(ended('c-1', '2020-01-01', when), { ...tools, log }, 'third');
    expect(tools.setAside.events).toHaveLength(2);
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toContain('@');
    const expected = tools.setAside.events.flatMap(({ problems }) =>
      problems.map((problem) => problem.expected),
    );
    expect(expected.join()).not.toContain('@');
  });
});
