/** Days reckoned a second time by other means than the domain's, to hold it against. */
import holidayJp from '@holiday-jp/holiday_jp';
import fc from 'fast-check';
import type { CalendarDate } from '../../functions/domain/calendar.ts';

const DAY = 86_400_000;
const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const text = (time: number) => new Date(time).toISOString().slice(0, 10) as CalendarDate;

export const shifted = (date: string, days: number): CalendarDate => text(utc(date) + days * DAY);

/** Every day from the first to the last, both counted in. */
export function daysFrom(first: string, last: string): CalendarDate[] {
  const count = Math.round((utc(last) - utc(first)) / DAY) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => shifted(first, index));
}

const workdays = new Map<string, boolean>();

/** Holidays count from 2018 on, the year in which the service began. */
export function isWorkday(date: string): boolean {
  const known = workdays.get(date);
  if (known !== undefined) return known;
  const dayOfWeek = new Date(utc(date)).getUTCDay();
  const turnOfYear = ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'].includes(date.slice(5));
  const holiday = date >= '2018-01-01' && date in holidayJp.holidays;
  const answer = dayOfWeek !== 0 && dayOfWeek !== 6 && !turnOfYear && !holiday;
  workdays.set(date, answer);
  return answer;
}

export const workdaysFrom = (first: string, last: string) => daysFrom(first, last).filter(isWorkday);

/** The first working day after the day; no run of free days is longer than two weeks. */
export function workdayAfter(date: string): CalendarDate {
  const [first] = workdaysFrom(shifted(date, 1), shifted(date, 15));
  if (first === undefined) throw new Error(`no working day within two weeks of ${date}`);
  return first;
}

export function workdayNotAfter(date: string): CalendarDate {
  const last = workdaysFrom(shifted(date, -15), date).at(-1);
  if (last === undefined) throw new Error(`no working day within the two weeks before ${date}`);
  return last;
}

/** The month `months` after that of the date, and its number of days. */
export function monthLater(date: string, months: number): { month: string; days: number } {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = Date.UTC(Math.floor(index / 12), index % 12, 1);
  const days = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return { month: text(first).slice(0, 7), days };
}

/** The end of a period of months, first day counted in, by the words of the rules. */
export function endOfPeriod(first: string, months: number): CalendarDate {
  const { month, days } = monthLater(first, months);
  const sameDay = Number(first.slice(8));
  return sameDay > days ? (`${month}-${days}` as CalendarDate) : shifted(`${month}-${first.slice(8)}`, -1);
}

/** Any day of the years in which a contract may start; the days at a month's turn come up more often. */
export const anyDay: fc.Arbitrary<CalendarDate> = fc
  .tuple(
    fc.integer({ min: 2018, max: 2045 }),
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1, 28, 29, 30, 31)),
  )
  .map(([year, month, dayOfMonth]) => {
    const { month: name, days } = monthLater(`${year}-${String(month).padStart(2, '0')}-01`, 0);
    return `${name}-${String(Math.min(dayOfMonth, days)).padStart(2, '0')}` as CalendarDate;
  });
