/** Mails that came back, and the addresses that are not written to because of it. */
import type { CalendarDate } from './calendar.ts';
import type { Person, RecipientId } from './contract.ts';
import { employmentsOf } from './employment.ts';
import type { ContractCreated, Fact, MailReturned } from './facts.ts';
import type { NoticeId } from './notice-id.ts';
import { readersOf } from './people.ts';
import { staffOf } from './staff.ts';

type Cause = MailReturned['cause'];

/** A mail that bounced, or of which its reader complained, as the contract stands. */
export interface ReturnedMail {
  readonly recipient: RecipientId;
  /** Who could not be reached, as the contract named them; `undefined` where it never did. */
  readonly person?: Person | undefined;
  /** Who else reads that mailbox; absent where nobody does. */
  readonly sharedWith?: readonly Person[] | undefined;
  /** The name of the employer whose contact this is; absent for staff. */
  readonly employerName?: string | undefined;
  readonly cause: Cause;
  readonly toldOn: CalendarDate;
  readonly toldTime: string;
  /** The address has been named anew since: mail goes to it again. */
  readonly isLifted?: true | undefined;
}

/** Of several causes, which one tells most of an address. */
const GRAVITY: Readonly<Record<Cause, number>> = { 'not-delivered': 0, complaint: 1, undeliverable: 2 };

/** The graver of two causes. */
export function graverOf(a: Cause, b: Cause): Cause {
  return GRAVITY[a] >= GRAVITY[b] ? a : b;
}

/**
 * Whether no mail goes to this recipient: one came back for good, or was complained of, and the address has not been
 * named anew since. What was merely not delivered holds nothing up.
 */
export function isUndeliverable(
  { returned }: { readonly returned: readonly ReturnedMail[] },
  recipient: RecipientId,
): boolean {
  return returned.some(
    (mail) => mail.recipient === recipient && mail.cause !== 'not-delivered' && !mail.isLifted,
  );
}

/**
 * The mails that came back, in the order of time. One that came back before the contract was made, for the address is
 * known from others, counts as told with the contract.
 *
 * @param told every fact, in the order of time
 */
export function returnsOf(created: ContractCreated, told: readonly Fact[]): ReturnedMail[] {
  return told.flatMap((fact, index) => {
    if (fact.type !== 'MailReturned') return [];
    const { recipient, cause } = fact;
    const people = namedByThen(created, told.slice(0, index));
    const employerName = people.find((named) => named.person.id === recipient)?.employerName;
    const colleagues = people.filter((named) => named.employerName === employerName);
    const [person, ...sharedWith] = readersOf(
      colleagues.map((named) => named.person),
      recipient,
    );
    const { toldOn, toldTime } = fact.time < created.time ? created : fact;
    const isLifted = told.some(
      (later, at) => later.time > fact.time && namesAnew(created, told, at, recipient),
    );
    return [
      {
        recipient,
        person,
        ...(sharedWith.length > 0 && { sharedWith }),
        employerName,
        cause,
        toldOn,
        toldTime,
        ...(isLifted && { isLifted }),
      },
    ];
  });
}

/**
 * What became of the mails that told these notices. Of several returns of one notice the gravest counts.
 *
 * @param told every fact
 */
export function returnedNotices(told: readonly Fact[]): ReadonlyMap<NoticeId, Cause> {
  const causes = new Map<NoticeId, Cause>();
  for (const fact of told) {
    if (fact.type !== 'MailReturned') continue;
    for (const id of fact.notices) causes.set(id, graverOf(fact.cause, causes.get(id) ?? fact.cause));
  }
  return causes;
}

/** Somebody whom a contract names. */
interface Named {
  readonly person: Person;
  readonly employerName?: string | undefined;
  /** From this day on, the contact is one of a former employer. */
  readonly leftOn?: CalendarDate | undefined;
}

/** The staff, then the contacts of every employer known by then, the last first. */
function namedByThen(created: ContractCreated, told: readonly Fact[]): Named[] {
  return [
    ...staffOf(created, told).map((person) => ({ person })),
    ...employmentsOf(created, told)
      .reverse()
      .flatMap(({ employer, leftOn }) =>
        employer.contacts.map((person) => ({ person, employerName: employer.name, leftOn })),
      ),
  ];
}

/** Whether this fact names an address that the contract did not name just before. */
function namesAnew(
  created: ContractCreated,
  told: readonly Fact[],
  index: number,
  recipient: RecipientId,
): boolean {
  const fact = told[index];
  if (fact?.type !== 'StaffAssigned' && fact?.type !== 'ContractAmended' && fact?.type !== 'EmployerChanged')
    return false;
  const isNamedBy = (facts: readonly Fact[]) =>
    namedByThen(created, facts).some(
      ({ person, leftOn }) => person.id === recipient && (leftOn === undefined || leftOn > fact.toldOn),
    );
  return isNamedBy(told.slice(0, index + 1)) && !isNamedBy(told.slice(0, index));
}
