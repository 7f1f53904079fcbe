/** A look ahead: what the service would do for a contract over its whole term, if nothing more came in. */
import { type CalendarDate, earlierOf, laterOf } from './calendar.ts';
import { employerBarrier } from './consent.ts';
import { addressed, decideOn } from './decide.ts';
import { employmentOn } from './employment.ts';
import { type AddressedNotice, entered, noticeId } from './ledger.ts';
import type { Obligation, PlannedNotice } from './obligations/obligation.ts';
import { obligationsOf, type Practice } from './plan.ts';
import type { Situation } from './situation.ts';
import { termOf, type Warning } from './term.ts';

/** A planned notice and, where it would not be sent, why. */
export interface ForecastNotice extends PlannedNotice {
  readonly suppressed?: string;
  readonly skipped?: string;
  readonly cancelled?: string;
}

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
 * Forecasts the notices of a contract, one for each type and audience that has somebody to be told.
 * @param registeredOn day of registration; without it the contract counts as registered before its first notice
 */
export function forecast(told: Situation, practice: Practice, registeredOn?: CalendarDate): Forecast {
  const { contract, employments, gaps } = told;
  const obligations = obligationsOf(told, {}, practice);
  const firstDay = registeredOn ?? earliestDay(obligations);
  const firstMorning = practice.calendar.next(firstDay);
  const situation = { ...told, registeredOn: firstDay };
  const ledger = entered({}, decideOn(situation, {}, firstMorning, '', practice).entries);

  const { startOn, endOn, warnings } = termOf(contract);
  return {
    contractId: contract.contractId,
    startOn,
    endOn,
    warnings: gaps.length > 0 ? [...warnings, 'gap-over-one-month'] : warnings,
    obligations: obligations.map(({ kind, cycle, opensOn, dueOn, notices, ...rest }) => {
      const recipients = addressed(situation, { kind, cycle, opensOn, dueOn, notices, ...rest });
      return {
        kind,
        cycle,
        opensOn,
        dueOn,
        notices: notices.flatMap(({ type, audience, on, unlessRecorded }) => {
          const first = recipients.find((notice) => notice.type === type && notice.audience === audience);
          if (!first) return [];
          return [{ type, audience, on, ...(unlessRecorded && { unlessRecorded }), ...whyUnsent(first) }];
        }),
      };
    }),
  };

  function whyUnsent(notice: AddressedNotice): Pick<ForecastNotice, 'suppressed' | 'skipped' | 'cancelled'> {
    const decided = ledger[noticeId(notice)];
    if (decided?.reason) return { [decided.state]: decided.reason };
    if (notice.audience !== 'employer') return {};
    const leavesOn = laterOf(notice.on, firstMorning);
    const employer = employmentOn(employments, leavesOn)?.employer;
    const barrier = employerBarrier(employer, notice.recipient, leavesOn);
    return barrier ? { suppressed: barrier } : {};
  }
}

/** The first day that any of the obligations speaks of. */
function earliestDay(obligations: readonly Obligation[]): CalendarDate {
  return obligations
    .flatMap(({ opensOn, dueOn, notices }) => [opensOn, dueOn, ...notices.map(({ on }) => on)])
    .reduce(earlierOf);
}
