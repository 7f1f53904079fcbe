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
  const { delimiter, linesBefore, table } = delimited(text);
  try {
    const records = parse(table, {
      delimiter,
      // Files that were put together from several have more than one kind.
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      relax_column_count: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    let line = linesBefore + 1;
    return records.map(({ record, info }) => {
      const row = { line, cells: record };
      line = linesBefore + info.lines + 1;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(`${file} is no CSV that can be read: ${error.message}`, { cause: error });
  }
}

/** A first line by which Excel is told the sign between the cells, in quotes where another program saved it again. */
const SEPARATOR_LINE = /^(?:sep=(\\t|[^"\r\n])|"sep=(\\t|[^"\r\n])")[,;\t]*(?:\r\n|\n|\r|$)/i;

/** The table, the sign between its cells, and how many lines stand before it. */
function delimited(text: string) {
  const [line, plain, quoted] = SEPARATOR_LINE.exec(text) ?? [];
  const delimiter = plain ?? quoted;
  if (line === undefined || delimiter === undefined) {
    return { delimiter: delimiterOf(text), linesBefore: 0, table: text };
  }
  return {
    delimiter: delimiter === '\\t' ? '\t' : delimiter,
    linesBefore: 1,
    table: text.slice(line.length),
  };
}

/** What stands between the headers: a tab or a semicolon where there are more of them than commas. */
function delimiterOf(text: string): string {
  const header = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const count = (sign: string) => header.split(sign).length;
  return ['\t', ';'].find((sign) => count(sign) > count(',')) ?? ',';
}
