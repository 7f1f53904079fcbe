import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../../../../infra/admin/import/columns.ts';
import { csvTable, MAX_ROWS } from '../../../../infra/admin/import/csv-table.ts';
import { textOf } from '../../../../infra/admin/import/text-of.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { csv, readCsv } from './contracts-csv.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const read = (data: Uint8Array) => textOf(data, 'contracts.csv');

const encoded = (text: string) => new TextEncoder().encode(text);

/** 契約番号 in Shift_JIS. */
const SHIFT_JIS = bytes(0x8c, 0x5f, 0x96, 0xf1, 0x94, 0xd4, 0x8d, 0x86);

describe('a file', () => {
  test('is read as UTF-8, with or without a mark at its beginning', () => {
    for (const mark of ['', '\uFEFF']) {
      const data = new TextEncoder().encode(`${mark}契約番号,髙木 𠮷彦`);
      expect(read(data)).toEqual({ text: '契約番号,髙木 𠮷彦', encoding: 'UTF-8' });
    }
  });

  test('is read as Shift_JIS where it is no UTF-8, with the signs that only Windows knows', () => {
    expect(read(SHIFT_JIS)).toEqual({ text: '契約番号', encoding: 'Shift_JIS' });
    expect(read(bytes(0x87, 0x40, 0xfb, 0xfc)).text).toBe('①髙');
  });

  test('may end with the Ctrl-Z of DOS, as programs for it write it, and only end with it', () => {
    expect(read(bytes(0x61, 0x0d, 0x0a, 0x1a)).text).toBe('a');
    expect(read(bytes(0x61, 0x1a, 0x1a, 0x0d, 0x0a)).text).toBe('a');
    expect(read(bytes(0x61, 0x1a, 0x00, 0x00)).text).toBe('a');
    expect(read(bytes(...SHIFT_JIS, 0x1a))).toEqual({ text: '契約番号', encoding: 'Shift_JIS' });
    expect(readCsv(`${csv({})}\r\n`).contracts).toEqual(
      readCsv(read(encoded(`${csv({})}\r\n\x1A`)).text).contracts,
    );
    expect(readCsv(read(encoded(csv({ 'user.name': '佐藤\x1A花子' }))).text).contracts).toEqual([]);
  });

  test('may have been given a second mark by a program that did not see the first', () => {
    const doubled = read(encoded(`\uFEFF\uFEFF"契約番号",契約日`)).text;
    expect(csvTable(`${doubled}\n1,2`, 'contracts.csv').header.cells).toEqual(['契約番号', '契約日']);
  });

  test('in Shift_JIS has signs that only one computer knows in a place where they are seen', () => {
    expect(read(bytes(0xf0, 0x40)).text).toBe('\uE000');
  });

  test.each([
    ['an empty one', bytes(), 'is empty. Begin with a copy of examples/contracts.csv'],
    ['a workbook', bytes(0x50, 0x4b, 0x03, 0x04, 0x14), 'is an Excel workbook, not a CSV'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'is an Excel workbook, not a CSV'],
    ['one in UTF-16', bytes(0xff, 0xfe, 0x51, 0x59), 'is neither UTF-8 nor Shift_JIS (it may be UTF-16'],
    ['one in UTF-16 without a mark', bytes(0x41, 0x00, 0x2c, 0x00), 'it may be UTF-16'],
    ['one with zeros in it', bytes(0x61, 0x00, 0x62, 0x0a), 'it may be UTF-16'],
    ['one in no such encoding', bytes(0x8c, 0x5f, 0xff, 0x20), 'is neither UTF-8 nor Shift_JIS'],
  ])('is refused with what to do: %s', (_, data, words) => {
    expect(() => read(data)).toThrow(Refusal);
    expect(() => read(data)).toThrow(words);
  });
});

describe('the rows', () => {
  const table = (text: string) => csvTable(text, 'contracts.csv');

  test('are known by the line on which they begin, blank ones left out', () => {
    const { rows } = table('a,b\r\n1,2\r\n,\r\n\r\n"3\n3",4\r\n5,6\r\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 5, cells: ['3\n3', '4'] },
      { line: 7, cells: ['5', '6'] },
    ]);
  });

  test.each(['\t', ';', ','])('may stand between %j', (delimiter) => {
    expect(table(`a${delimiter}b\n1${delimiter}2`).rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
  });

  test.each([
    ['sep=,', 'a,b;c\r\n1,2', ['a', 'b;c']],
    ['sep=;', 'a;b,c,d,e\r\n1;2', ['a', 'b,c,d,e']],
    ['SEP=;', 'a;b,c,d,e\r\n1;2', ['a', 'b,c,d,e']],
    ['sep=\t', 'a\tb,c,d\r\n1\t2', ['a', 'b,c,d']],
    ['sep=\\t', 'a\tb,c,d\r\n1\t2', ['a', 'b,c,d']],
    ['sep=|', 'a|b,c\r\n1|2', ['a', 'b,c']],
    ['"sep=;"', 'a;b,c\r\n1;2', ['a', 'b,c']],
    ['sep=,,,', 'a,b\r\n1,2', ['a', 'b']],
  ])(
    'may follow the line that names the sign between them, which is no header: %j',
    (first, rest, header) => {
      for (const lineEnd of ['\r\n', '\n', '\r']) {
        const { header: found, rows } = table(`${first}${lineEnd}${rest.replaceAll('\r\n', lineEnd)}`);
        expect(found).toEqual({ line: 2, cells: header });
        expect(rows).toEqual([{ line: 3, cells: ['1', '2'] }]);
      }
    },
  );

  test('may be named like that line where it is a header', () => {
    expect(table('sep=,\na,b\n1,2').header.cells).toEqual(['a', 'b']);
    expect(table('sep,b\n1,2').header.cells).toEqual(['sep', 'b']);
  });

  test.each([
    ['CR alone, as old Macs write', 'a,b\r1,2\r3,4\r'],
    ['LF alone', 'a,b\n1,2\n3,4\n'],
    ['several kinds, as in a file put together from others', 'a,b\r\n1,2\n3,4\r'],
  ])('may end with %s', (_, text) => {
    expect(table(text).rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', '4'] },
    ]);
  });

  test('of empty cells are none, and so are empty columns behind the last, also with full-width spaces in them', () => {
    const [header, row] = csv({}).split('\r\n');
    const padded = `${header},,\r\n${row},,\u3000\r\n,,,\r\n\u3000,,\r\n\r\n`;
    expect(readCsv(padded)).toEqual(readCsv(csv({})));
  });

  test('may follow blank lines, and are told apart by what stands between the headers all the same', () => {
    expect(table('\r\na;b,c;d\r\n1;2;3').header).toEqual({ line: 2, cells: ['a', 'b,c', 'd'] });
  });

  test.each([
    ['none at all', '\r\n,,\r\n', 'contracts.csv is empty'],
    ['a header alone', 'a,b\r\n', 'below the header there has to be a row for each contract'],
    ['a quote that never ends', 'a,b\r\n"1,2', 'is no CSV that can be read: Quote Not Closed'],
    [
      '10,000 of them',
      `a\n${'1\n'.repeat(10_000)}`,
      'has 10000 rows; at most 5000 are brought in at once. Split it into several files',
    ],
  ])('are refused with what to do: %s', (_, text, words) => {
    expect(() => table(text)).toThrow(Refusal);
    expect(() => table(text)).toThrow(words);
  });

  test('may be as many as are said to be too many, less one', () => {
    expect(table(`a\n${'1\n'.repeat(MAX_ROWS)}`).rows.length).toBe(MAX_ROWS);
  });
});

describe('the headers', () => {
  test('are Japanese or English, whatever their order, width, spaces and capitals', () => {
    const english = csv({});
    const [header = '', row = ''] = english.split('\r\n');
    const japanese = header
      .split(',')
      .map((name) => COLUMNS.find((column) => column.english === name)?.japanese);
    const expected = readCsv(english).contracts;
    expect(expected.length).toBe(1);
    expect(readCsv(`${japanese.join(',')}\r\n${row}`).contracts).toEqual(expected);
    expect(readCsv(`${japanese.join(' ,').replaceAll('1', '１')}\r\n${row}`).contracts).toEqual(expected);
    expect(readCsv(`${header.toUpperCase()}\r\n${row}`).contracts).toEqual(expected);
    const turned = [header, row].map((line) => line.split(',').reverse().join(',')).join('\n');
    expect(readCsv(turned).contracts).toEqual(expected);
  });

  test('of another layout are refused, each by its name', () => {
    const other = () => readCsv('契約番号,氏名,契約番号\r\n1,2,3');
    expect(other).toThrow(Refusal);
    expect(other).toThrow('not known: 氏名');
    expect(other).toThrow('missing: 契約日 (startOn), 利用者番号 (user.reference)');
    expect(other).toThrow('there more than once: 契約番号 (contractId)');
    expect(other).toThrow('Take the headers of examples/contracts.csv');
  });

  test.each(['?約番号', '契約番号\uFFFD', '螂醍ｴ・分蜿ｷ', '#REF!', '\uE000約番号'])(
    'are refused where one is damaged, with what came and what to do: %j',
    (damaged) => {
      const garbled = () => readCsv(csv({}).replace('contractId', damaged));
      expect(garbled).toThrow(Refusal);
      expect(garbled).toThrow(`not known: ${damaged}`);
      expect(garbled).toThrow('missing: 契約番号 (contractId)');
      expect(garbled).toThrow('save the file as "CSV UTF-8"');
    },
  );

  test('may be missing where nothing has to stand below them', () => {
    const required = COLUMNS.filter(({ isRequired }) => isRequired).map(({ english }) => english);
    const cells = '1,2026/4/15,U-1,佐藤,鈴木,suzuki@a.example.jp,田中,tanaka@a.example.jp,みなと食品,非開示';
    expect(readCsv(`${required.join(',')}\r\n${cells}`).contracts.length).toBe(1);
  });
});

test('the template is read without a problem, and has every column', () => {
  const { text } = read(readFileSync('examples/contracts.csv'));
  const { contracts, problems } = readCsv(text);
  expect(problems).toEqual([]);
  expect(contracts.length).toBe(3);
  expect(text.split('\r\n')[0]).toBe(COLUMNS.map(({ japanese }) => japanese).join(','));
  expect(readFileSync('examples/contracts.csv').subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});
