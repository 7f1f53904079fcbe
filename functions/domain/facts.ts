/** Facts that come in, and what each does to the record of its contract. */
import type { CalendarDate } from './calendar.ts';
import type { Contract, ContractId } from './contract.ts';
import type { Instant } from './ledger.ts';
import type { ContractRecord, Ending } from './record.ts';
import { termOf } from './term.ts';

/** A contract was made. */
export interface ContractCreated {
  readonly type: 'ContractCreated';
  readonly contract: Contract;
  /** The day of registration: what was due before it is not made up for. */
  readonly registeredOn: CalendarDate;
  readonly time: Instant;
}

/** A contract ended. */
export interface ContractEnded {
  readonly type: 'ContractEnded';
  readonly contractId: ContractId;
  readonly ending: Ending;
}

export type Fact = ContractCreated | ContractEnded;

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

export function contractIdOf(fact: Fact): ContractId {
  return fact.type === 'ContractCreated' ? fact.contract.contractId : fact.contractId;
}

/**
 * Takes a fact into the record. Facts may come doubled and in any order: one about a contract that is not known yet
 * waits in the record, and of two endings the one told later holds.
 */
export function accept(record: ContractRecord, fact: Fact): Acceptance {
  return fact.type === 'ContractCreated' ? acceptContract(record, fact) : acceptEnding(record, fact);
}

function acceptContract(record: ContractRecord, fact: ContractCreated): Acceptance {
  const { contract, registeredOn } = fact;
  const refuse = (problem: Problem): Acceptance => ({ record, refused: [{ fact, problem }] });

  if (record.registration) {
    if (canonical(record.registration.contract) === canonical(contract)) return { record, refused: [] };
    return refuse({
      field: 'contractId',
      expected: 'a contract not registered yet; a registered one is changed by ContractAmended',
      came: contract.contractId,
    });
  }
  const { endOn } = termOf(contract);
  if (endOn < contract.startOn) {
    return refuse({
      field: 'startOn',
      expected: `a day not after ${endOn}, where use ends 42 months after hiredOn (${contract.hiredOn})`,
      came: contract.startOn,
    });
  }
  const registered = { ...record, registration: { contract, registeredOn } };
  const problem = record.ending && problemWithEnding(contract, record.ending);
  if (!record.ending || !problem) return { record: registered, refused: [] };
  const waited: ContractEnded = {
    type: 'ContractEnded',
    contractId: record.contractId,
    ending: record.ending,
  };
  return { record: { ...registered, ending: undefined }, refused: [{ fact: waited, problem }] };
}

function acceptEnding(record: ContractRecord, fact: ContractEnded): Acceptance {
  const known = record.ending;
  const problem = record.registration && problemWithEnding(record.registration.contract, fact.ending);
  if (problem) return { record, refused: [{ fact, problem }] };
  if (known && rank(known) >= rank(fact.ending)) return { record, refused: [] };
  return { record: { ...record, ending: fact.ending }, refused: [] };
}

function problemWithEnding(contract: Contract, ending: Ending): Problem | undefined {
  if (ending.endedOn >= contract.startOn) return undefined;
  return {
    field: 'endedOn',
    expected: `a day not before startOn (${contract.startOn}); a contract that never began ends on that day`,
    came: ending.endedOn,
  };
}

/** Orders endings by when they were told; two told at the same moment by their content, so that any order converges. */
function rank({ time, endedOn, reason }: Ending): string {
  return `${time} ${endedOn} ${reason}`;
}

/** A text that is the same for the same content, whatever the order of the fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
