import { describe, expect, test } from 'vitest';
import { settle } from '../../functions/workflows/settle.ts';
import { breaker } from '../support/breaker.ts';
import { at, contractOf, day, endedBy, registered, standings } from '../support/contracts.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { wrapPorts } from '../support/wrapped-ports.ts';

const eve = at('2026-06-01 10:00');
const contract = contractOf();
const FIRST_ALARMS = [
  'c-1.monthly-contact.20260602',
  'c-1.plan-review.20260731',
  'c-1.transition.20281201',
] as const;

/** A contract of the eve, registered and not yet settled. */
function given(record = registered(contract)) {
  const tools = memoryTools();
  tools.records.put(record);
  return tools;
}

const ofStored = (tools: ReturnType<typeof memoryTools>) => tools.records.items.get('c-1')?.stored;
const names = (tools: ReturnType<typeof memoryTools>) => [...tools.alarmClock.set.keys()].sort();

describe('settling a contract', () => {
  test('one alarm for each kind of obligation is set, for the next day on which it has something to say', async () => {
    const tools = given();
    await settle('c-1', eve, tools);
    expect(names(tools)).toEqual(FIRST_ALARMS);
    expect(ofStored(tools)?.record.alarms).toEqual({
      'monthly-contact': '2026-06-02',
      'plan-review': '2026-07-31',
      transition: '2028-12-01',
    });
  });

  test('the heal is to look again at the very hour of the first alarm', async () => {
    const tools = given();
    await settle('c-1', eve, tools);
    expect(ofStored(tools)?.lookAgainAt).toBe(at('2026-06-02 06:00').now);
  });

  test('a contract that runs on with no alarm ahead is looked at after its end, and then no more', async () => {
    const ending = {
      endedOn: day('2026-06-10'),
      reason: 'resigned',
      time: at('2026-06-04 10:00').now,
    } as const;
    const tools = given(endedBy(registered(contract), ending));
    await settle('c-1', at('2026-06-04 10:00'), tools);
    expect(names(tools)).toEqual([]);
    expect(ofStored(tools)?.lookAgainAt).toBe(at('2026-06-11 06:00').now);
    await settle('c-1', at('2026-06-11 08:30'), tools);
    expect(ofStored(tools)?.lookAgainAt).toBeUndefined();
  });

  test('the alarms are set before the record names them', async () => {
    const tools = given();
    const broken = breaker(tools);
    await settle('c-1', eve, broken.run());
    expect(broken.calls).toEqual([
      'records.load',
      'alarmClock.arm',
      'alarmClock.arm',
      'alarmClock.arm',
      'records.save',
    ]);
  });

  test('what the alarm clock refuses is named by no record', async () => {
    const tools = given();
    const before = ofStored(tools);
    const run = breaker(tools, [{ call: 2, when: 'before', how: 'fails' }]).run();
    await expect(settle('c-1', eve, run)).rejects.toThrow('alarmClock.arm');
    expect(ofStored(tools)).toBe(before);
  });

  test('on its day a notice falls due and the next alarm of its kind is set', async () => {
    const tools = given();
    await settle('c-1', eve, tools);
    tools.alarmClock.set.delete(FIRST_ALARMS[0]);
    await settle('c-1', at('2026-06-02 06:10'), tools);
    expect(standings(tools.records.record('c-1'))).toEqual({
      'monthly-contact/2026-06/opening 鈴木 一郎': 'due',
      'monthly-contact/2026-06/visit-notice 高橋 健': 'due',
    });
    expect(names(tools)).toEqual(['c-1.monthly-contact.20260624', ...FIRST_ALARMS.slice(1)]);
  });

  test('where nothing changes, nothing is written and no alarm is touched', async () => {
    const tools = given();
    await settle('c-1', eve, tools);
    const broken = breaker(tools);
    await settle('c-1', eve, broken.run());
    expect(broken.calls).toEqual(['records.load']);
  });

  test('a contract that is not known leaves nothing behind', async () => {
    const tools = memoryTools();
    await settle('nobody-knows', eve, tools);
    expect(tools.records.items.size).toBe(0);
    expect(names(tools)).toEqual([]);
  });

  test('an alarm that rings twice changes nothing the second time', async () => {
    const tools = given();
    await settle('c-1', at('2026-06-02 06:10'), tools);
    const once = ofStored(tools);
    await settle('c-1', at('2026-06-02 06:40'), tools);
    expect(ofStored(tools)).toBe(once);
  });
});

describe('a contract that ended', () => {
  const ending = {
    endedOn: day('2026-06-30'),
    reason: 'resigned',
    time: at('2026-06-10 10:00').now,
  } as const;

  test('has no alarms left but those before its last day, and what comes after is cancelled', async () => {
    const tools = given();
    await settle('c-1', at('2026-06-02 06:10'), tools);
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await settle('c-1', at('2026-06-10 10:00'), tools);
    expect(names(tools)).toEqual(['c-1.monthly-contact.20260624']);
    const { ledger } = tools.records.record('c-1');
    const after = Object.values(ledger).filter(({ on }) => on > '2026-06-30');
    expect(after.length).toBeGreaterThan(50);
    expect(new Set(after.map(({ state, reason }) => `${state}: ${reason}`))).toEqual(
      new Set(['cancelled: contract-ended']),
    );
  });

  test('by death has no alarm left and nothing due', async () => {
    const tools = given();
    await settle('c-1', at('2026-06-02 06:10'), tools);
    tools.records.put(endedBy(tools.records.record('c-1'), { ...ending, reason: 'deceased' }));
    await settle('c-1', at('2026-06-02 08:00'), tools);
    expect(names(tools)).toEqual([]);
    expect(ofStored(tools)?.lookAgainAt).toBeUndefined();
    const states = Object.values(tools.records.record('c-1').ledger).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['cancelled']));
  });

  test('and whose last day is then corrected to a later one hears again what its first end had cancelled', async () => {
    const tools = given();
    await settle('c-1', at('2026-06-02 06:10'), tools);
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await settle('c-1', at('2026-06-10 10:00'), tools);
    const corrected = { ...ending, endedOn: day('2026-09-30'), time: at('2026-06-11 10:00').now };
    tools.records.put(endedBy(tools.records.record('c-1'), corrected));
    await settle('c-1', at('2026-06-11 10:00'), tools);
    expect(names(tools)).toContain('c-1.plan-review.20260731');
    await settle('c-1', at('2026-07-01 06:10'), tools);
    expect(standings(tools.records.record('c-1'))).toMatchObject({
      'monthly-contact/2026-07/opening 鈴木 一郎': 'due',
      'monthly-contact/2026-07/visit-notice 高橋 健': 'due',
    });
  });
});

describe('a write that came in between', () => {
  const ending = { endedOn: day('2026-06-01'), reason: 'resigned', time: eve.now } as const;

  test('makes settling start over from what is stored now', async () => {
    const tools = given();
    let overtaken = false;
    const run = wrapPorts(tools, async (name) => {
      if (name === 'records.save' && !overtaken) {
        overtaken = true;
        tools.records.put(registered(contract));
      }
      return () => {};
    });
    await settle('c-1', eve, run);
    expect(overtaken).toBe(true);
    expect(names(tools)).toEqual(FIRST_ALARMS);
    expect(ofStored(tools)?.record.alarms).toMatchObject({ 'monthly-contact': '2026-06-02' });
  });

  test.each([1, 2, 3])(
    'leaves no alarm behind where the contract ended meanwhile (call %i)',
    async (call) => {
      const tools = given();
      let calls = 0;
      const run = wrapPorts(tools, async () => {
        if (calls++ === call) tools.records.put(endedBy(tools.records.record('c-1'), ending));
        return () => {};
      });
      await settle('c-1', eve, run);
      expect(calls).toBeGreaterThan(call);
      expect(names(tools)).toEqual([]);
      expect(ofStored(tools)?.record.alarms).toEqual({});
      expect(ofStored(tools)?.lookAgainAt).toBeUndefined();
    },
  );

  test('that takes alarms back and then wants them again finds them set in the end', async () => {
    const tools = given();
    await settle('c-1', eve, tools);
    // While an ended contract's alarms are taken back, its end turns out to be later.
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    let saves = 0;
    const run = wrapPorts(tools, async (name) => {
      if (name === 'records.save' && saves++ === 0) {
        const corrected = { ...ending, endedOn: day('2026-12-31') };
        tools.records.put(endedBy(tools.records.record('c-1'), corrected));
      }
      return () => {};
    });
    await settle('c-1', eve, run);
    expect(saves).toBe(2);
    const recorded = Object.entries(tools.records.record('c-1').alarms).map(
      ([kind, on]) => `c-1.${kind}.${on.replaceAll('-', '')}`,
    );
    expect(recorded).toContain('c-1.monthly-contact.20260602');
    expect(names(tools)).toEqual(recorded.sort());
  });
});
