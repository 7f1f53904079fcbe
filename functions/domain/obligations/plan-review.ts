import { type CalendarDate, periodEnd, plusDays } from '../calendar.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * The individual support plan is reviewed at least every three months, reckoned from the contract date and, from the
 * first recorded review on, from the latest review.
 *
 * | type     | audience                        | on                                              |
 * |----------|---------------------------------|-------------------------------------------------|
 * | upcoming | service-manager, support-worker | previous(dueOn − 30 days)                       |
 * | soon     | service-manager, support-worker | previous(dueOn − 7 days)                        |
 * | due      | service-manager, support-worker | previous(dueOn)                                 |
 * | overdue  | service-manager, administrator  | first business day after dueOn, unless reviewed |
 *
 * A review completes every cycle that had opened by then, and the next is reckoned from it. A missed review never
 * blocks the next cycle. Source: conditions of use (at least every three months).
 */
export function planReviews(basis: PlanBasis): Obligation<'plan-review'>[] {
  const { situation, term } = basis;
  const anchors = [...new Set([term.startOn, ...situation.reviews.filter((day) => day >= term.startOn)])];
  const cycles = new Map<CalendarDate, Obligation<'plan-review'>>();
  for (const [index, anchor] of anchors.entries()) {
    const review = anchors[index + 1];
    let opensOn = anchor;
    for (let k = 1; ; k++) {
      const dueOn = periodEnd(anchor, basis.rules.planReviewMonths * k);
      if (dueOn > term.endOn || dueOn <= opensOn || (review !== undefined && opensOn > review)) break;
      cycles.set(dueOn, planReview(opensOn, dueOn, review, basis));
      opensOn = plusDays(dueOn, 1);
    }
  }
  return [...cycles.values()];
}

function planReview(
  opensOn: CalendarDate,
  dueOn: CalendarDate,
  doneOn: CalendarDate | undefined,
  { calendar, rules }: PlanBasis,
): Obligation<'plan-review'> {
  const both = ['service-manager', 'support-worker'] as const;
  return {
    kind: 'plan-review',
    cycle: dueOn,
    opensOn,
    dueOn,
    isDone: doneOn !== undefined,
    doneOn,
    notices: [
      ...notice('upcoming', both, calendar.previous(plusDays(dueOn, -rules.planReviewUpcomingDays))),
      ...notice('soon', both, calendar.previous(plusDays(dueOn, -rules.planReviewSoonDays))),
      ...notice('due', both, calendar.previous(dueOn)),
      ...notice('overdue', ['service-manager', 'administrator'], calendar.firstAfter(dueOn), {
        unlessRecorded: true,
      }),
    ],
  };
}
