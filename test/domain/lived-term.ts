/** A whole term lived through, with and without facts, to see all that the facts change. */
import type { Fact } from '../../functions/domain/facts.ts';
import { contractOf } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';
import { shifted } from './reckoning.ts';

export const DATES = { startOn: '2026-04-15', certificateEndsOn: '2027-03-31' };
export const CONTRACT = contractOf(DATES);

/** The ledger after a term in which the service ran on every day of a notice, the facts told meanwhile, in order. */
export function ledgerWith(...facts: Fact[]): string[] {
  const life = lifeOf(CONTRACT, '2026-04-15');
  let from = '2026-04-15';
  for (const fact of facts) {
    livedThrough(life, from, shifted(fact.toldOn, -1));
    life.told(fact);
    from = fact.toldOn;
  }
  livedThrough(life, from, '2029-05-31');
  return life.ledger();
}

const untouched = ledgerWith();

/** What the ledger says otherwise for the facts, sorted. */
export const changedBy = (...facts: Fact[]): string[] =>
  ledgerWith(...facts)
    .filter((line) => !untouched.includes(line))
    .sort();
