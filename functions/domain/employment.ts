/** At whom the person is employed on which day, and what the person has consented to there. */
import { type CalendarDate, monthAfter } from './calendar.ts';
import type { Employer } from './contract.ts';
import type { ContractCreated, EmployerChanged, Fact } from './facts.ts';
import { takesBackConsent } from './tellings.ts';

/** At whom the person is employed, from which day to which. */
export interface Employment {
  readonly employer: Employer;
  /** First day of the employment; `undefined` for the one that the contract began with. */
  readonly from?: CalendarDate | undefined;
  /** The day on which the person left: from it on, this employer gets no mail. */
  readonly leftOn?: CalendarDate | undefined;
}

/** The employment on this day; `undefined` between two. */
export function employmentOn<Stint extends Pick<Employment, 'from' | 'leftOn'>>(
  employments: readonly Stint[],
  day: CalendarDate,
): Stint | undefined {
  return employments.findLast(
    ({ from, leftOn }) => (from === undefined || from <= day) && (leftOn === undefined || day < leftOn),
  );
}

/**
 * The employments that the facts tell of, in the order of the changes. What is told of the employer later than the
 * change holds for the employment of that day; consent taken back holds for every employment known by then, for in
 * doubt nothing is sent.
 *
 * @param told the facts since the contract was told, and consent taken back before it, in the order of time
 */
export function employmentsOf(created: ContractCreated, told: readonly Fact[]): Employment[] {
  const inOrder = changesInOrder(told);
  const known = [created, ...inOrder].map((fact, index) => ({
    fact,
    from: fact.type === 'EmployerChanged' ? fact.hiredOn : undefined,
    leftOn: inOrder[index]?.leftOn,
    employer: fact.type === 'EmployerChanged' ? fact.employer : fact.contract.employer,
  }));
  for (const fact of told) {
    if (fact.type !== 'ConsentChanged' && fact.type !== 'ContractAmended') continue;
    const knownByThen = known.filter((each) => each.fact === created || each.fact.time <= fact.time);
    const ofThatDay =
      employmentOn(knownByThen, fact.toldOn) ?? knownByThen.find(({ from }) => from && from > fact.toldOn);
    for (const each of knownByThen) {
      if (fact.type === 'ContractAmended') {
        if (each === ofThatDay) each.employer = fact.contract.employer;
        continue;
      }
      const { disclosure, consentedOn } = fact;
      if (takesBackConsent(fact) || each === ofThatDay)
        each.employer = { ...each.employer, disclosure, consentedOn };
    }
  }
  return known.map(({ employer, from, leftOn }) => ({ employer, from, leftOn }));
}

/**
 * The changes of employer by the day left. Nobody leaves an employer before being hired there: of two changes whose days
 * from leaving to hiring run into each other, the later told puts the earlier right.
 */
function changesInOrder(told: readonly Fact[]): EmployerChanged[] {
  let changes: EmployerChanged[] = [];
  for (const fact of told) {
    if (fact.type === 'EmployerChanged')
      changes = [...changes.filter((known) => !excludes(known, fact)), fact];
  }
  return changes.sort((a, b) => (a.leftOn < b.leftOn ? -1 : 1));
}

function excludes(a: EmployerChanged, b: EmployerChanged): boolean {
  return a.leftOn === b.leftOn || (a.leftOn < b.hiredOn && b.leftOn < a.hiredOn);
}

/** A change of employer after which the person was hired again later than within the month after leaving. */
export type Gap = Pick<EmployerChanged, 'leftOn' | 'hiredOn' | 'toldOn'>;

/**
 * The gaps of over a month between two employments. Whether support goes on after one is for people to judge: nothing
 * is closed automatically. Source: official notice (hired again within one month, support goes on); Civil Code 140 (the
 * month begins on the day after the person left).
 *
 * @param told every fact, in the order of time
 */
export function gapsOverOneMonth(told: readonly Fact[]): Gap[] {
  return changesInOrder(told)
    .filter(({ leftOn, hiredOn }) => hiredOn > monthAfter(leftOn))
    .map(({ leftOn, hiredOn, toldOn }) => ({ leftOn, hiredOn, toldOn }));
}
