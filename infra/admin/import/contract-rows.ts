/** The contracts that the rows of a file tell of, read by the schemas by which the service reads its events. */
import { readEvent } from '../../../functions/adapters/contract-events.ts';
import { accept, type Problem } from '../../../functions/domain/accept.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Fact } from '../../../functions/domain/facts.ts';
import { blankRecord } from '../../../functions/domain/record.ts';
import type { Moment } from '../../../functions/workflows/moment.ts';
import type { Reading } from '../../../functions/workflows/take-in-event.ts';
import { COLUMNS, type Column, columnsOf, titleOf } from './columns.ts';
import type { CsvRow, CsvTable } from './csv-table.ts';
import { oddDates } from './odd-dates.ts';
import { type Cells, rowDetail, unreadableCells } from './row-detail.ts';

/** A contract as it goes onto the bus, and as the service will understand it. */
export interface ImportedContract {
  /** The detail of `ContractCreated`. */
  readonly detail: object;
  readonly fact: Fact;
}

/** Why a row cannot be used. */
export interface RowProblem {
  readonly line: number;
  /** The header of the column in both languages, or the whole row. */
  readonly column: string;
  readonly expected: string;
  /** What stands in the cell. */
  readonly came: string;
}

/** What is odd about a row that can be used all the same. */
export interface RowWarning {
  readonly line: number;
  /** The header of the column in both languages. */
  readonly column: string;
  /** The date as it was understood, and what is odd about it. */
  readonly says: string;
}

/** What the rows of a file tell. */
export interface ReadRows {
  readonly contracts: readonly ImportedContract[];
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowWarning[];
}

/**
 * Reads every row.
 * @param moment at which the contracts are told
 * @throws Refusal where the header is not one of contracts
 */
export function contractsIn(
  { header, rows }: CsvTable,
  file: string,
  moment: Moment,
  { timeZone }: Pick<Deployment, 'timeZone'>,
): ReadRows {
  const columns = columnsOf(header, file);
  const contracts: ImportedContract[] = [];
  const problems: RowProblem[] = [];
  const warnings: RowWarning[] = [];
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const cells = cellsOf(row, columns);
    const contractId = cells.get('contractId') ?? '';
    const { detail, problems: ofContract, reading } = readContract(cells, row.line, moment, timeZone);
    const found = [...strayCells(row, columns), ...doubledNumber(row, contractId, lineOf), ...ofContract];
    if (found.length > 0 || !('fact' in reading)) problems.push(...found);
    else {
      contracts.push({ detail, fact: reading.fact });
      warnings.push(...warningsOf(reading.fact, row.line, moment));
    }
    lineOf.set(contractId, lineOf.get(contractId) ?? row.line);
  }
  return { contracts, problems, warnings };
}

function warningsOf(fact: Fact, line: number, { today }: Moment): RowWarning[] {
  if (fact.type !== 'ContractCreated') return [];
  return oddDates(fact.contract, today).map(({ header, date, says }) => {
    return { line, column: columnTitle(header), says: `${date}: ${says}` };
  });
}

function cellsOf({ cells }: CsvRow, columns: readonly (Column | undefined)[]): Cells {
  return new Map(
    columns.flatMap((column, index) => (column ? [[column.english, cells[index]?.trim() ?? '']] : [])),
  );
}

/** The contract of a row as the service would read it, with all that is wrong with it. */
function readContract(cells: Cells, line: number, moment: Moment, timeZone: string) {
  const { detail, headerOf } = rowDetail(cells);
  const body = JSON.stringify({ id: 'row', time: moment.now, 'detail-type': 'ContractCreated', detail });
  const { reading } = readEvent(body, moment.now, timeZone);
  const unreadable = unreadableCells(cells);
  const problems = [
    ...[...unreadable].map(([header, expected]) => ({ header, expected })),
    ...problemsOf(reading)
      .map(({ field, expected }) => ({ header: headerOf(field), expected }))
      .filter(({ header }) => !unreadable.has(header)),
  ]
    // What else is wrong with an empty cell follows from its being empty.
    .filter(
      ({ header }, index, all) =>
        cells.get(header) !== '' || all.findIndex((each) => each.header === header) === index,
    )
    .map(({ header, expected }): RowProblem => {
      return { line, column: columnTitle(header), expected, came: cells.get(header) ?? '' };
    });
  return { detail, reading, problems };
}

function problemsOf(reading: Reading): readonly Problem[] {
  if ('problems' in reading) return reading.problems;
  return accept(blankRecord(reading.fact.contractId), reading.fact).refused.map(({ problem }) => problem);
}

/** What stands where no column is, as behind a comma within a name that has no quotes around it. */
function strayCells({ line, cells }: CsvRow, columns: readonly (Column | undefined)[]): RowProblem[] {
  return cells.flatMap((cell, index) => {
    if (columns[index] || cell.trim() === '') return [];
    const expected =
      `nothing in cell ${index + 1}, above which no header stands ` +
      '(a cell with a comma in it needs quotes around it)';
    return [{ line, column: 'the row', expected, came: cell }];
  });
}

function doubledNumber(
  { line }: CsvRow,
  contractId: string,
  lineOf: ReadonlyMap<string, number>,
): RowProblem[] {
  const before = lineOf.get(contractId);
  if (before === undefined || contractId === '') return [];
  const expected = `a number of its own (line ${before} has the same)`;
  return [{ line, column: columnTitle('contractId'), expected, came: contractId }];
}

function columnTitle(header: string): string {
  const column = COLUMNS.find(({ english }) => english === header);
  return column ? titleOf(column) : 'the row';
}
