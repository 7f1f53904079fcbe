/** All that the service keeps of one contract. */
import { type CalendarDate, plusYears, standsForNoEnd } from './calendar.ts';
import type { ContractId } from './contract.ts';
import type { Fact } from './facts.ts';
import type { Ledger } from './ledger.ts';
import type { ObligationKind } from './obligations/obligation.ts';
import { situationOf } from './situation.ts';
import { termOf } from './term.ts';

/** The day of the next alarm of each kind that has one. */
export type Alarms = Readonly<Partial<Record<ObligationKind, CalendarDate>>>;

/** Everything known of one contract. */
export interface ContractRecord {
  readonly contractId: ContractId;
  /** What has been told, each content once, in the order in which it happened. */
  readonly facts: readonly Fact[];
  readonly ledger: Ledger;
  readonly alarms: Alarms;
}

/** A record of a contract of which nothing is known yet. */
export function blankRecord(contractId: ContractId): ContractRecord {
  return { contractId, facts: [], ledger: {}, alarms: {} };
}

/**
 * The day until which the record is kept, so many years after the contract's end; `undefined` while no contract is
 * known. An end that stands for "no end" leaves the last day of the term: nothing is kept for ever.
 * Source: the provider's duty to keep records of a service for five years.
 */
export function keptUntil({ facts }: ContractRecord, keepYears: number): CalendarDate | undefined {
  const situation = situationOf(facts);
  if (!situation) return undefined;
  const endedOn = situation.ending?.endedOn;
  const isKnown = endedOn !== undefined && !standsForNoEnd(endedOn);
  return plusYears(isKnown ? endedOn : termOf(situation.contract).endOn, keepYears);
}
