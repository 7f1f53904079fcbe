/**
 * The whole way from a fact to its mails and the days after, broken at every single call to the world outside: before
 * and after the call had its effect, as a call that fails and as a run that dies, with and without redelivery.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { plusDays } from '../../functions/domain/calendar.ts';
import type { Fault } from '../support/breaker.ts';
import { day, ogawa, takahashi } from '../support/contracts.ts';
import { numbersFrom } from '../support/interleaving.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import {
  differences,
  employersWrittenTo,
  isBetweenSendingAndMark,
  play,
  recordedAlarms,
  setAlarms,
  states,
  told,
  untilTheEve,
} from '../support/story.ts';

let eve: MemoryTools;

beforeAll(async () => {
  eve = await untilTheEve();
});

describe('without any fault', () => {
  test('every notice of the morning goes once, and none to an employer who must not be told', async () => {
    const { tools } = await play(eve, {});
    expect([...told(tools).values()].filter((count) => count !== 1)).toEqual([]);
    // The visit and the end of `ending`, and February's visit of `fresh`: January is over when its first mail leaves.
    expect(employersWrittenTo(tools)).toEqual([
      ...Array<string>(3).fill(ogawa.email),
      ...Array<string>(3).fill(takahashi.email),
    ]);
    expect([...states(tools).values()]).not.toContain('due');
    expect([...states(tools)].filter(([, state]) => state === 'suppressed: closed-employment')).not.toEqual(
      [],
    );
    expect(setAlarms(tools)).toEqual(recordedAlarms(tools));
  });

  test('brought twice, each fact, alarm and parcel does what it does brought once', async () => {
    const once = await play(eve, {});
    const twice = await play(eve, { doubled: true });
    expect(differences(twice, once, 1)).toEqual([]);
  });
});

describe.each([
  { how: 'fails', withoutRetries: false, what: 'a call that fails, with redelivery' },
  { how: 'dies', withoutRetries: false, what: 'a run that dies, with redelivery' },
  { how: 'fails', withoutRetries: true, what: 'a call that fails, with nothing tried again' },
  { how: 'dies', withoutRetries: true, what: 'a run that dies, with nothing tried again' },
] as const)('at every step: $what', ({ how, withoutRetries }) => {
  describe.each(['before', 'after'] as const)('%s its effect', (when) => {
    test('every notice goes once (a mail taken and not yet marked at most twice), none is lost or goes astray', async () => {
      const clean = await play(eve, { withoutRetries });
      expect(clean.broken.calls.length).toBeGreaterThan(70);

      const wrong: string[] = [];
      for (let call = 0; call < clean.broken.calls.length; call++) {
        const fault: Fault = { call, when, how };
        const story = await play(eve, { withoutRetries }, [fault]);
        const most = isBetweenSendingAndMark(fault, story.broken) ? 2 : 1;
        const where = `${call} ${story.broken.calls[call]}`;
        wrong.push(...differences(story, clean, most).map((difference) => `${where}: ${difference}`));
      }
      expect(wrong).toEqual([]);
    });
  });
});

test('however many calls fail, nothing is lost or goes astray, and a mail is repeated only for a fault before its mark', async () => {
  // Long enough that what a whole morning failed to do has been made up for by the last.
  const last = plusDays(day('2029-02-05'), 4);
  const clean = await play(eve, {}, [], last);
  let faultsInAll = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const next = numbersFrom(seed);
    const share = next() * 0.3;
    const faults: Fault[] = [];
    for (let call = 0; call < 90; call++) {
      const when = next() < 0.5 ? 'before' : 'after';
      const how = next() < 0.5 ? 'fails' : 'dies';
      if (next() < share) faults.push({ call, when, how });
    }
    const story = await play(eve, {}, faults, last);
    const repeats = faults.filter((fault) => isBetweenSendingAndMark(fault, story.broken)).length;
    faultsInAll += faults.length;
    expect(differences(story, clean, 1 + repeats), `seed ${seed}`).toEqual([]);
  }
  expect(faultsInAll).toBeGreaterThan(400);
});
