/** Whichever dates were told wrongly, the right ones are told as if they had been told from the start. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { noticeId } from '../../functions/domain/ledger.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { termOf } from '../../functions/domain/term.ts';
import { contractOf, usualPractice } from './given.ts';
import { type Life, lifeOf, livedThrough } from './life.ts';
import { shifted } from './reckoning.ts';
import { amended, standing } from './tellings.ts';

const REGISTERED_ON = '2026-04-01';

const anyDates = fc
  .record({
    startAfter: fc.integer({ min: -1250, max: 60 }),
    hiredBefore: fc.option(fc.integer({ min: 185, max: 1000 }), { nil: undefined }),
    certificateAfter: fc.option(fc.integer({ min: -100, max: 700 }), { nil: undefined }),
  })
  .map(({ startAfter, hiredBefore, certificateAfter }): Contract => {
    const startOn = shifted(REGISTERED_ON, startAfter);
    return contractOf({
      startOn,
      hiredOn: hiredBefore === undefined ? undefined : shifted(startOn, -hiredBefore),
      certificateEndsOn:
        certificateAfter === undefined ? undefined : shifted(REGISTERED_ON, certificateAfter),
    });
  });

const lastDay = (contract: Contract) => shifted(termOf(contract).endOn, 30);

/** State and reason of each notice by its id. */
const standings = (life: Life) =>
  new Map(Object.entries(life.record().ledger).map(([id, { state, reason }]) => [id, { state, reason }]));

describe('dates put right', () => {
  test('before anything has left end up as if they had been right from the start', () => {
    fc.assert(
      fc.property(anyDates, anyDates, (wrong, right) => {
        const corrected = lifeOf(wrong, `${REGISTERED_ON} 10:00`);
        corrected.decidedOn(REGISTERED_ON);
        corrected.told(amended(right, `${REGISTERED_ON} 11:30`));
        const told = lifeOf(right, `${REGISTERED_ON} 10:00`);
        for (const life of [corrected, told]) livedThrough(life, REGISTERED_ON, lastDay(right));
        const actual = standings(corrected);
        for (const [id, standingOf] of standings(told)) expect(actual.get(id), id).toEqual(standingOf);
      }),
      { numRuns: 5 },
    );
  });

  test('later are told from then on all the same, and nothing is told twice', () => {
    fc.assert(
      fc.property(anyDates, anyDates, fc.integer({ min: 1, max: 150 }), (wrong, right, after) => {
        const amendedOn = shifted(REGISTERED_ON, after);
        const corrected = lifeOf(wrong, REGISTERED_ON);
        livedThrough(corrected, REGISTERED_ON, shifted(amendedOn, -1));
        const sentBefore = Object.values(corrected.record().ledger).filter(({ state }) => state === 'sent');
        corrected.told(amended(right, amendedOn));
        const plan = planObligations(standing(right), usualPractice);
        const days = new Map<string, string>(
          plan.flatMap(({ kind, cycle, notices }) =>
            notices.map(({ type, on }) => [`${kind}/${cycle}/${type}`, on] as const),
          ),
        );
        for (const entry of Object.values(corrected.record().ledger)) {
          if (entry.state === 'due')
            expect(entry.on).toBe(days.get(`${entry.kind}/${entry.cycle}/${entry.type}`));
        }
        const told = lifeOf(right, REGISTERED_ON);
        livedThrough(told, REGISTERED_ON, lastDay(right));
        livedThrough(corrected, amendedOn, lastDay(right));
        const { ledger } = corrected.record();
        for (const entry of Object.values(told.record().ledger)) {
          if (entry.state === 'sent' && entry.on > amendedOn)
            expect(ledger[noticeId(entry)]?.state, noticeId(entry)).toBe('sent');
        }
        for (const entry of sentBefore) expect(ledger[noticeId(entry)]).toEqual(entry);
      }),
      { numRuns: 5 },
    );
  });
});
