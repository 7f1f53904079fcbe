/** Dates and times as the local page and reports write them in Japanese; what the mails write alike is theirs. */
import { calendarDateOf } from '../../functions/domain/calendar.ts';
import { dayJa, monthJa } from '../../functions/mail/dates-ja.ts';

/** `2026-05-01` as 2026年5月1日. */
export function dateJa(date: string): string {
  return `${monthJa(date.slice(0, 7))}${Number(date.slice(8, 10))}日`;
}

/** `2026-05-01` as 2026年5月1日（金）. */
export function dateWithWeekdayJa(date: string): string {
  return dayJa(calendarDateOf(date));
}

/** `2026-05-01` as 5月1日（金）. */
export function dayWithWeekdayJa(date: string): string {
  const day = calendarDateOf(date);
  return dayJa(day, day);
}

/** `2026-05-01` as 2026年. */
export function yearJa(date: string): string {
  return `${date.slice(0, 4)}年`;
}

/** `2026-05-01T09:00:00+09:00` as 2026年5月1日（金）9:00. The text already is in local time. */
export function timeJa(localTime: string): string {
  return `${dateWithWeekdayJa(localTime.slice(0, 10))}${timeOfDayJa(localTime)}`;
}

/** `2026-05-01T09:00:00+09:00` as 9:00. */
export function timeOfDayJa(localTime: string): string {
  return `${Number(localTime.slice(11, 13))}:${localTime.slice(14, 16)}`;
}
