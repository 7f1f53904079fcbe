import { describe, expect, test } from 'vitest';
import { checkMorning, type Lookout, type Remainder } from '../../functions/workflows/check-morning.ts';
import { notedWhenDone } from '../../functions/workflows/daily-runs.ts';
import type { DailyRun } from '../../functions/workflows/ports.ts';
import { at, practice } from '../support/contracts.ts';
import { memoryLog, memoryRuns } from '../support/memory-ports.ts';

const seeing = (what: string, ...remainders: Remainder[]): Lookout => ({
  what,
  look: async () => remainders,
});

function surroundings(...lookouts: readonly Lookout[]) {
  const told: (readonly Remainder[])[] = [];
  return {
    told,
    runs: memoryRuns(),
    log: memoryLog(),
    practice,
    lookouts,
    administrators: { tell: async (remainders: readonly Remainder[]) => void told.push(remainders) },
  };
}

/** Lets these runs come to their end at this moment. */
async function ran(tools: ReturnType<typeof surroundings>, text: string, ...runs: readonly DailyRun[]) {
  for (const run of runs) await notedWhenDone(run, async () => {})(at(text), tools);
}

const TUESDAY = '2026-06-02';
const NOT_DONE = 'not come to its end today';

describe('twenty minutes after the hour of the mails', () => {
  test('nothing is told where both runs came to their end this morning', async () => {
    const tools = surroundings();
    await ran(tools, `${TUESDAY} 08:31`, 'daily-heal');
    await ran(tools, `${TUESDAY} 09:01`, 'morning-post');
    await checkMorning(at(`${TUESDAY} 09:20`), tools);
    expect(tools.told).toEqual([]);
    expect(Object.fromEntries(tools.log.counts)).toEqual({ DailyHealMissing: 0, MorningPostMissing: 0 });
  });

  test.each<[string, DailyRun[], DailyRun]>([
    ['the post', ['daily-heal'], 'morning-post'],
    ['the heal', ['morning-post'], 'daily-heal'],
  ])('%s that came to its end yesterday and not today is counted and told', async (_, done, missing) => {
    const tools = surroundings();
    await ran(tools, '2026-06-01 09:01', 'daily-heal', 'morning-post');
    await ran(tools, `${TUESDAY} 09:01`, ...done);
    await checkMorning(at(`${TUESDAY} 09:20`), tools);
    const metric = missing === 'morning-post' ? 'MorningPostMissing' : 'DailyHealMissing';
    expect(tools.log.counts.get(metric)).toBe(1);
    expect([...tools.log.counts.values()].reduce((sum, each) => sum + each)).toBe(1);
    expect(tools.told).toEqual([[{ section: `${missing}-missing`, found: NOT_DONE }]]);
  });

  test('a post that failed has not come to its end', async () => {
    const tools = surroundings();
    await ran(tools, `${TUESDAY} 08:31`, 'daily-heal');
    const failing = notedWhenDone('morning-post', async () => {
      throw new Error('not queued');
    });
    await expect(failing(at(`${TUESDAY} 09:00`), tools)).rejects.toThrow('not queued');
    await checkMorning(at(`${TUESDAY} 09:20`), tools);
    expect(tools.log.counts.get('MorningPostMissing')).toBe(1);
  });

  test('a post that is run by hand after it ends the alarm', async () => {
    const tools = surroundings();
    await checkMorning(at(`${TUESDAY} 09:20`), tools);
    expect(tools.log.counts.get('MorningPostMissing')).toBe(1);
    const later = { ...tools, log: memoryLog() };
    await notedWhenDone('morning-post', async () => {})(at(`${TUESDAY} 09:40`), later);
    expect(later.log.counts.get('MorningPostMissing')).toBe(0);
  });

  test.each([
    ['a Saturday', '2026-06-06 09:20'],
    ['a national holiday', '2026-07-20 09:20'],
    ['New Year', '2027-01-01 09:20'],
  ])('on %s no run is missed, and nothing is counted', async (_, text) => {
    const tools = surroundings();
    await checkMorning(at(text), tools);
    expect(tools.told).toEqual([]);
    expect(tools.log.counts.size).toBe(0);
  });

  test.each([
    ['held up past midnight', `${TUESDAY} 00:10`],
    ['run by hand before its hour', `${TUESDAY} 08:00`],
  ])('a check %s misses no run that is still to come', async (_, text) => {
    const tools = surroundings();
    await checkMorning(at(text), tools);
    expect(tools.told).toEqual([]);
    expect(tools.log.counts.size).toBe(0);
  });
});

describe('what still waits for a person', () => {
  const letters = { section: 'contract-facts-dead-letters', found: '3 in the queue' };
  const events = { section: 'events-set-aside', found: '2 set aside' };

  test('is told in one mail, every day and on every day, for as long as it is there', async () => {
    const tools = surroundings(seeing('the queues', letters), seeing('the events set aside', events));
    const days = ['2026-06-05 09:20', '2026-06-06 09:20', '2026-06-07 09:20'];
    await ran(tools, days[0] ?? '', 'daily-heal', 'morning-post');
    for (const day of days) await checkMorning(at(day), tools);
    expect(tools.told).toEqual([
      [letters, events],
      [letters, events],
      [letters, events],
    ]);
  });

  test('is told where something else cannot be looked at, which is told as well', async () => {
    const deaf: Lookout = {
      what: 'the queues',
      look: async () => {
        throw new Error('AccessDenied');
      },
    };
    const tools = surroundings(deaf, seeing('the events set aside', events));
    await checkMorning(at('2026-06-06 09:20'), tools);
    expect(tools.told).toEqual([
      [{ section: 'morning-check-errors', found: 'could not look at the queues' }, events],
    ]);
    expect(tools.log.errors).toHaveLength(1);
  });

  test('makes the check fail where nobody can be told, so that it is run again', async () => {
    const tools = {
      ...surroundings(seeing('the queues', letters)),
      administrators: {
        tell: async () => {
          throw new Error('the topic is gone');
        },
      },
    };
    await expect(checkMorning(at('2026-06-06 09:20'), tools)).rejects.toThrow('the topic is gone');
  });
});
