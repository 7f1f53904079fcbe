import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessCalendar, monthsBefore, periodEnd, plusDays } from '../../functions/domain/calendar.ts';
import { anyDay, daysFrom, endOfPeriod, isWorkday, monthLater, shifted, workdaysFrom } from './reckoning.ts';

const japan = businessCalendar();
const months = fc.integer({ min: 1, max: 42 });

describe('the end of a period', () => {
  test('is the day before the same day, or the last day of a month that lacks it', () => {
    fc.assert(
      fc.property(anyDay, months, (first, n) => {
        expect(periodEnd(first, n)).toBe(endOfPeriod(first, n));
      }),
    );
  });

  test('is followed by the same day of the month, save where the month is too short: then it is its last day', () => {
    fc.assert(
      fc.property(anyDay, months, (first, n) => {
        const end = periodEnd(first, n);
        const { month, days } = monthLater(first, n);
        const tooShort = Number(first.slice(8)) > days;
        expect(tooShort ? end : plusDays(end, 1)).toBe(
          tooShort ? `${month}-${days}` : month + first.slice(7),
        );
      }),
    );
  });

  test('moves on with every month more', () => {
    fc.assert(
      fc.property(anyDay, months, (first, n) => {
        expect(periodEnd(first, n + 1) > periodEnd(first, n)).toBe(true);
      }),
    );
  });

  test('is never earlier for a later first day', () => {
    fc.assert(
      fc.property(anyDay, months, (first, n) => {
        expect(periodEnd(plusDays(first, 1), n) >= periodEnd(first, n)).toBe(true);
      }),
    );
  });

  test('is the start of the next period without a gap, unless the month it falls in was too short', () => {
    fc.assert(
      fc.property(anyDay, months, months, (first, n, more) => {
        fc.pre(Number(first.slice(8)) <= monthLater(first, n).days);
        expect(periodEnd(plusDays(periodEnd(first, n), 1), more)).toBe(periodEnd(first, n + more));
      }),
    );
  });

  test('is never reckoned from an earlier end: a month that was too short leaves the later ends alone', () => {
    fc.assert(
      fc.property(anyDay, months, months, (first, n, more) => {
        fc.pre(Number(first.slice(8)) > monthLater(first, n).days);
        expect(periodEnd(first, n + more)).toBe(endOfPeriod(first, n + more));
      }),
    );
  });

  test('less as many months is the day before its first day, where no month on the way is too short', () => {
    fc.assert(
      fc.property(anyDay, months, (first, n) => {
        fc.pre(Number(first.slice(8)) <= 28);
        expect(monthsBefore(periodEnd(first, n), n)).toBe(plusDays(first, -1));
      }),
    );
  });
});

describe('a business day', () => {
  test('is a working day by the library and the days of the week', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(japan.isBusinessDay(date)).toBe(isWorkday(date));
      }),
      { numRuns: 1000 },
    );
  });

  test('next is the day or a later business day, and skips none', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const next = japan.next(date);
        expect(next >= date && isWorkday(next)).toBe(true);
        expect(workdaysFrom(date, shifted(next, -1))).toEqual([]);
      }),
    );
  });

  test('previous is the day or an earlier business day, and skips none', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const previous = japan.previous(date);
        expect(previous <= date && isWorkday(previous)).toBe(true);
        expect(workdaysFrom(shifted(previous, 1), date)).toEqual([]);
      }),
    );
  });

  test('the first after and the last before leave the day itself and skip none', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(workdaysFrom(shifted(date, 1), japan.firstAfter(date))).toEqual([japan.firstAfter(date)]);
        expect(workdaysFrom(japan.lastBefore(date), shifted(date, -1))).toEqual([japan.lastBefore(date)]);
      }),
    );
  });

  test('counting back k leaves exactly k business days, the first of them the result', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 25 }), (date, count) => {
        const result = japan.countBack(date, count);
        const counted = workdaysFrom(result, date);
        expect(counted).toHaveLength(count);
        expect(counted[0]).toBe(result);
      }),
    );
  });

  test('a closure takes away its own day and no other', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }),
        (date, offsets) => {
          const closures = offsets.map((offset) => shifted(date, offset));
          const office = businessCalendar(closures);
          const days = daysFrom(date, shifted(date, 30));
          expect(days.filter(office.isBusinessDay)).toEqual(
            days.filter((each) => isWorkday(each) && !closures.includes(each)),
          );
        },
      ),
    );
  });
});
