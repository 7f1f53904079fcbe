/** What stands in the cells of a spreadsheet, in the terms of an event. */
import { type CalendarDate, isCalendarDate } from '../../../functions/domain/calendar.ts';

/** Of the Japanese eras, the year before the first one. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988 };

const WESTERN = /^(\d{4})(?:[/.-]|年)(\d{1,2})(?:[/.-]|月)(\d{1,2})日?$/;
const JAPANESE = /^(令和|平成|R|H)(\d{1,2}|元)(?:[/.-]|年)(\d{1,2})(?:[/.-]|月)(\d{1,2})日?$/;

/**
 * A date as people and Excel write it.
 * @returns `undefined` where it is written otherwise, or there is no such day
 *
 * @example dateIn('2026/4/15') // 2026-04-15
 * @example dateIn('令和8年4月15日') // 2026-04-15
 */
export function dateIn(cell: string): CalendarDate | undefined {
  const text = cell.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const western = WESTERN.exec(text);
  if (western) return written(Number(western[1]), western[2], western[3]);
  const japanese = JAPANESE.exec(text);
  if (!japanese) return undefined;
  const [, era = '', year, month, day] = japanese;
  return written((ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year)), month, day);
}

function written(year: number, month = '', day = ''): CalendarDate | undefined {
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
