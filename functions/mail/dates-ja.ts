/**
 * Dates as Japanese offices write them. The year is written unless it is the year of the letter; what has no day on which
 * it is written always gives it.
 */
import { type CalendarDate, type CalendarMonth, dayOfWeek } from '../domain/calendar.ts';

const WEEKDAYS = '月火水木金土日';

/** @example dayJa('2026-05-01', '2026-04-20') // '5月1日（金）' */
export function dayJa(date: CalendarDate, writtenOn?: CalendarDate): string {
  const weekday = WEEKDAYS.charAt(dayOfWeek(date) - 1);
  return `${monthJa(date.slice(0, 7), writtenOn)}${Number(date.slice(8))}日（${weekday}）`;
}

/** @example monthJa('2027-01', '2026-12-28') // '2027年1月' */
export function monthJa(month: CalendarMonth, writtenOn?: CalendarDate): string {
  const year = month.slice(0, 4);
  return `${year === writtenOn?.slice(0, 4) ? '' : `${year}年`}${Number(month.slice(5))}月`;
}

/**
 * @param offset where the clocks show this time twice, the one that is meant
 * @example timeJa('01:30', '-04:00') // '01:30（UTC-04:00）'
 */
export function timeJa(time: string, offset: string | undefined): string {
  return offset === undefined ? time : `${time}（UTC${offset}）`;
}
