/** Everything that is owed under a contract over its whole term. */
import type { BusinessCalendar } from './calendar.ts';
import type { Contract } from './contract.ts';
import { certificateRenewals } from './obligations/certificate-renewal.ts';
import { monthlyContacts } from './obligations/monthly-contact.ts';
import type { Obligation } from './obligations/obligation.ts';
import { planReviews } from './obligations/plan-review.ts';
import { transition } from './obligations/transition.ts';
import type { Rules } from './rules.ts';
import { termOf } from './term.ts';

/** What a deployment plans by: its working days and the numbers of its rules. */
export interface Practice {
  readonly calendar: BusinessCalendar;
  readonly rules: Rules;
}

/** The obligations of a contract with their notices, kind by kind, each kind in the order of its due days. */
export function planObligations(contract: Contract, practice: Practice): Obligation[] {
  const basis = { contract, term: termOf(contract), ...practice };
  return [...monthlyContacts(basis), ...planReviews(basis), transition(basis), ...certificateRenewals(basis)];
}
