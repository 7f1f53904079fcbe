/** Everything that is owed under a contract over its whole term. */
import type { BusinessCalendar } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import { certificateRenewals } from './obligations/certificate-renewal.ts';
import { employerChanges } from './obligations/employer-change.ts';
import { monthlyContacts } from './obligations/monthly-contact.ts';
import type { Obligation } from './obligations/obligation.ts';
import { planReviews } from './obligations/plan-review.ts';
import { returnedMails } from './obligations/returned-mail.ts';
import { transition } from './obligations/transition.ts';
import { visitObligations } from './obligations/visit.ts';
import type { Rules } from './rules.ts';
import type { Situation } from './situation.ts';
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
 * hangs on what was told of the contract's dates alone, and is asked for again and again: the last ones are remembered.
 */
export function planObligations(situation: Situation, practice: Practice): readonly Obligation[] {
  const plans = remembered.get(practice) ?? new Map<string, readonly Obligation[]>();
  remembered.set(practice, plans);
  const key = datesIn(situation);
  let plan = plans.get(key);
  if (!plan) {
    plan = madePlan(situation, practice);
    if (plans.size >= REMEMBERED) plans.clear();
    plans.set(key, plan);
  }
  return plan;
}

function madePlan(situation: Situation, practice: Practice): Obligation[] {
  const basis = { situation, term: termOf(situation.contract), ...practice };
  return [
    ...monthlyContacts(basis),
    ...planReviews(basis),
    transition(basis),
    ...certificateRenewals(basis),
    ...employerChanges(basis),
  ];
}

/** The plan, and what depends on more than dates: on who has heard what of a visit, on whom a mail did not reach. */
export function obligationsOf(
  situation: Situation,
  ledger: Ledger,
  practice: Practice,
): readonly Obligation[] {
  const plan = planObligations(situation, practice);
  const others = [
    ...visitObligations({ situation, ...practice }, ledger),
    ...returnedMails({ situation, ...practice }),
  ];
  return others.length > 0 ? [...plan, ...others] : plan;
}

/** All that a plan hangs on: nothing of the people, nothing of the employers. */
function datesIn({
  contract,
  contacts,
  reviews,
  handedOverOn,
  renewedCertificates,
  gaps,
  visits,
}: Situation): string {
  const { startOn, hiredOn, certificateEndsOn } = contract;
  return JSON.stringify([
    startOn,
    hiredOn,
    certificateEndsOn,
    contacts,
    reviews,
    handedOverOn,
    renewedCertificates,
    gaps,
    visits.map(({ arranged, isCancelled }) => !isCancelled && arranged.startOn),
  ]);
}
