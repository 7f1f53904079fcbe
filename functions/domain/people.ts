/** Everybody whom the facts of a contract name. */
import type { Person } from './contract.ts';
import type { Fact } from './facts.ts';

/** In the order of telling, also those who are no longer named; somebody told of several times is in it each time. */
export function peopleNamed(facts: readonly Fact[]): Person[] {
  return facts.flatMap((fact): readonly Person[] => {
    if (fact.type === 'EmployerChanged') return fact.employer.contacts;
    if (fact.type === 'StaffAssigned') return fact.staff;
    if (fact.type !== 'ContractCreated' && fact.type !== 'ContractAmended') return [];
    return [...fact.contract.staff, ...fact.contract.employer.contacts];
  });
}
