/** A row as the detail of `ContractCreated`, and the way back from a field of it to the cell that it comes from. */
import { dateIn, disclosureIn } from './cells.ts';
import { COLUMNS, CONTACT_COLUMNS, STAFF_COLUMNS } from './columns.ts';
import { damageIn } from './damaged-cells.ts';

/** What stands in a row, by the English headers of the columns that the file has. */
export type Cells = ReadonlyMap<string, string>;

export interface RowDetail {
  readonly detail: object;
  /** The English header of the cell from which a field such as `staff[1].email` comes. */
  readonly headerOf: (field: string) => string;
}

const DISCLOSURE = 'employer.disclosure';

/** How a cell that is no free text has to be written, by its header. */
const WRITTEN_SO: ReadonlyMap<string, string> = new Map([
  ...['startOn', 'hiredOn', 'certificateEndsOn', 'employer.consentedOn'].map(
    (header) =>
      [
        header,
        'an existing day with its year, such as 2026/4/15, 2026-04-15, 20260415 or 令和8年4月15日, in an era that had begun and not ended',
      ] as const,
  ),
  [DISCLOSURE, '開示 or 非開示 (open or closed)'],
]);

/** The cells that are damaged or written otherwise than they have to be, with the words that say what should be there. */
export function unreadableCells(cells: Cells): ReadonlyMap<string, string> {
  const damaged = [...cells].flatMap(([header, cell]) => {
    const expected = damageIn(header, cell);
    return expected === undefined ? [] : [[header, expected] as const];
  });
  const unwritten = [...WRITTEN_SO].filter(([header]) => {
    const cell = cells.get(header) ?? '';
    if (cell === '') return isRequired(header);
    return (header === DISCLOSURE ? disclosureIn(cell) : dateIn(cell)) === undefined;
  });
  return new Map([...unwritten, ...damaged]);
}

/** Staff and contacts of whom nothing is written are left out; those whom every contract needs never are. */
export function rowDetail(cells: Cells): RowDetail {
  const text = (header: string) => cells.get(header) ?? '';
  const date = (header: string) => dateIn(text(header)) ?? (text(header) || null);
  const isThere = (person: string) =>
    [...cells].some(([header, cell]) => header.startsWith(`${person}.`) && cell !== '');
  const named = (person: string) => ({ name: text(`${person}.name`), email: text(`${person}.email`) });

  const staff = STAFF_COLUMNS.filter((person) => isThere(person) || isRequired(`${person}.name`));
  const contacts = CONTACT_COLUMNS.filter(isThere);
  const detail = {
    contractId: text('contractId'),
    startOn: date('startOn'),
    hiredOn: date('hiredOn'),
    certificateEndsOn: date('certificateEndsOn'),
    user: { reference: text('user.reference'), name: text('user.name') },
    staff: staff.map((person) => ({ role: person.replace(/\.\d$/, ''), ...named(person) })),
    employer: {
      name: text('employer.name'),
      disclosure: disclosureIn(text(DISCLOSURE)) ?? text(DISCLOSURE),
      consentedOn: date('employer.consentedOn'),
      contacts: contacts.map((person) => ({
        department: text(`${person}.department`) || null,
        title: text(`${person}.title`) || null,
        ...named(person),
      })),
    },
  };
  const headerOf = (field: string) => {
    const [, list, index, name] = /^(staff|employer\.contacts)\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
    if (list === undefined) return field;
    return `${(list === 'staff' ? staff : contacts)[Number(index)]}.${name}`;
  };
  return { detail, headerOf };
}

function isRequired(header: string): boolean {
  return COLUMNS.some((column) => column.isRequired && column.english === header);
}
