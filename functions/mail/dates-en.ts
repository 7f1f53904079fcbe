/** Dates as English letters write them, day before month. The year is written only where it is not the year of the letter. */
import { type CalendarDate, type CalendarMonth, dayOfWeek, monthOf } from '../domain/calendar.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const SHORT = 3;

/** @example dayEn('2026-05-01', '2026-04-20') // 'Fri 1 May' */
export function dayEn(date: CalendarDate, writtenOn: CalendarDate): string {
  const month = nameOf(monthOf(date)).slice(0, SHORT);
  return `${weekdayEn(date)} ${Number(date.slice(8))} ${month}${yearOf(date, writtenOn)}`;
}

/** @example weekdayEn('2026-05-01') // 'Fri' */
export function weekdayEn(date: CalendarDate): string {
  return WEEKDAYS[dayOfWeek(date) - 1] ?? '';
}

/** @example monthEn('2027-01', '2026-12-28') // 'January 2027' */
export function monthEn(month: CalendarMonth, writtenOn: CalendarDate): string {
  return `${nameOf(month)}${yearOf(month, writtenOn)}`;
}

/**
 * @param offset where the clocks show this time twice, the one that is meant
 * @example timeEn('01:30', '-04:00') // '01:30 (UTC-04:00)'
 */
export function timeEn(time: string, offset: string | undefined): string {
  return offset === undefined ? time : `${time} (UTC${offset})`;
}

function nameOf(month: CalendarMonth): string {
  return MONTHS[Number(month.slice(5)) - 1] ?? month;
}

function yearOf(date: string, writtenOn: CalendarDate): string {
  const year = date.slice(0, 4);
  return year === writtenOn.slice(0, 4) ? '' : ` ${year}`;
}
