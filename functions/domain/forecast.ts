/** A look ahead: what the service would do for a contract over its whole term, if nothing more came in. */
import { type CalendarDate, earlierOf } from './calendar.ts';
import { employerBarrier } from './consent.ts';
import type { Audience } from './contract.ts';
import { decideOn } from './decide.ts';
import { employmentOn } from './employment.ts';
import type { Fact } from './facts.ts';
import { visitToldBy } from './heard-visits.ts';
import { exactTime, sharp } from './instant.ts';
import { entered, type Ledger, type LedgerEntry, noticeId, toAudience } from './ledger.ts';
import type { Obligation, PlannedNotice } from './obligations/obligation.ts';
import { obligationsOf, type Practice, planObligations } from './plan.ts';
import { recipientsOf } from './recipients.ts';
import { type Situation, situationOf } from './situation.ts';
import { termOf, type Warning } from './term.ts';

/** A planned notice and, where it would not be sent, why. */
export interface ForecastNotice extends PlannedNotice {
  readonly suppressed?: string;
  readonly skipped?: string;
  readonly cancelled?: string;
}

/** All that would be told under a contract by what is known of it, were nothing else told. */
export interface Forecast {
  readonly contractId: string;
  readonly startOn: CalendarDate;
  readonly endOn: CalendarDate;
  readonly warnings: readonly (Warning | 'gap-over-one-month')[];
  readonly obligations: readonly (Pick<Obligation, 'kind' | 'cycle' | 'opensOn' | 'dueOn'> & {
    readonly notices: readonly ForecastNotice[];
  })[];
}

/**
 * Forecasts the notices of a contract, one for each type and audience that the contract names somebody for (who stands
 * in two audiences is told once all the same), by deciding morning
 * after morning as the service would, each time by what had been told until then.
 *
 * @param facts what is told of the contract, the contract itself among it
 * @param registeredOn day of registration; without it the contract counts as registered before its first notice
 * @returns `undefined` where the contract itself is not told
 */
export function forecast(
  facts: readonly Fact[],
  practice: Practice,
  registeredOn?: CalendarDate,
): Forecast | undefined {
  const told = situationOf(facts);
  if (!told) return undefined;
  const firstDay = registeredOn ?? earliestDay(planObligations(told, practice));
  const ledger = ledgerAhead(facts, firstDay, practice);
  const situation = { ...told, registeredOn: firstDay };
  const decided = Map.groupBy(Object.values(ledger), toAudience);
  const isNamed = (audience: Audience) =>
    audience === 'employer' || told.contract.staff.some(({ role }) => role === audience);
  const { startOn, endOn, warnings } = termOf(told.contract);
  return {
    contractId: told.contract.contractId,
    startOn,
    endOn,
    warnings: told.gaps.length > 0 ? [...warnings, 'gap-over-one-month'] : warnings,
    obligations: obligationsOf(situation, ledger, practice).map((obligation) => {
      const { kind, cycle, opensOn, dueOn, notices } = obligation;
      return {
        kind,
        cycle,
        opensOn,
        dueOn,
        notices: notices.flatMap(({ type, audience, on, unlessRecorded, edition, recipients }) => {
          const ofAudience = decided.get(toAudience({ kind, cycle, type, edition, audience })) ?? [];
          const people = recipients ?? recipientsOf(situation, audience, on);
          const ofPeople = people.flatMap(
            (recipient) => ledger[noticeId({ kind, cycle, type, edition, recipient })] ?? [],
          );
          const outcomes = ofAudience.length > 0 ? ofAudience : ofPeople;
          if (ofAudience.length === 0 && !isNamed(audience)) return [];
          const unsent = outcomes.every(({ reason }) => reason) ? outcomes[0] : undefined;
          const why = unsent && { [unsent.state]: unsent.reason };
          return [{ type, audience, on, ...(unlessRecorded && { unlessRecorded }), ...why }];
        }),
      };
    }),
  };
}

/** The mornings that a look ahead goes over. */
export interface Mornings {
  /** Left out, the first business day from the day of registration on. */
  readonly first?: CalendarDate;
  /** Left out, the one on which the last alarm goes off. */
  readonly last?: CalendarDate;
}

/**
 * What the ledger says after the last of the mornings, where every mail is taken by the mail service. The `at` of a
 * notice is the morning on which it left.
 *
 * @param firstDay the day of registration
 */
export function ledgerAhead(
  facts: readonly Fact[],
  firstDay: CalendarDate,
  practice: Practice,
  { first, last }: Mornings = {},
): Ledger {
  const { calendar, rules } = practice;
  const firstMorningOf = ({ toldOn, toldTime, time }: Fact) =>
    exactTime(toldTime, time) <= sharp(rules.mailTime) ? calendar.next(toldOn) : calendar.firstAfter(toldOn);
  let ledger: Ledger = {};
  for (let morning: CalendarDate | undefined = first ?? calendar.next(firstDay); morning; ) {
    if (last !== undefined && morning > last) break;
    const today: CalendarDate = morning;
    const known = facts.filter((fact) => fact.type === 'ContractCreated' || firstMorningOf(fact) <= today);
    const situation = situationOf(known);
    if (!situation) break;
    const decision = decideOn({ ...situation, registeredOn: firstDay }, ledger, today, today, practice);
    ledger = posted(entered(ledger, decision.entries, decision.reopened), situation, today);

    const ahead = facts.map(firstMorningOf).filter((day) => day > today);
    morning = [...Object.values(decision.alarms), ...ahead].sort()[0];
  }
  return ledger;
}

/** The ledger after the morning post: what was due is sent, or suppressed where it must not be. */
function posted(ledger: Ledger, situation: Situation, today: CalendarDate): Ledger {
  const employer = employmentOn(situation.employments, today)?.employer;
  const due = Object.values(ledger).filter(({ state }) => state === 'due');
  const outcomes = due.map(({ reason, ...notice }): LedgerEntry => {
    const barrier =
      notice.audience === 'employer' ? employerBarrier(employer, notice.recipient, today) : undefined;
    if (barrier) return { ...notice, state: 'suppressed', reason: barrier };
    return { ...notice, state: 'sent', visit: visitToldBy(notice, situation, ledger) };
  });
  return entered(ledger, outcomes);
}

/** The first day that any of the obligations speaks of. */
function earliestDay(obligations: readonly Obligation[]): CalendarDate {
  return obligations
    .flatMap(({ opensOn, dueOn, notices }) => [opensOn, dueOn, ...notices.map(({ on }) => on)])
    .reduce(earlierOf);
}
