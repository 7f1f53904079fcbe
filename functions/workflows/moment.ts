/** The one edge at which instants and calendar dates meet, in the time zone of the deployment. */
import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instants from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { type CalendarDate, calendarDateOf } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';

/** The one reading of the clock of an invocation. */
export interface Moment {
  readonly now: Instant;
  /** The calendar date of `now` in the deployment's time zone. */
  readonly today: CalendarDate;
  /** The time of day, `HH:MM`, of `now` there. */
  readonly time: string;
}

/** Reads a moment off an instant. @param timeZone IANA name, such as `Asia/Tokyo` */
export function momentAt(now: Instant, timeZone: string): Moment {
  const time = ZonedDateTime.toPlainTime(inZone(now, timeZone));
  return { now, today: localDate(now, timeZone), time: PlainTime.toString(time, { smallestUnit: 'minute' }) };
}

/** The instants that compare as texts and, from the first on, have a date in every time zone. */
const FIRST_INSTANT = Date.parse('0000-01-02T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * An ISO 8601 text with an offset as an instant in UTC, to the millisecond, so that instants compare as texts.
 * @throws RangeError where the text names no instant, or one that does not compare as text
 */
export function instantOf(text: string): Instant {
  if (!/^\d{4}-/.test(text)) throw new RangeError(`not an instant of a year with four digits: ${text}`);
  const { epochMilliseconds } = Instants.fromString(text);
  if (epochMilliseconds < FIRST_INSTANT || epochMilliseconds > LAST_INSTANT)
    throw new RangeError(`not an instant from year 0 to year 9999: ${text}`);
  return new Date(epochMilliseconds).toISOString();
}

/** Whether {@link instantOf} can read the text. */
export function isInstant(text: string): boolean {
  try {
    instantOf(text);
    return true;
  } catch {
    return false;
  }
}

/** The calendar date of an instant; of the last hours of all, in zones where the year after has begun, the last date. */
export function localDate(instant: Instant, timeZone: string): CalendarDate {
  const date = ZonedDateTime.toPlainDate(inZone(instant, timeZone));
  return calendarDateOf(date.year > 9999 ? '9999-12-31' : PlainDate.toString(date));
}

/** An instant as ISO 8601 with the zone's offset, to the second: `2026-05-01T09:00:00+09:00`. */
export function localTime(instant: Instant, timeZone: string): string {
  return ZonedDateTime.toString(inZone(instant, timeZone), { timeZoneName: 'never', smallestUnit: 'second' });
}

/**
 * The instant at which the clocks of the zone show this time, `HH:MM`, on this date. Of the calendar's last day, one
 * that falls into the year after counts as the last of all.
 */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Instant {
  const zoned = PlainDate.toZonedDateTime(PlainDate.fromString(date, getISO), {
    timeZone,
    plainTime: PlainTime.fromString(time),
  });
  return new Date(Math.min(zoned.epochMilliseconds, LAST_INSTANT)).toISOString();
}

/** The instant so many minutes later. */
export function plusMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** How many seconds lie between two instants; negative where the second comes first. */
export function secondsFrom(one: Instant, other: Instant): number {
  return (Date.parse(other) - Date.parse(one)) / 1000;
}

function inZone(instant: Instant, timeZone: string): ZonedDateTime.Record {
  return Instants.toZonedDateTimeISO(Instants.fromString(instant), timeZone);
}

/** When the day's runs take place, local time `HH:MM`. */
export interface DailyHours {
  /** Alarms go off within {@link ALARM_WINDOW_MINUTES} of this time. */
  readonly alarms: string;
  readonly heal: string;
  readonly post: string;
}

/** Alarms are spread over so many minutes, so that a large deployment does not decide everything at once. */
export const ALARM_WINDOW_MINUTES = 120;

/** So long before the mails the heal runs, so that what it finds leaves with them. */
export const HEAL_LEAD_MINUTES = 30;

/** Earlier, and the alarms of a day would have to go off the day before. */
export const EARLIEST_MAIL_TIME = '03:00';

/**
 * The day's hours by the hour of the mails: alarms from three hours before it, the heal half an hour before it.
 * @throws RangeError where that leaves no room for the alarms on the same day
 */
export function dailyHours(mailTime: string): DailyHours {
  if (mailTime < EARLIEST_MAIL_TIME) {
    throw new RangeError(`rules.mailTime is ${mailTime}: it has to be ${EARLIEST_MAIL_TIME} or later`);
  }
  const time = PlainTime.fromString(mailTime);
  const before = (hours: number, minutes: number) =>
    PlainTime.toString(PlainTime.subtractMinutes(PlainTime.subtractHours(time, hours), minutes), {
      smallestUnit: 'minute',
    });
  return { alarms: before(3, 0), heal: before(0, HEAL_LEAD_MINUTES), post: mailTime };
}

/** So long after the hour of the mails the post has come to its end, unless something is wrong. */
const CHECK_DELAY_MINUTES = 20;

/** The local time, `HH:MM`, at which it is checked whether the day's runs came to their end. */
export function morningCheckAt(mailTime: string): string {
  return PlainTime.toString(PlainTime.addMinutes(PlainTime.fromString(mailTime), CHECK_DELAY_MINUTES), {
    smallestUnit: 'minute',
  });
}
