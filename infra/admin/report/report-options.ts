/** The options of `npm run report`. */
import { type CalendarMonth, isCalendarDate } from '../../../functions/domain/calendar.ts';
import { commandOptions, Refusal } from '../../terminal/command.ts';

export interface ReportOptions {
  readonly month: CalendarMonth;
  /** The name of a deployment on AWS; absent, the records are those in {@link data}. */
  readonly deployment?: string | undefined;
  /** The folder of `npm start -- --data DIR`. */
  readonly data: string;
  /** The file that is written. */
  readonly out: string;
}

const USAGE = 'npm run --silent report -- --month YYYY-MM [--deployment NAME | --data DIR] [--out FILE]';
const DATA = 'data';

/** @throws Refusal */
export function reportOptions(args: readonly string[]): ReportOptions {
  const text = { type: 'string' } as const;
  const values = commandOptions(args, { month: text, deployment: text, data: text, out: text }, USAGE);
  const { month, deployment, data = DATA } = values;
  if (month === undefined) {
    throw new Refusal(`--month is missing: the month to report on, such as 2026-05\nUsage: ${USAGE}`);
  }
  if (!/^\d{4}-\d{2}$/.test(month) || !isCalendarDate(`${month}-01`)) {
    throw new Refusal(`--month takes a month written YYYY-MM, such as 2026-05, not ${month}`);
  }
  if (deployment !== undefined && values.data !== undefined) {
    throw new Refusal(
      '--deployment reads a table on AWS and --data a folder on this machine: name one of them',
    );
  }
  const named = deployment === undefined ? '' : `${deployment}-`;
  return { month, deployment, data, out: values.out ?? `report-${named}${month}.csv` };
}
