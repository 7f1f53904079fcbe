/** Everybody whom the facts of a contract name, and who reads which mailbox. */
import type { Person, RecipientId } from './contract.ts';
import type { Fact } from './facts.ts';

/**
 * What tells people apart: a mailbox may be shared, and a name may be borne by several. Spellings of a name that differ in
 * spaces, width or case alone are one.
 */
export function personKey({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return `${id} ${name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()}`;
}

/** Each person once, in the order in which they come first. */
export function eachOnce<Someone extends Pick<Person, 'id' | 'name'>>(people: readonly Someone[]): Someone[] {
  return [...Map.groupBy(people, personKey).values()].flatMap(([first]) => first ?? []);
}

/** Who of these people reads the mailbox, each once. */
export function readersOf<Someone extends Pick<Person, 'id' | 'name'>>(
  people: readonly Someone[],
  mailbox: RecipientId,
): Someone[] {
  return eachOnce(people.filter(({ id }) => id === mailbox));
}

/**
 * Who reads each mailbox that the facts have ever named: all to whom the last fact that names it gives it.
 *
 * @param facts in the order of time
 */
export function mailboxesNamed(facts: readonly Fact[]): Map<RecipientId, readonly Person[]> {
  const mailboxes = new Map<RecipientId, readonly Person[]>();
  for (const people of facts.map(namedBy)) {
    for (const { id } of people) mailboxes.set(id, readersOf(people, id));
  }
  return mailboxes;
}

function namedBy(fact: Fact): readonly Person[] {
  if (fact.type === 'EmployerChanged') return fact.employer.contacts;
  if (fact.type === 'StaffAssigned') return fact.staff;
  if (fact.type !== 'ContractCreated' && fact.type !== 'ContractAmended') return [];
  return [...fact.contract.staff, ...fact.contract.employer.contacts];
}
