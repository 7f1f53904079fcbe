/** What was recorded wrongly and taken back: it counts as never recorded. */
import { contentOf } from './event-identity.ts';
import type { Fact, WithdrawableType, Withdrawn } from './facts.ts';
import { takesBackConsent } from './tellings.ts';

/** For each type that can be taken back by naming it, the field of the event that says which one is meant. */
export const WITHDRAWN_BY = {
  ContactRecorded: 'contactOn',
  PlanReviewed: 'reviewedOn',
  HandoverRecorded: 'recordedOn',
  EmployerChanged: 'leftOn',
  VisitScheduled: 'visitId',
  VisitCancelled: 'visitId',
  ContractEnded: 'endedOn',
} as const satisfies Record<WithdrawableType, string>;

/**
 * The facts that nothing takes back, without the withdrawals themselves. A withdrawal may be taken back, too.
 *
 * @param told every fact, in the order of time
 */
export function standingFacts(told: readonly Fact[]): readonly Fact[] {
  if (!told.some(({ type }) => type === 'Withdrawn')) return told;
  const withdrawn = withdrawnAmong(told);
  return told.filter((fact) => fact.type !== 'Withdrawn' && !withdrawn.has(fact));
}

/**
 * The withdrawals that find nothing to take back: what they name was never recorded, or has not come in yet.
 *
 * @param told every fact, in the order of time
 */
export function withdrawalsOfNothing(told: readonly Fact[]): Withdrawn[] {
  const withdrawn = withdrawnAmong(told);
  return told.filter(
    (fact): fact is Withdrawn =>
      fact.type === 'Withdrawn' && !withdrawn.has(fact) && takenBackBy(fact, told).length === 0,
  );
}

/** The later withdrawal first: it may take back the earlier one. */
function withdrawnAmong(told: readonly Fact[]): ReadonlySet<Fact> {
  const withdrawn = new Set<Fact>();
  for (const fact of told.toReversed()) {
    if (fact.type !== 'Withdrawn' || withdrawn.has(fact)) continue;
    for (const each of takenBackBy(fact, told)) withdrawn.add(each);
  }
  return withdrawn;
}

function takenBackBy({ withdraws, time }: Withdrawn, told: readonly Fact[]): Fact[] {
  if ('type' in withdraws) {
    const { type, key } = withdraws;
    return told.filter((fact) => fact.type === type && keyOf(fact) === key && fact.time <= time);
  }
  const named = told.find(({ eventIds }) => eventIds?.includes(withdraws.eventId));
  if (!named) return [];
  if (!isGoneWithRepetitions(named)) return [named];
  const content = contentOf(named);
  return told.filter((fact) => fact === named || (fact.time <= time && contentOf(fact) === content));
}

/**
 * Whether what repeats the fact goes with it. Of what may stop mail, or changes whom it goes to, each event stands for
 * itself: an earlier one, which is true, goes on stopping it, as in doubt nothing is sent.
 */
function isGoneWithRepetitions(fact: Fact): boolean {
  switch (fact.type) {
    case 'ConsentChanged':
      return !takesBackConsent(fact);
    case 'ContractCreated':
    case 'ContractAmended':
    case 'ContractEnded':
    case 'EmployerChanged':
    case 'StaffAssigned':
    case 'VisitCancelled':
      return false;
    default:
      return true;
  }
}

/** The day or the visit by which a fact is named where it is taken back. */
function keyOf(fact: Fact): string | undefined {
  switch (fact.type) {
    case 'ContactRecorded':
      return fact.contactOn;
    case 'PlanReviewed':
      return fact.reviewedOn;
    case 'HandoverRecorded':
      return fact.recordedOn;
    case 'EmployerChanged':
      return fact.leftOn;
    case 'VisitScheduled':
    case 'VisitCancelled':
      return fact.visitId;
    case 'ContractEnded':
      return fact.endedOn;
    default:
      return undefined;
  }
}
