/**
 * Calendar arithmetic: business days, periods counted first day included, and months counted back from an end.
 *
 * A date here is a plain text `YYYY-MM-DD` in the deployment's time zone. Texts compare, sort and store as they
 * are; only this file turns them into something that can be reckoned with.
 */
import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import { NATIONAL_HOLIDAYS } from './holidays.ts';

declare const calendarDate: unique symbol;

/** A day of the calendar, `YYYY-MM-DD`, in the deployment's time zone. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** A calendar month, `YYYY-MM`. */
export type CalendarMonth = string;

const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is `YYYY-MM-DD` and such a day exists (2026-02-30 does not). */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!DATE_SHAPE.test(text)) return false;
  try {
    PlainDate.fromString(text, getISO);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a calendar date.
 * @throws RangeError where the text is not an existing day written `YYYY-MM-DD`
 */
export function calendarDateOf(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${text}`);
  return text;
}

/** The ends of the calendar: the first and the last day of which `YYYY-MM-DD` can be written. */
const FIRST_DAY = calendarDateOf('0000-01-01');
const LAST_DAY = calendarDateOf('9999-12-31');
/** From this day on a date is one that other software writes for "no end". */
const NO_END_FROM = calendarDateOf('2100-01-01');

/**
 * Whether the day stands for "no end", as 9999-12-31 does: then it is later than every term, and nothing is planned
 * with it. No contract begins late enough to last until then.
 */
export function standsForNoEnd(date: CalendarDate): boolean {
  return date >= NO_END_FROM;
}

const reckon = (date: CalendarDate) => PlainDate.fromString(date, getISO);

/** A day beyond an end of the calendar cannot be written and would not compare: it is held within that end. */
function write(date: PlainDate.Record): CalendarDate {
  if (date.year > 9999) return LAST_DAY;
  return date.year < 0 ? FIRST_DAY : (PlainDate.toString(date) as CalendarDate);
}

export function earlierOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a <= b ? a : b;
}

export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a <= b ? b : a;
}

const DAY = 86_400_000;

const FIRST_MIDNIGHT = Date.parse(FIRST_DAY);
const LAST_MIDNIGHT = Date.parse(LAST_DAY);

/**
 * The day `days` later, earlier where negative, and held within the ends of the calendar. Every walk over days goes by
 * it, so it counts milliseconds of UTC.
 */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  const midnight = Math.min(Math.max(Date.parse(date) + days * DAY, FIRST_MIDNIGHT), LAST_MIDNIGHT);
  return new Date(midnight).toISOString().slice(0, 10) as CalendarDate;
}

/** The same day so many months later, or that month's last day where it has no such day. */
export function plusMonths(date: CalendarDate, months: number): CalendarDate {
  return write(PlainDate.addMonths(reckon(date), months));
}

/** The same day so many years later; 28 February where it would be a 29th that the year lacks. */
export function plusYears(date: CalendarDate, years: number): CalendarDate {
  return write(PlainDate.addYears(reckon(date), years));
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return PlainDate.diffDays(reckon(from), reckon(to));
}

/** Monday 1 … Sunday 7. */
export function dayOfWeek(date: CalendarDate): number {
  return new Date(date).getUTCDay() || 7;
}

/** The calendar month that the day lies in. */
export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7);
}

export function firstOfMonth(month: CalendarMonth): CalendarDate {
  return calendarDateOf(`${month}-01`);
}

export function lastOfMonth(month: CalendarMonth): CalendarDate {
  return write(PlainDate.endOfMonth(reckon(firstOfMonth(month))));
}

/** Every calendar month that has a day from `first` to `last`, in order; of the month of `first`, any day counts. */
export function monthsMeeting(first: CalendarDate, last: CalendarDate): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  let month = monthOf(first);
  while (month < monthOf(last)) {
    months.push(month);
    month = monthOf(plusMonths(firstOfMonth(month), 1));
  }
  return month === monthOf(last) ? [...months, month] : months;
}

/**
 * The last day of a period of `months` months whose first day counts: the day before the same day of the month
 * `months` later, or that month's last day where it has no such day. Always reckon from the anchor, never from an
 * earlier result: 31 January gives 28 February, then 30 April.
 *
 * Source: Civil Code 143(2).
 *
 * @example periodEnd('2026-04-15', 36) // 2029-04-14
 * @example periodEnd('2024-02-29', 36) // 2027-02-28
 */
export function periodEnd(first: CalendarDate, months: number): CalendarDate {
  const start = reckon(first);
  const sameDayLater = PlainDate.addMonths(start, months);
  return write(sameDayLater.day === start.day ? PlainDate.subtractDays(sameDayLater, 1) : sameDayLater);
}

/**
 * The last day of the month that runs from an event on this day: it begins on the day after.
 *
 * Source: Civil Code 140 (the first day does not count), 143(2).
 *
 * @example monthAfter('2026-06-15') // 2026-07-15
 * @example monthAfter('2026-02-28') // 2026-03-31
 */
export function monthAfter(event: CalendarDate): CalendarDate {
  return periodEnd(plusDays(event, 1), 1);
}

/**
 * The day that lies `months` months before an end: the day after the end, minus the months (held within the month's
 * last day), minus one day.
 *
 * @example monthsBefore('2029-03-31', 6) // 2028-09-30
 */
export function monthsBefore(end: CalendarDate, months: number): CalendarDate {
  return write(
    PlainDate.subtractDays(PlainDate.subtractMonths(PlainDate.addDays(reckon(end), 1), months), 1),
  );
}

/**
 * Which days the office works. All moves are by whole days; a business day stays where it is. Every search ends: where
 * the calendar ends before there is a business day, with its last day, or its first.
 */
export interface BusinessCalendar {
  /** Monday to Friday, no national holiday, not 29 December to 3 January, no closure of the deployment. */
  isBusinessDay(date: CalendarDate): boolean;
  /** The day, or the first business day after it. */
  next(date: CalendarDate): CalendarDate;
  /** The day, or the last business day before it. */
  previous(date: CalendarDate): CalendarDate;
  /** The first business day after the day. */
  firstAfter(date: CalendarDate): CalendarDate;
  /** The last business day before the day. */
  lastBefore(date: CalendarDate): CalendarDate;
  /** The `count`-th business day counted back from the day, the day itself counted in where it is one. */
  countBack(date: CalendarDate, count: number): CalendarDate;
}

/**
 * The business calendar of one deployment.
 * @param closures days on which this office is closed beside the national holidays and the turn of the year
 */
export function businessCalendar(closures: Iterable<CalendarDate> = []): BusinessCalendar {
  const closed = new Set<string>(closures);
  const known = new Map<CalendarDate, boolean>();

  const isBusinessDay = (date: CalendarDate): boolean => {
    let answer = known.get(date);
    if (answer === undefined) {
      answer =
        dayOfWeek(date) <= 5 && !NATIONAL_HOLIDAYS.has(date) && !isTurnOfYear(date) && !closed.has(date);
      known.set(date, answer);
    }
    return answer;
  };
  const walk = (date: CalendarDate, step: 1 | -1): CalendarDate => {
    const end = step === 1 ? LAST_DAY : FIRST_DAY;
    let day = date;
    while (!isBusinessDay(day) && day !== end) day = plusDays(day, step);
    return day;
  };
  const previous = (date: CalendarDate) => walk(date, -1);
  const next = (date: CalendarDate) => walk(date, 1);

  return {
    isBusinessDay,
    next,
    previous,
    firstAfter: (date) => next(plusDays(date, 1)),
    lastBefore: (date) => previous(plusDays(date, -1)),
    countBack: (date, count) => {
      let day = previous(date);
      for (let counted = 1; counted < count; counted++) day = previous(plusDays(day, -1));
      return day;
    },
  };
}

/** 29 December to 3 January, when Japanese offices rest. */
function isTurnOfYear(date: CalendarDate): boolean {
  const monthAndDay = date.slice(5);
  return monthAndDay >= '12-29' || monthAndDay <= '01-03';
}
