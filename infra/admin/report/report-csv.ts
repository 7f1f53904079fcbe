/** A report as a file that spreadsheets open: UTF-8 with a byte order mark, lines that end in CRLF. */
import { stringify } from 'csv-stringify/sync';
import type { ReportRow } from './report-rows.ts';
import { COLUMNS, type Column, type ReportWording } from './wording.ts';

/** Columns whose times are by the clocks of the deployment; the heading names its zone. */
const LOCAL_TIMES: readonly Column[] = ['recordedAt', 'visitAt', 'at'];

/** What a spreadsheet would take for a formula has an apostrophe put before it. */
export function reportCsv(rows: readonly ReportRow[], { columns }: ReportWording, timeZone: string): string {
  return stringify([...rows], {
    header: true,
    columns: COLUMNS.map((key) => ({
      key,
      header: LOCAL_TIMES.includes(key) ? `${columns[key]} (${timeZone})` : columns[key],
    })),
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
