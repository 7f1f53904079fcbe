/** All that the service knows of one contract. */
import { type CalendarDate, plusYears } from './calendar.ts';
import type { Contract, ContractId } from './contract.ts';
import type { Instant, Ledger } from './ledger.ts';
import type { ObligationKind } from './obligations/obligation.ts';
import { termOf } from './term.ts';

export const END_REASONS = ['completed', 'resigned', 'transferred', 'deceased', 'other'] as const;

/** How a contract ended before or at its term. */
export interface Ending {
  readonly endedOn: CalendarDate;
  readonly reason: (typeof END_REASONS)[number];
  /** When the fact happened; of two endings the later told one holds. */
  readonly time: Instant;
}

/** A contract as it was registered. */
export interface Registration {
  readonly contract: Contract;
  /** What was due before this day is not made up for. */
  readonly registeredOn: CalendarDate;
}

/** The day of the next alarm of each kind that has one. */
export type Alarms = Readonly<Partial<Record<ObligationKind, CalendarDate>>>;

export interface ContractRecord {
  readonly contractId: ContractId;
  /** Absent while only facts about a contract not yet known have come in. */
  readonly registration?: Registration | undefined;
  readonly ending?: Ending | undefined;
  readonly ledger: Ledger;
  readonly alarms: Alarms;
}

/** A record of a contract of which nothing is known yet. */
export function blankRecord(contractId: ContractId): ContractRecord {
  return { contractId, ledger: {}, alarms: {} };
}

/**
 * The day until which the record is kept, so many years after the contract's end; `undefined` while no contract is
 * known. Source: the provider's duty to keep records of a service for five years.
 */
export function keptUntil(
  { registration, ending }: ContractRecord,
  keepYears: number,
): CalendarDate | undefined {
  const lastDay = ending?.endedOn ?? (registration && termOf(registration.contract).endOn);
  return lastDay && plusYears(lastDay, keepYears);
}
