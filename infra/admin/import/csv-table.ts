/** The rows of a CSV, each with the line on which it begins. */
import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../terminal/command.ts';

export interface CsvRow {
  /** Counted from 1, the header's line included. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: CsvRow;
  /** The rows below the header that are not blank. */
  readonly rows: readonly CsvRow[];
}

/** So many contracts are checked, shown and put in a few minutes. */
export const MAX_ROWS = 5000;

/** @throws Refusal where the text is no CSV, has no rows, or more than {@link MAX_ROWS} */
export function csvTable(text: string, file: string): CsvTable {
  const [header, ...rows] = rowsOf(text, file).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  if (!header) throw new Refusal(`${file} is empty. Begin with a copy of examples/contracts.csv.`);
  if (rows.length === 0) {
    throw new Refusal(`${file} has one line only: below the header there has to be a row for each contract.`);
  }
  if (rows.length > MAX_ROWS) {
    throw new Refusal(
      `${file} has ${rows.length} rows; at most ${MAX_ROWS} are brought in at once. ` +
        'Split it into several files, each with the header, and import them one after the other.',
    );
  }
  return { header, rows };
}

function rowsOf(text: string, file: string): CsvRow[] {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    let line = 1;
    return records.map(({ record, info }) => {
      const row = { line, cells: record };
      line = info.lines + 1;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(`${file} is no CSV that can be read: ${error.message}`, { cause: error });
  }
}

/** What stands between the headers: a tab or a semicolon where there are more of them than commas. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => header.split(sign).length;
  return ['\t', ';'].find((sign) => count(sign) > count(',')) ?? ',';
}
