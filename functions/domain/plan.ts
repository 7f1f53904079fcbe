/** Everything that is owed under a contract over its whole term. */
import type { BusinessCalendar } from './calendar.ts';
import type { Contract } from './contract.ts';
import { certificateRenewals } from './obligations/certificate-renewal.ts';
import { monthlyContacts } from './obligations/monthly-contact.ts';
import type { Obligation, PlanBasis } from './obligations/obligation.ts';
import { planReviews } from './obligations/plan-review.ts';
import { transition } from './obligations/transition.ts';
import type { Rules } from './rules.ts';
import { termOf } from './term.ts';

/** What a deployment plans by: its working days and the numbers of its rules. */
export interface Practice {
  readonly calendar: BusinessCalendar;
  readonly rules: Rules;
}

/** How many plans are remembered; as many as a morning's mail may look at in turn. */
const REMEMBERED = 64;
const remembered = new WeakMap<Practice, Map<string, readonly Obligation[]>>();

/**
 * The obligations of a contract with their notices, kind by kind, each kind in the order of its due days. A plan
 * hangs on the contract's dates and the practice alone, and is asked for again and again: the last ones are remembered.
 */
export function planObligations(contract: Contract, practice: Practice): readonly Obligation[] {
  const plans = remembered.get(practice) ?? new Map<string, readonly Obligation[]>();
  remembered.set(practice, plans);
  const dates = `${contract.startOn} ${contract.hiredOn} ${contract.certificateEndsOn}`;
  let plan = plans.get(dates);
  if (!plan) {
    plan = madePlan(contract, practice);
    if (plans.size >= REMEMBERED) plans.clear();
    plans.set(dates, plan);
  }
  return plan;
}

function madePlan(contract: PlanBasis['contract'], practice: Practice): Obligation[] {
  const basis = { contract, term: termOf(contract), ...practice };
  return [...monthlyContacts(basis), ...planReviews(basis), transition(basis), ...certificateRenewals(basis)];
}
