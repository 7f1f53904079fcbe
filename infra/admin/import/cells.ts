/** What stands in the cells of a spreadsheet, in the terms of an event. */
import {
  type CalendarDate,
  calendarDateOf,
  dayOfWeek,
  isCalendarDate,
} from '../../../functions/domain/calendar.ts';

/** A Japanese era that a date may be written in. Source: the cabinet orders that changed them. */
interface Era {
  /** The year before its first. */
  readonly yearBefore: number;
  readonly firstDay: CalendarDate;
  /** `undefined` of the era that has not ended. */
  readonly lastDay?: CalendarDate;
}

const REIWA: Era = { yearBefore: 2018, firstDay: calendarDateOf('2019-05-01') };
const HEISEI: Era = {
  yearBefore: 1988,
  firstDay: calendarDateOf('1989-01-08'),
  lastDay: calendarDateOf('2019-04-30'),
};
const SHOWA: Era = {
  yearBefore: 1925,
  firstDay: calendarDateOf('1926-12-25'),
  lastDay: calendarDateOf('1989-01-07'),
};

const ERAS: Readonly<Record<string, Era>> = {
  令和: REIWA,
  令: REIWA,
  R: REIWA,
  平成: HEISEI,
  平: HEISEI,
  H: HEISEI,
  昭和: SHOWA,
  昭: SHOWA,
  S: SHOWA,
};

/** As {@link dayOfWeek} counts them, from Monday on. */
const WEEKDAYS = ['月|MON', '火|TUE', '水|WED', '木|THU', '金|FRI', '土|SAT', '日|SUN'];

/** The hour that Excel writes behind a date that has one, midnight as well; never with a zone, which could mean another day. */
const TIME_OF_DAY =
  /(?:T|\s+)(?:午前|午後|[AP]M)?\s*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s*[AP]M)?$/;
const WEEKDAY =
  /\s*(?:\(([月火水木金土日]|MON|TUE|WED|THU|FRI|SAT|SUN)(?:曜日?)?\)|([月火水木金土日])曜日?)$/;
/** Between digits a space is none of these: `2026/4/1 2` is no 12th. */
const SPACES_AROUND_SEPARATORS = /\s*([/.\-年月日])\s*/g;
const DASHES = /[\u2010-\u2013\u2212]/g;

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const WESTERN = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})日?|([/.-])(\d{1,2})\4(\d{1,2}))$/;
const JAPANESE =
  /^(令和|平成|昭和|[令平昭RHS])\s*(\d{1,2}|元)(?:年(\d{1,2})月(\d{1,2})日?|([/.-])(\d{1,2})\5(\d{1,2}))$/;

/**
 * A date as people and Excel write it, with its year, in an era that had begun and not ended.
 * @returns `undefined` where it is written otherwise, there is no such day, or it was another day of the week
 *
 * @example dateIn('2026/4/15') // 2026-04-15
 * @example dateIn('2026/4/15 0:00') // 2026-04-15
 * @example dateIn('令和8年4月15日（水）') // 2026-04-15
 * @example dateIn('平成32年4月15日') // undefined
 */
export function dateIn(cell: string): CalendarDate | undefined {
  const text = cell.normalize('NFKC').trim().toUpperCase().replace(DASHES, '-').replace(TIME_OF_DAY, '');
  const weekday = WEEKDAY.exec(text);
  const date = writtenDate(text.replace(WEEKDAY, '').replace(SPACES_AROUND_SEPARATORS, '$1'));
  if (date === undefined || weekday === null) return date;
  const named = weekday[1] ?? weekday[2] ?? '';
  return WEEKDAYS[dayOfWeek(date) - 1]?.split('|').includes(named) ? date : undefined;
}

function writtenDate(text: string): CalendarDate | undefined {
  const compact = COMPACT.exec(text);
  if (compact) return existing(Number(compact[1]), compact[2], compact[3]);
  const western = WESTERN.exec(text);
  if (western) return existing(Number(western[1]), western[2] ?? western[5], western[3] ?? western[6]);
  const japanese = JAPANESE.exec(text);
  const era = ERAS[japanese?.[1] ?? ''];
  if (!japanese || !era) return undefined;
  const yearOfEra = japanese[2] === '元' ? 1 : Number(japanese[2]);
  const date = existing(era.yearBefore + yearOfEra, japanese[3] ?? japanese[6], japanese[4] ?? japanese[7]);
  return date !== undefined && isWithin(date, era) ? date : undefined;
}

function isWithin(date: CalendarDate, { firstDay, lastDay }: Era): boolean {
  return date >= firstDay && (lastDay === undefined || date <= lastDay);
}

function existing(year: number, month = '', day = ''): CalendarDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(text) ? text : undefined;
}

const DISCLOSURES: Readonly<Record<string, 'open' | 'closed'>> = {
  開示: 'open',
  非開示: 'closed',
  open: 'open',
  closed: 'closed',
};

/** Whether the employer knows. @returns `undefined` where the cell says neither */
export function disclosureIn(cell: string): 'open' | 'closed' | undefined {
  return DISCLOSURES[cell.normalize('NFKC').toLowerCase()];
}
