/** Who supports the person, as last told. */
import type { Contract, StaffMember } from './contract.ts';
import type { ContractCreated, Fact } from './facts.ts';

/** @param told the facts since the contract was told, in the order of time */
export function staffOf(created: ContractCreated, told: readonly Fact[]): readonly StaffMember[] {
  let { staff } = created.contract;
  for (const fact of told) {
    if (fact.type === 'ContractAmended') staff = fact.contract.staff;
    else if (fact.type === 'StaffAssigned') staff = fact.staff;
  }
  return staff;
}

/**
 * Who writes to the employer and gets the answers: the first support worker.
 * @throws Error where the contract names none
 */
export function supportWorkerOf({ contractId, staff }: Contract): StaffMember {
  const found = staff.find(({ role }) => role === 'support-worker');
  if (!found) throw new Error(`contract ${contractId} names no support worker to answer for the letter`);
  return found;
}
