import { describe, expect, test } from 'vitest';
import { damageIn } from '../../../../infra/admin/import/damaged-cells.ts';
import { isMojibake } from '../../../../infra/admin/import/mojibake.ts';
import { csv, readCsv } from './contracts-csv.ts';

/** What is said of the row in which this stands in one cell. */
function problemsOf(header: string, cell: string) {
  const beside = header.startsWith('contact.2.')
    ? { 'contact.2.email': 'ogawa@minato-foods.example.jp' }
    : {};
  const { contracts, problems } = readCsv(csv({ ...beside, [header]: cell }));
  expect(contracts).toEqual([]);
  return problems;
}

const NAMES = [
  'user.name',
  'support-worker.1.name',
  'service-manager.1.name',
  'employer.name',
  'contact.1.name',
  'contact.2.name',
  'contact.1.department',
  'contact.1.title',
];

describe('a damaged cell is refused with its row, its column, what came and what to do', () => {
  test.each(NAMES)('%s in which a character was lost', (header) => {
    for (const cell of [
      '?田',
      '田?',
      '佐藤 ?子',
      '???',
      '〓田',
      '田〓',
      '■田',
      '□橋',
      '\uFFFD田',
      '・田',
      '田・',
      '佐・・子',
    ]) {
      const [problem, ...others] = problemsOf(header, cell);
      expect(others, cell).toEqual([]);
      expect(problem, cell).toMatchObject({ line: 2, came: cell });
      expect(problem?.column, cell).toContain(`(${header})`);
      expect(problem?.expected, cell).toMatch(/save the sheet as "CSV UTF-8"/);
    }
  });

  test.each([
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '#DIV/0!',
    '#NUM!',
    '#NULL!',
    '#SPILL!',
    '#####',
    '＃Ｎ／Ａ',
    '#n/a',
    'Err:502',
    '佐藤#N/A',
  ])('an error of a spreadsheet, wherever it stands: %s', (cell) => {
    for (const header of [
      ...NAMES,
      'contractId',
      'startOn',
      'hiredOn',
      'certificateEndsOn',
      'user.reference',
      'support-worker.1.email',
      'employer.disclosure',
      'employer.consentedOn',
    ]) {
      const problems = problemsOf(header, cell);
      expect(
        problems.map(({ came }) => came),
        header,
      ).toEqual([cell]);
      expect(problems[0]?.expected, header).toContain('no error of the spreadsheet');
    }
  });

  test.each(['\uE000橋', '佐\uF8FF', '𠮷\u{F0000}', '\uFFFE田'])(
    'a sign that others do not have: %j',
    (cell) => {
      for (const header of [...NAMES, 'user.reference']) {
        expect(problemsOf(header, cell)[0]?.expected, header).toContain('外字');
      }
    },
  );

  test.each(['NULL', 'null', 'undefined', 'NaN', 'None', '\\N', 'N/A', '(null)'])(
    'the word of a program for nothing: %s',
    (cell) => {
      for (const header of [...NAMES, 'contractId', 'user.reference', 'certificateEndsOn']) {
        expect(problemsOf(header, cell)[0]?.expected, header).toContain('an empty cell');
      }
    },
  );

  test.each(['0', '-', '－', 'ー', '12', '…', '000'])('a name without a letter: %s', (cell) => {
    for (const header of NAMES) {
      expect(problemsOf(header, cell)[0]?.expected, header).toContain('a name with letters');
    }
  });

  test.each(['&#39640;橋', '&#x9AD8;橋', 'A&amp;B商事', '\\u9ad8橋', '佐藤_x000D_', '%E4%BD%90藤'])(
    'a code in place of a character: %s',
    (cell) => {
      for (const header of NAMES) {
        expect(problemsOf(header, cell)[0]?.expected, header).toContain('no code of a program');
      }
    },
  );

  test('the full-width mark in the name of a person, which an employer may have', () => {
    expect(problemsOf('user.name', '？田')[0]?.came).toBe('？田');
    expect(damageIn('employer.name', '株式会社なぜ？')).toBeUndefined();
  });

  test('each of several, and once where the schema has something to say as well', () => {
    const { problems } = readCsv(csv({ 'user.name': '?田', 'contact.1.name': '\uE000橋', startOn: '#REF!' }));
    expect(problems.map(({ column }) => column).sort()).toEqual(
      ['利用者氏名 (user.name)', '勤務先担当者1氏名 (contact.1.name)', '契約日 (startOn)'].sort(),
    );
  });
});

describe('what only looks odd is taken in', () => {
  test.each([
    '髙橋 﨑',
    '𠮷野家',
    '葛󠄀城',
    'ジョン・スミス',
    'ｻﾄｳ ﾊﾅｺ',
    'ﾄｼ ﾂｱ',
    '(株)ﾐﾅﾄ食品',
    '佐々木',
    'José Núñez',
    'Renée Müller',
    'Zoë',
    'Łukasz Żak',
    'Nguyễn Văn Ánh',
    '김철수',
    'O’Brien',
    'O´Brien',
    'Null',
    'Nan',
    '株式会社ＡＢＣ①',
    'A&B商事',
    '霞ヶ関・虎ノ門支店',
    '〇〇商会',
    '株式会社“みなと”',
    'café «Ré»',
    'みなと食品 3号店',
  ])('%s', (cell) => {
    for (const header of [
      'user.name',
      'employer.name',
      'contact.1.name',
      'contact.1.department',
      'user.reference',
    ]) {
      const { problems } = readCsv(csv({ [header]: cell }));
      expect(problems, header).toEqual([]);
    }
  });

  test('a reference of digits, and a question mark in an address', () => {
    expect(damageIn('user.reference', '0187')).toBeUndefined();
    expect(damageIn('support-worker.1.email', 'a?b@teichaku.example.jp')).toBeUndefined();
  });
});

describe('text read in another encoding than it was written in is seen', () => {
  const utf8 = (text: string) => Buffer.from(text, 'utf8');
  const texts = [
    '佐藤',
    '田中 恵',
    '鈴木 一郎',
    '山本',
    '高橋',
    'みなと食品',
    'カトウ',
    '株式会社みなと食品',
    '人事部',
  ];

  test.each(texts)('UTF-8 as Latin: %s', (text) => {
    expect(isMojibake(new TextDecoder('windows-1252').decode(utf8(text)))).toBe(true);
    // ISO 8859-1 itself has control characters where that of Windows has signs.
    expect(isMojibake(utf8(text).toString('latin1'))).toBe(true);
  });

  test.each([
    'ä½è—¤',
    'ä½è—¤ èŠ±å',
    'ç”°ä¸',
    '²“¡',
    '²“¡ ‰ÔŽq',
    '—é–Ø',
    '縺輔→縺・',
    '菴占陸',
    '譌･譛ｬ',
    '繝溘リ繝',
  ])('%s', (text) => {
    expect(isMojibake(text)).toBe(true);
    expect(problemsOf('user.name', text)[0]?.came).toBe(text);
  });

  test.each(['佐藤', '田中恵', '日本', 'みなと食品', 'ミナト'])('UTF-8 as Shift_JIS: %s', (text) => {
    const read = new TextDecoder('shift_jis').decode(utf8(text));
    expect(damageIn('user.name', read)).toBeDefined();
  });
});
