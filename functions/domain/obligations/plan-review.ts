import { type CalendarDate, periodEnd, plusDays } from '../calendar.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * The individual support plan is reviewed at least every three months, reckoned from the contract date.
 *
 * | type     | audience                        | on                                              |
 * |----------|---------------------------------|-------------------------------------------------|
 * | upcoming | service-manager, support-worker | previous(dueOn − 30 days)                       |
 * | soon     | service-manager, support-worker | previous(dueOn − 7 days)                        |
 * | due      | service-manager, support-worker | previous(dueOn)                                 |
 * | overdue  | service-manager, administrator  | first business day after dueOn, unless reviewed |
 *
 * A missed review never blocks the next cycle. Source: conditions of use (at least every three months).
 */
export function planReviews({ term, calendar, rules }: PlanBasis): Obligation<'plan-review'>[] {
  const anchor = term.startOn;
  const dueDays: CalendarDate[] = [];
  for (let k = 1; ; k++) {
    const dueOn = periodEnd(anchor, rules.planReviewMonths * k);
    if (dueOn > term.endOn) break;
    dueDays.push(dueOn);
  }
  const both = ['service-manager', 'support-worker'] as const;
  return dueDays.map((dueOn, index) => {
    const previousDueOn = dueDays[index - 1];
    return {
      kind: 'plan-review',
      cycle: dueOn,
      opensOn: previousDueOn === undefined ? anchor : plusDays(previousDueOn, 1),
      dueOn,
      notices: [
        ...notice('upcoming', both, calendar.previous(plusDays(dueOn, -rules.planReviewUpcomingDays))),
        ...notice('soon', both, calendar.previous(plusDays(dueOn, -rules.planReviewSoonDays))),
        ...notice('due', both, calendar.previous(dueOn)),
        ...notice('overdue', ['service-manager', 'administrator'], calendar.firstAfter(dueOn), {
          unlessRecorded: true,
        }),
      ],
    };
  });
}
