/** Dates and times as Japanese readers write them. */
import { calendarDateOf, dayOfWeek } from '../../functions/domain/calendar.ts';

const WEEKDAYS = ['月', '火', '水', '木', '金', '土', '日'];

/** `2026-05-01` as 2026年5月1日. */
export function dateJa(date: string): string {
  return `${yearJa(date)}${dayJa(date)}`;
}

/** `2026-05-01` as 2026年5月1日（金）. */
export function dateWithWeekdayJa(date: string): string {
  return `${yearJa(date)}${dayWithWeekdayJa(date)}`;
}

/** `2026-05-01` as 5月1日（金）. */
export function dayWithWeekdayJa(date: string): string {
  return `${dayJa(date)}（${WEEKDAYS[dayOfWeek(calendarDateOf(date)) - 1]}）`;
}

/** `2026-05-01` as 2026年. */
export function yearJa(date: string): string {
  return `${date.slice(0, 4)}年`;
}

/** `2026-05` as 2026年5月. */
export function monthJa(month: string): string {
  return `${yearJa(month)}${Number(month.slice(5, 7))}月`;
}

/** `2026-05-01T09:00:00+09:00` as 2026年5月1日（金）9:00. The text already is in local time. */
export function timeJa(localTime: string): string {
  return `${dateWithWeekdayJa(localTime.slice(0, 10))}${timeOfDayJa(localTime)}`;
}

/** `2026-05-01T09:00:00+09:00` as 9:00. */
export function timeOfDayJa(localTime: string): string {
  return `${Number(localTime.slice(11, 13))}:${localTime.slice(14, 16)}`;
}

function dayJa(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}
