/** Takes facts into a contract's record, and refuses those that cannot be. */
import type { Contract } from './contract.ts';
import { contentOf, isSameEvent, mergedEvent } from './event-identity.ts';
import type { ContractCreated, Fact } from './facts.ts';
import type { ContractRecord } from './record.ts';
import { inOrderOfTime, thingOf, withoutRepetitions } from './tellings.ts';
import { termOf } from './term.ts';
import { standingFacts } from './withdrawal.ts';

/** Why something that came in cannot be used: where, what would have been right, and what came. */
export interface Problem {
  /** The place in the event's detail, such as `staff[0].email`. */
  readonly field: string;
  readonly expected: string;
  /** What came instead. It may name a person: it is stored and shown to the administrator, never logged. */
  readonly came?: string | undefined;
}

/** What a fact does to a record. */
export interface Acceptance {
  /** The record as it stands after the fact; the very same object where the fact changes nothing. */
  readonly record: ContractRecord;
  /** What had to be refused: the fact itself, or one that had waited for it and turns out not to fit. */
  readonly refused: readonly { readonly fact: Fact; readonly problem: Problem }[];
}

/**
 * Facts may come doubled and in any order: one about a contract that is not known yet waits in the record. The same event
 * again changes nothing but from when it counts, should it have come in earlier than the one that is known.
 */
export function accept(record: ContractRecord, fact: Fact): Acceptance {
  const same = record.facts.find((known) => isSameEvent(known, fact));
  if (same) {
    const merged = mergedEvent(same, fact);
    const facts = record.facts.map((known) => (known === same ? merged : known));
    return { record: holding(record, facts), refused: [] };
  }
  const standing = standingFacts(record.facts);
  const created = standing.find((known) => known.type === 'ContractCreated');
  const contract = fact.type === 'ContractCreated' ? fact.contract : created?.contract;
  const problem =
    (fact.type === 'ContractCreated' && created && problemWithSecond(created, fact)) ||
    (contract && problemWith(fact, contract));
  if (problem) return { record, refused: [{ fact, problem }] };
  if (isEarlierNewsOfVisit(fact, standing)) return { record, refused: [] };

  const unfit = fact.type === 'ContractCreated' ? waitedInVain(standing, fact.contract) : [];
  const kept = record.facts.filter((known) => unfit.every((refusal) => refusal.fact !== known));
  return { record: holding(record, [...kept, fact]), refused: unfit };
}

/** The record with these facts; the very same object where they are those that it holds. */
function holding(record: ContractRecord, given: readonly Fact[]): ContractRecord {
  const facts = withoutRepetitions(inOrderOfTime(given));
  const isSame =
    facts.length === record.facts.length && facts.every((fact, index) => fact === record.facts[index]);
  return isSame ? record : { ...record, facts };
}

/**
 * Whether the fact comes late and tells of a visit what the next telling tells as well. The employer has been told by
 * that one, whose edition must not fall. One whose time was ahead of the clock has to be known, should it come again.
 */
function isEarlierNewsOfVisit(fact: Fact, facts: readonly Fact[]): boolean {
  if ((fact.type !== 'VisitScheduled' && fact.type !== 'VisitCancelled') || fact.statedAt) return false;
  const next = facts.find((known) => thingOf(known) === thingOf(fact) && known.time > fact.time);
  return next !== undefined && contentOf(next) === contentOf(fact);
}

/** Facts that had waited for their contract and do not fit it. */
function waitedInVain(waiting: readonly Fact[], contract: Contract): Acceptance['refused'] {
  return waiting.flatMap((fact) => {
    const problem = problemWith(fact, contract);
    return problem ? [{ fact, problem }] : [];
  });
}

function problemWithSecond(known: ContractCreated, fact: ContractCreated): Problem | undefined {
  if (contentOf(known) === contentOf(fact)) return undefined;
  return {
    field: 'contractId',
    expected: 'a contract not registered yet; a registered one is changed by ContractAmended',
    came: fact.contractId,
  };
}

/** What in the fact cannot be true of this contract. */
function problemWith(fact: Fact, contract: Contract): Problem | undefined {
  switch (fact.type) {
    case 'ContractCreated':
    case 'ContractAmended':
      return problemWithTerm(fact.contract);
    case 'ContactRecorded':
      return withinTheContract('contactOn', fact.contactOn, fact, contract);
    case 'PlanReviewed':
      return withinTheContract('reviewedOn', fact.reviewedOn, fact, contract);
    case 'HandoverRecorded':
      return withinTheContract('recordedOn', fact.recordedOn, fact, contract);
    case 'EmployerChanged':
      if (fact.hiredOn >= fact.leftOn) return undefined;
      return { field: 'hiredOn', expected: `a day not before leftOn (${fact.leftOn})`, came: fact.hiredOn };
    case 'ContractEnded':
      if (fact.endedOn >= contract.startOn) return undefined;
      return {
        field: 'endedOn',
        expected: `a day not before startOn (${contract.startOn}); a contract that never began ends on that day`,
        came: fact.endedOn,
      };
    case 'CertificateRenewed':
    case 'ConsentChanged':
    case 'StaffAssigned':
    case 'VisitScheduled':
    case 'VisitCancelled':
    case 'Withdrawn':
    case 'MailReturned':
      return undefined;
  }
}

function problemWithTerm(contract: Contract): Problem | undefined {
  const { endOn } = termOf(contract);
  if (endOn >= contract.startOn) return undefined;
  return {
    field: 'startOn',
    expected: `a day not after ${endOn}, where use ends 42 months after hiredOn (${contract.hiredOn})`,
    came: contract.startOn,
  };
}

/** What was done under a contract was done on a day of it that has come. */
function withinTheContract(
  field: string,
  day: string,
  { toldOn }: Fact,
  { startOn }: Contract,
): Problem | undefined {
  if (day >= startOn && day <= toldOn) return undefined;
  return { field, expected: `a day from startOn (${startOn}) to the day of telling (${toldOn})`, came: day };
}
