import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessCalendar } from '../../functions/domain/calendar.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { RECORDABLE_KINDS } from '../../functions/domain/recording.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { inOrderOfTime } from '../../functions/domain/tellings.ts';
import { isSummaryMorning, weeklySummary } from '../../functions/domain/weekly-summary.ts';
import { contractOf, day, staff, usualPractice } from './given.ts';
import { shifted } from './reckoning.ts';
import { contactRecorded, created, planReviewed } from './tellings.ts';

const TODAY = '2027-06-07';
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** A contract that may have begun, be to come or be over, of one to three workers, under one or both managers. */
const anyRecord = fc
  .record({
    startedDaysAgo: fc.integer({ min: -200, max: 1400 }),
    registeredDaysAgo: fc.integer({ min: 0, max: 1400 }),
    workers: fc.subarray(['suzuki', 'sato', 'kato'], { minLength: 1 }),
    managers: fc.subarray(['tanaka', 'mori'], { minLength: 1 }),
    contactsDaysAgo: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }),
    reviewedDaysAgo: fc.option(fc.integer({ min: 0, max: 300 })),
  })
  .map(({ startedDaysAgo, registeredDaysAgo, workers, managers, contactsDaysAgo, reviewedDaysAgo }) => {
    const startOn = shifted(TODAY, -startedDaysAgo);
    const people = [
      ...workers.map((id) => staff('support-worker', id)),
      ...managers.map((id) => staff('service-manager', id)),
    ];
    const contract = contractOf({ startOn, certificateEndsOn: shifted(startOn, 360) }, { staff: people });
    const facts = [
      created(contract, shifted(TODAY, -registeredDaysAgo)),
      ...contactsDaysAgo.map((ago) => contactRecorded(shifted(TODAY, -ago))),
      ...(reviewedDaysAgo === null ? [] : [planReviewed(shifted(TODAY, -reviewedDaysAgo))]),
    ];
    return { ...blankRecord(contract.contractId), facts: inOrderOfTime(facts) };
  });

describe('whatever contracts there are', () => {
  test('each one of the manager’s that runs counts once under each of its workers, and no other counts', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 8 }), (records) => {
        const running = records.flatMap(({ facts }) => {
          const contract = situationOf(facts)?.contract;
          const begins = contract !== undefined && contract.startOn <= TODAY;
          // No 29 February lies in the three years up to TODAY: they have 1,095 days.
          const runs = begins && shifted(TODAY, -1095) < contract.startOn;
          const isTanakas = contract?.staff.some(({ id }) => id === 'tanaka');
          return runs && isTanakas ? [contract] : [];
        });
        const summary = weeklySummary(records, 'tanaka', day(TODAY), usualPractice);
        const counted = new Map(summary?.workers.map(({ worker, contracts }) => [worker.id, contracts]));
        for (const id of ['suzuki', 'sato', 'kato']) {
          const expected = running.filter((contract) => contract.staff.some((member) => member.id === id));
          expect(counted.get(id) ?? 0).toBe(expected.length);
        }
      }),
    );
  });

  test('what has opened and is not done is either open or overdue, save what was due before the registration', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const situation = situationOf(record.facts);
        const manager = situation?.contract.staff.find(({ role }) => role === 'service-manager')?.id ?? '';
        const summary = weeklySummary([record], manager, day(TODAY), usualPractice);
        if (!situation || !summary) return;
        const owed = planObligations(situation, usualPractice).filter(
          ({ kind, isDone, opensOn, dueOn }) =>
            RECORDABLE_KINDS.some((known) => known === kind) &&
            !isDone &&
            opensOn <= TODAY &&
            dueOn >= situation.registeredOn,
        );
        for (const { open, overdue } of summary.workers) {
          expect(sum(Object.values(open)) + overdue.length).toBe(owed.length);
          expect(overdue.filter(({ dueOn }) => dueOn >= TODAY)).toEqual([]);
        }
      }),
    );
  });

  test('a week has one summary morning, its first business day, or none where it has no business day', () => {
    const anyMonday = fc.integer({ min: 0, max: 520 }).map((weeks) => shifted('2026-01-05', weeks * 7));
    const closures = fc.subarray([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(anyMonday, closures, (monday, closed) => {
        const calendar = businessCalendar(closed.map((offset) => day(shifted(monday, offset))));
        const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => day(shifted(monday, offset)));
        const open = week.filter((date) => calendar.isBusinessDay(date));
        expect(week.filter((date) => isSummaryMorning(date, calendar))).toEqual(open.slice(0, 1));
      }),
    );
  });
});
