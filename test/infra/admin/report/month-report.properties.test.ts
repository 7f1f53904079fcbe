import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthOf } from '../../../../functions/domain/calendar.ts';
import { noticeId } from '../../../../functions/domain/ledger.ts';
import { localDate } from '../../../../functions/workflows/moment.ts';
import { monthReport } from '../../../../infra/admin/report/month-report.ts';
import { reportRows } from '../../../../infra/admin/report/report-rows.ts';
import { WORDING_JA } from '../../../../infra/admin/report/wording-ja.ts';
import { contractOf } from '../../../domain/given.ts';
import { lifeOf } from '../../../domain/life.ts';
import { shifted } from '../../../domain/reckoning.ts';
import { contactRecorded, ended, planReviewed, visitScheduled } from '../../../domain/tellings.ts';
import { basisOf } from './reported.ts';

const START = '2026-04-15';
const LAST = '2026-10-31';
/** Days after the start. */
const anyDay = fc.integer({ min: 0, max: 180 }).map((days) => shifted(START, days));
const anyFact = fc.oneof(
  anyDay.map((on) => contactRecorded(on)),
  anyDay.map((on) => planReviewed(on)),
  fc
    .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
    .map(([on, ahead]) => visitScheduled(`${shifted(on, ahead)} 14:00`, `${on} 10:00`)),
  anyDay.map((on) => ended(shifted(on, 5), on)),
);

test('each notice that was to leave in the month or ended in it is one row, and no other is', () => {
  const anyLife = fc.record({
    registeredOn: anyDay,
    facts: fc.array(anyFact, { maxLength: 6 }),
    posts: fc.array(anyDay, { maxLength: 8 }),
    month: fc.constantFrom('2026-04', '2026-05', '2026-06', '2026-08', '2026-10'),
  });
  fc.assert(
    fc.property(anyLife, ({ registeredOn, facts, posts, month }) => {
      const life = lifeOf(contractOf({ startOn: START }), registeredOn);
      const happenings = [
        ...facts.map((fact) => ({ on: String(fact.toldOn), happen: () => void life.told(fact) })),
        ...posts.map((on) => ({ on, happen: () => void life.postedOn(on) })),
      ].sort((a, b) => (a.on < b.on ? -1 : 1));
      for (const { happen } of happenings) happen();

      const reported = monthReport([life.record()], basisOf(month, LAST));
      const entries = Object.values(life.record().ledger).filter(
        ({ on, at }) => monthOf(on) === month || monthOf(localDate(at, 'Asia/Tokyo')) === month,
      );
      const told = reported.flatMap(({ obligations }) => obligations.flatMap(({ notices }) => notices));
      expect(told.map(({ entry }) => noticeId(entry)).sort()).toEqual(entries.map(noticeId).sort());

      const rows = reportRows(reported, { wording: WORDING_JA, timeZone: 'Asia/Tokyo' });
      expect(rows.filter(({ noticeType }) => noticeType !== undefined)).toHaveLength(entries.length);
    }),
    { numRuns: 150 },
  );
});
