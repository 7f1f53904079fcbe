/** The columns of the CSV of contracts, and which of them a file has. */
import { Refusal } from '../../terminal/command.ts';
import { printable } from '../../terminal/printable.ts';
import type { CsvRow } from './csv-table.ts';

/** A column, headed in Japanese or in English. */
export interface Column {
  /** The header in English. That of a single field is its place in the detail of `ContractCreated`. */
  readonly english: string;
  readonly japanese: string;
  /** A file without it cannot be read. */
  readonly isRequired?: true;
}

/** People as the columns number them: `support-worker.1`, in Japanese 就労定着支援員1. */
const STAFF = [
  { english: 'support-worker.1', japanese: '就労定着支援員1', isRequired: true },
  { english: 'support-worker.2', japanese: '就労定着支援員2' },
  { english: 'service-manager.1', japanese: 'サービス管理責任者1', isRequired: true },
  { english: 'service-manager.2', japanese: 'サービス管理責任者2' },
  { english: 'administrator.1', japanese: '管理者' },
] as const satisfies readonly Column[];

const CONTACTS = [1, 2, 3].map((number) => ({
  english: `contact.${number}`,
  japanese: `勤務先担当者${number}`,
}));

/** The beginnings of the headers of staff, in the order in which they stand in a contract. */
export const STAFF_COLUMNS: readonly string[] = STAFF.map(({ english }) => english);
/** The beginnings of the headers of the employer's contacts. */
export const CONTACT_COLUMNS: readonly string[] = CONTACTS.map(({ english }) => english);

const part = ({ english, japanese, ...rest }: Column, field: string, name: string): Column => ({
  english: `${english}.${field}`,
  japanese: `${japanese}${name}`,
  ...rest,
});

/** Every column that there is, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  { english: 'contractId', japanese: '契約番号', isRequired: true },
  { english: 'startOn', japanese: '契約日', isRequired: true },
  { english: 'hiredOn', japanese: '就職日' },
  { english: 'certificateEndsOn', japanese: '受給者証の有効期限' },
  { english: 'user.reference', japanese: '利用者番号', isRequired: true },
  { english: 'user.name', japanese: '利用者氏名', isRequired: true },
  ...STAFF.flatMap((each) => [part(each, 'name', '氏名'), part(each, 'email', 'メール')]),
  { english: 'employer.name', japanese: '勤務先名', isRequired: true },
  { english: 'employer.disclosure', japanese: '障害の開示', isRequired: true },
  { english: 'employer.consentedOn', japanese: '本人の同意日' },
  ...CONTACTS.flatMap((each) => [
    part(each, 'department', '部署'),
    part(each, 'title', '役職'),
    part(each, 'name', '氏名'),
    part(each, 'email', 'メール'),
  ]),
];

const KNOWN = new Map(
  COLUMNS.flatMap((column) => [
    [plain(column.japanese), column] as const,
    [plain(column.english), column] as const,
  ]),
);

/**
 * The columns of a file in their order there; `undefined` for one without a header, in which nothing may stand.
 * @throws Refusal naming the headers that are not known, missing or doubled
 */
export function columnsOf({ cells }: CsvRow, file: string): readonly (Column | undefined)[] {
  const found = cells.map((cell) => KNOWN.get(plain(cell)));
  const unknown = cells.filter((cell, index) => !found[index] && cell.trim() !== '');
  const columns = found.filter((column) => column !== undefined);
  const missing = COLUMNS.filter((column) => column.isRequired && !columns.includes(column));
  const doubled = new Set(columns.filter((column, index) => columns.indexOf(column) !== index));
  const problems = [
    ['not known', unknown.map((cell) => printable(cell.trim()))],
    ['missing', missing.map(titleOf)],
    ['there more than once', [...doubled].map(titleOf)],
  ] as const;
  const lines = problems.flatMap(([what, headers]) =>
    headers.length > 0 ? `  ${what}: ${headers.join(', ')}` : [],
  );
  if (lines.length === 0) return found;
  throw new Refusal(
    [
      `${file}: the headers in its first line are not those of a file of contracts:`,
      ...lines,
      'Take the headers of examples/contracts.csv, and remove columns that are not among them.',
      'Where they are right and look garbled here, save the file as "CSV UTF-8".',
    ].join('\n'),
  );
}

/** A column in both languages. */
export function titleOf({ japanese, english }: Column): string {
  return `${japanese} (${english})`;
}

/** A header without what typing changes: full or half width, spaces, capitals. */
function plain(header: string): string {
  return header.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
