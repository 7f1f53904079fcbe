/** Whatever was told before, the day that a form asks for is a day that can be recorded, and recording it is the end of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { factOf, problemWithDay, RECORDABLE_KINDS, recordableBy } from '../../functions/domain/recording.ts';
import { recordingOn } from '../../functions/domain/recording-days.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, day, usualPractice } from './given.ts';
import { shifted } from './reckoning.ts';
import { CONTRACT_ID, contactRecorded, created, ended, handoverRecorded, planReviewed } from './tellings.ts';

const START = '2026-01-31';
const offset = fc.nat({ max: 1200 });
const dayOfTerm = offset.map((days) => shifted(START, days));

const earlier = fc.array(
  fc.oneof(
    dayOfTerm.map((on): Fact => contactRecorded(on)),
    dayOfTerm.map((on): Fact => planReviewed(on)),
    dayOfTerm.map((on): Fact => handoverRecorded(on)),
    dayOfTerm.map((on): Fact => ended(on, on)),
  ),
  { maxLength: 8 },
);

const given = fc.record({
  startOn: fc.constantFrom(START, '2026-02-28', '2025-11-30', '2025-08-31', '2026-04-15'),
  certificateEndsOn: dayOfTerm,
  earlier,
  today: dayOfTerm,
  pick: fc.nat(),
});

type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

function recordOf({ startOn, certificateEndsOn, earlier: told, today }: Given): ContractRecord {
  const facts: Fact[] = [created(contractOf({ startOn, certificateEndsOn }), startOn), ...told];
  return facts
    .filter(({ toldOn }) => toldOn <= today)
    .reduce((record, fact) => accept(record, fact).record, blankRecord(CONTRACT_ID));
}

/** Of each kind one recording that is open, if there is any. */
function openRecordings(record: ContractRecord, { today, pick }: Given) {
  const situation = situationOf(record.facts);
  if (!situation) return [];
  const open = planObligations(situation, usualPractice).flatMap((obligation) => {
    const recordable = recordableBy(obligation);
    const recording = recordable && recordingOn(day(today), recordable, situation, usualPractice);
    return recordable && recording?.state === 'open' ? [{ recordable, recording }] : [];
  });
  return RECORDABLE_KINDS.flatMap((kind) => {
    const ofKind = open.filter(({ recordable }) => recordable.kind === kind);
    return ofKind[pick % ofKind.length] ?? [];
  });
}

const midday = (today: string) => ({ time: `${today}T03:00:00.000Z`, toldOn: day(today), toldTime: '12:00' });

test('the first and the last day of a form each complete what it asks for', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(given, (life) => {
      const record = recordOf(life);
      for (const { recordable, recording } of openRecordings(record, life)) {
        for (const on of new Set([recording.earliest, recording.latest])) {
          expect(problemWithDay(on, recording)).toBeUndefined();
          const after = accept(record, factOf(recording, on, midday(life.today)));
          expect(after.refused).toEqual([]);
          const situation = situationOf(after.record.facts);
          const then = situation && recordingOn(day(life.today), recordable, situation, usualPractice);
          expect(then).toMatchObject(
            recordable.kind === 'transition' ? { state: 'done' } : { state: 'done', on },
          );
          seen.add(recordable.kind);
        }
      }
    }),
    { numRuns: 80 },
  );
  expect([...seen].sort()).toEqual([...RECORDABLE_KINDS].sort());
});

test('no day that can be given for what was done lies after today, nor after the end', () => {
  fc.assert(
    fc.property(given, (life) => {
      const record = recordOf(life);
      const endedOn = situationOf(record.facts)?.ending?.endedOn ?? life.today;
      for (const { recordable, recording } of openRecordings(record, life)) {
        if (recordable.kind === 'certificate-renewal') continue;
        expect(recording.latest <= life.today).toBe(true);
        if (recordable.kind !== 'transition') expect(recording.latest <= endedOn).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
