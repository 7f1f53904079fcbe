/** Cells in which a conversion or a spreadsheet has left something else than what had been written there. */
import { isMojibake } from './mojibake.ts';

/** A way in which a cell can be damaged. */
interface Damage {
  readonly isIn: (cell: string) => boolean;
  /** What should stand in the cell instead, and how to get it there. */
  readonly expected: string;
}

const LOST = 'type it again, or save the sheet as "CSV UTF-8"';

const ERROR_OF_A_FORMULA =
  /#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|PYTHON!|EXTERNAL!)|^#+$|^ERR:\d{3}$/i;

/** In whatever cell it stands. */
const ANYWHERE: readonly Damage[] = [
  {
    isIn: (cell) => ERROR_OF_A_FORMULA.test(cell.normalize('NFKC')),
    expected: 'a value, and no error of the spreadsheet: mend the formula, or widen a column that shows ####',
  },
  {
    isIn: (cell) => cell.includes('\uFFFD'),
    expected: `no character that was lost in a conversion (U+FFFD): ${LOST}`,
  },
  {
    isIn: (cell) => /[\p{Co}\p{Noncharacter_Code_Point}]/u.test(cell),
    expected:
      'no character that only one computer knows (外字, private use of Unicode): take the nearest one that everybody has',
  },
  {
    isIn: (cell) => /^(?:NULL|null|\(null\)|undefined|NaN|nan|None|\\N|N\/A|n\/a)$/.test(cell),
    expected: 'an empty cell where there is nothing to say, and no word of a program for it',
  },
];

/** In what people read: names, departments, titles, references. */
const IN_TEXT: readonly Damage[] = [
  {
    isIn: (cell) => /[?〓■□▯␦␚\uFFFC]/u.test(cell) || /[・･]{2}|^[・･]|[・･]$/u.test(cell),
    expected: `no sign that stands for a lost character (?, 〓, ■, ・): ${LOST}`,
  },
  {
    isIn: (cell) =>
      /&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp);|\\u[\da-f]{4}|_x[\da-f]{4}_|(?:%[\da-f]{2}){3}/i.test(
        cell,
      ),
    expected: 'characters themselves, and no code of a program for them such as &#39640;',
  },
  { isIn: isMojibake, expected: `text that was not garbled by a wrong encoding: ${LOST}` },
];

/** In the name of a person or an employer, a department or a title. */
const IN_NAME: readonly Damage[] = [
  {
    // A long vowel sign alone stands for nothing, as a dash does.
    isIn: (cell) => !/[^\P{L}ー]/u.test(cell),
    expected:
      'a name with letters in it (a formula that finds nothing leaves 0); nothing at all where there is none',
  },
];

/** In the name of a person, where not even a full-width question mark can be meant. */
const IN_NAME_OF_PERSON: readonly Damage[] = [
  { isIn: (cell) => cell.includes('？'), expected: `no sign that stands for a lost character (？): ${LOST}` },
];

/** Staff, contacts and users have a `name`; the employer has one as well. */
const TEXT = /\.(?:name|department|title|reference)$/;
const NAME = /\.(?:name|department|title)$/;
const NAME_OF_PERSON = /^(?!employer\.).*\.name$/;

/**
 * What should stand in the cell, where what does is plainly none of it: a name such as `?田`, `#N/A` or `ä½è—¤` would
 * else go into a mail to an employer.
 * @param header the English header of its column
 * @returns `undefined` where the cell is empty, or nothing is wrong with it that could be seen
 */
export function damageIn(header: string, cell: string): string | undefined {
  if (cell === '') return undefined;
  const possible = [
    ...ANYWHERE,
    ...(TEXT.test(header) ? IN_TEXT : []),
    ...(NAME_OF_PERSON.test(header) ? IN_NAME_OF_PERSON : []),
    ...(NAME.test(header) ? IN_NAME : []),
  ];
  return possible.find(({ isIn }) => isIn(cell))?.expected;
}
