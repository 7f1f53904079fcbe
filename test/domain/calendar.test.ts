import holidayJp from '@holiday-jp/holiday_jp';
import { describe, expect, test } from 'vitest';
import {
  businessCalendar,
  calendarDateOf,
  isCalendarDate,
  monthAfter,
  monthsBefore,
  monthsMeeting,
  periodEnd,
  plusDays,
  plusMonths,
  plusYears,
  standsForNoEnd,
} from '../../functions/domain/calendar.ts';
import { NATIONAL_HOLIDAYS } from '../../functions/domain/holidays.ts';
import { day } from './given.ts';
import { daysFrom } from './reckoning.ts';

const japan = businessCalendar();

describe('a calendar date', () => {
  test.each(['2026-04-15', '2028-02-29', '2018-01-01'])('%s is one', (text) => {
    expect(calendarDateOf(text)).toBe(text);
    expect(isCalendarDate(text)).toBe(true);
  });

  test.each([
    ['a day that the month lacks', '2026-02-30'],
    ['29 February of a common year', '2027-02-29'],
    ['a month that the year lacks', '2026-13-01'],
    ['a day 0', '2026-04-00'],
    ['digits without hyphens', '20260415'],
    ['digits left out', '2026-4-15'],
    ['a time beside the day', '2026-04-15T09:00'],
    ['a time with an offset', '2026-04-15T09:00:00+09:00'],
    ['a calendar beside the day', '2026-04-15[u-ca=japanese]'],
    ['a month alone', '2026-04'],
    ['a year of six digits', '+002026-04-15'],
    ['space around it', ' 2026-04-15'],
    ['a line end after it', '2026-04-15\n'],
    ['full-width digits', '２０２６-04-15'],
    ['nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(() => calendarDateOf(text)).toThrow(RangeError);
  });
});

describe('the end of a period whose first day counts', () => {
  test.each([
    ['2026-04-15', 36, '2029-04-14'],
    ['2026-04-01', 36, '2029-03-31'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2024-08-29', 42, '2028-02-28'],
  ])('%s and %i months: %s', (first, months, end) => {
    expect(periodEnd(day(first), months)).toBe(end);
  });

  test.each([
    [1, '2026-02-28'],
    [2, '2026-03-30'],
    [3, '2026-04-30'],
    [12, '2027-01-30'],
    [25, '2028-02-29'],
  ])('is reckoned from 31 January 2026 itself, also after %i months: %s', (months, end) => {
    expect(periodEnd(day('2026-01-31'), months)).toBe(end);
  });
});

describe('months before an end', () => {
  test.each([
    ['2029-03-31', 6, '2028-09-30'],
    ['2029-03-31', 3, '2028-12-31'],
    ['2029-03-31', 1, '2029-02-28'],
    ['2029-04-14', 6, '2028-10-14'],
    ['2027-02-28', 6, '2026-08-31'],
    ['2028-02-28', 1, '2028-01-28'],
  ])('%s less %i months: %s', (end, months, expected) => {
    expect(monthsBefore(day(end), months)).toBe(expected);
  });

  test.each([
    ['2026-08-30', 6, '2026-02-27'],
    ['2028-08-30', 6, '2028-02-28'],
    ['2026-05-30', 3, '2026-02-27'],
  ])('%s less %i months is held within the month of the day after: %s', (end, months, expected) => {
    expect(monthsBefore(day(end), months)).toBe(expected);
  });
});

test('the months that meet a term are those of its first and last day and all between', () => {
  expect(monthsMeeting(day('2026-11-30'), day('2027-02-01'))).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
  ]);
  expect(monthsMeeting(day('2026-11-30'), day('2026-11-30'))).toEqual(['2026-11']);
  expect(monthsMeeting(day('2026-12-01'), day('2026-11-30'))).toEqual([]);
});

test('years after 29 February lead to 28 February where the year has no 29th', () => {
  expect(plusYears(day('2028-02-29'), 5)).toBe('2033-02-28');
  expect(plusYears(day('2029-03-31'), 5)).toBe('2034-03-31');
});

describe('a business day', () => {
  test.each([
    ['a Monday', '2026-04-13'],
    ['a Friday', '2026-04-17'],
    ['28 December', '2026-12-28'],
    ['4 January', '2027-01-04'],
  ])('%s is one', (_, date) => {
    expect(japan.isBusinessDay(day(date))).toBe(true);
  });

  test.each([
    ['a Saturday', '2026-04-18'],
    ['a Sunday', '2026-04-19'],
    ['a national holiday', '2026-04-29'],
    ['a day in lieu of a holiday on a Sunday', '2026-05-06'],
    ['a day between two holidays', '2026-09-22'],
  ])('%s is none', (_, date) => {
    expect(japan.isBusinessDay(day(date))).toBe(false);
  });

  test.each([2018, 2023, 2026, 2045])('29 December %i to 3 January are none', (year) => {
    const free = daysFrom(`${year}-12-29`, `${year + 1}-01-03`);
    expect(free.filter((date) => japan.isBusinessDay(date))).toEqual([]);
  });

  test('a closure of the office is none, and only for that office', () => {
    const office = businessCalendar([day('2026-08-13'), day('2026-08-14')]);
    expect(office.next(day('2026-08-13'))).toBe('2026-08-17');
    expect(office.previous(day('2026-08-14'))).toBe('2026-08-12');
    expect(japan.next(day('2026-08-13'))).toBe('2026-08-13');
  });
});

describe('moving to a business day', () => {
  test('a business day stays where it is', () => {
    expect(japan.next(day('2026-04-15'))).toBe('2026-04-15');
    expect(japan.previous(day('2026-04-15'))).toBe('2026-04-15');
  });

  test('the first after and the last before a business day are other days', () => {
    expect(japan.firstAfter(day('2026-04-17'))).toBe('2026-04-20');
    expect(japan.lastBefore(day('2026-04-20'))).toBe('2026-04-17');
  });

  test('Golden Week 2019 is ten days in a row', () => {
    for (const date of daysFrom('2019-04-27', '2019-05-06')) {
      expect(japan.previous(date)).toBe('2019-04-26');
      expect(japan.next(date)).toBe('2019-05-07');
    }
  });

  test('the five free days of September 2026 hold a day between two holidays', () => {
    for (const date of daysFrom('2026-09-19', '2026-09-23')) {
      expect(japan.previous(date)).toBe('2026-09-18');
      expect(japan.next(date)).toBe('2026-09-24');
    }
  });

  test('the turn of the year 2026 leads from 28 December to 4 January', () => {
    expect(japan.next(day('2026-12-29'))).toBe('2027-01-04');
    expect(japan.previous(day('2027-01-03'))).toBe('2026-12-28');
  });

  test.each([
    ['2026-04-30', 1, '2026-04-30'],
    ['2026-04-30', 2, '2026-04-28'],
    ['2026-04-30', 5, '2026-04-23'],
    ['2026-05-31', 1, '2026-05-29'],
    ['2026-05-31', 5, '2026-05-25'],
    ['2019-05-07', 2, '2019-04-26'],
  ])('counting back from %s, the day counted in, business day %i is %s', (date, count, expected) => {
    expect(japan.countBack(day(date), count)).toBe(expected);
  });
});

describe('the national holidays', () => {
  test('are those of the holiday library from 2018 on', () => {
    const ofLibrary = Object.keys(holidayJp.holidays).filter((date) => date >= '2018-01-01');
    expect([...NATIONAL_HOLIDAYS].sort()).toEqual(ofLibrary.sort());
  });

  test('are known for as long as a contract of 2045 can have anything to say', () => {
    for (let year = 2018; year <= 2050; year++) expect(NATIONAL_HOLIDAYS).toContain(`${year}-11-03`);
  });
});

describe('the month that runs from an event', () => {
  test.each([
    ['2026-04-30', '2026-05-31'],
    ['2026-02-28', '2026-03-31'],
    ['2026-06-15', '2026-07-15'],
    ['2027-01-30', '2027-02-28'],
    ['2026-12-31', '2027-01-31'],
    ['2027-01-31', '2027-02-28'],
    ['2028-02-28', '2028-03-28'],
    ['2028-02-29', '2028-03-31'],
    ['2026-01-29', '2026-02-28'],
  ])('of %s begins on the day after and ends on %s', (event, end) => {
    expect(monthAfter(day(event))).toBe(end);
  });
});

describe('at the ends of the calendar', () => {
  const [first, last] = [day('0000-01-01'), day('9999-12-31')];

  test('a day, a month or a year more leads no further', () => {
    expect(plusDays(last, 1)).toBe(last);
    expect(plusDays(day('9999-12-30'), 31)).toBe(last);
    expect(plusMonths(last, 1)).toBe(last);
    expect(plusYears(last, 5)).toBe(last);
    expect(periodEnd(last, 42)).toBe(last);
    expect(monthAfter(last)).toBe(last);
    expect(plusDays(first, -1)).toBe(first);
    expect(monthsBefore(first, 6)).toBe(first);
  });

  test('what lies within them is reached as anywhere else', () => {
    expect(periodEnd(day('9998-12-15'), 12)).toBe('9999-12-14');
    expect(plusDays(day('9999-12-01'), 30)).toBe(last);
    expect(monthsBefore(last, 1)).toBe('9999-11-30');
    expect(monthsMeeting(day('9999-11-30'), last)).toEqual(['9999-11', '9999-12']);
  });

  test('a search for a business day ends with the last day, or the first', () => {
    expect(japan.next(last)).toBe(last);
    expect(japan.firstAfter(last)).toBe(last);
    expect(japan.next(day('9999-12-29'))).toBe(last);
    expect(japan.previous(last)).toBe('9999-12-28');
    expect(japan.countBack(last, 5)).toBe('9999-12-22');
    expect(japan.previous(first)).toBe(first);
    expect(japan.lastBefore(day('0000-01-02'))).toBe(first);
    expect(japan.countBack(day('0000-01-05'), 20)).toBe(first);
    expect(japan.next(first)).toBe('0000-01-04');
  });
});

describe('an office that is closed for years', () => {
  const years = daysFrom('2026-04-01', '2031-03-31');
  const closed = businessCalendar(years);

  test('works again on the first business day after them', () => {
    expect(closed.next(day('2026-04-01'))).toBe('2031-04-01');
    expect(closed.firstAfter(day('2028-08-15'))).toBe('2031-04-01');
    expect(closed.previous(day('2031-03-31'))).toBe('2026-03-31');
    expect(closed.countBack(day('2031-04-01'), 3)).toBe('2026-03-30');
  });
});

test.each([
  ['2099-12-31', false],
  ['2100-01-01', true],
  ['9999-12-31', true],
])('%s stands for “no end”: %s', (date, answer) => {
  expect(standsForNoEnd(day(date))).toBe(answer);
});
