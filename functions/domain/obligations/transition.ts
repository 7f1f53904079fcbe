import { monthsBefore } from '../calendar.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * Before the three years end, the person is handed over to those who support them afterwards.
 *
 * | type              | audience                                       | on                                              |
 * |-------------------|------------------------------------------------|-------------------------------------------------|
 * | assess            | service-manager, support-worker                | previous(6 months before the end)               |
 * | handover-upcoming | service-manager, support-worker                | previous(4 months before the end)               |
 * | handover-due      | service-manager, support-worker, administrator | previous(dueOn), 3 months before the end        |
 * | handover-overdue  | service-manager, administrator                 | first business day after dueOn, unless recorded |
 * | service-ending    | service-manager, support-worker, employer      | previous(1 month before the end)                |
 * | service-ended     | service-manager, support-worker                | first business day after the end                |
 *
 * Done when the hand-over is recorded; the two last ones leave all the same. `service-ending` is the transition notice.
 * Source: conditions of use (three years at most); official notice
 * (hand-over information is shared at least three months before the end).
 */
export function transition({ situation, term, calendar, rules }: PlanBasis): Obligation<'transition'> {
  const end = term.endOn;
  const dueOn = monthsBefore(end, rules.handoverDueMonths);
  const before = (months: number) => calendar.previous(monthsBefore(end, months));
  const both = ['service-manager', 'support-worker'] as const;
  return {
    kind: 'transition',
    cycle: 'end',
    opensOn: monthsBefore(end, rules.transitionAssessMonths),
    dueOn,
    isDone: situation.handedOverOn !== undefined,
    doneOn: situation.handedOverOn,
    notices: [
      ...notice('assess', both, before(rules.transitionAssessMonths)),
      ...notice('handover-upcoming', both, before(rules.handoverUpcomingMonths)),
      ...notice('handover-due', [...both, 'administrator'], calendar.previous(dueOn)),
      ...notice('handover-overdue', ['service-manager', 'administrator'], calendar.firstAfter(dueOn), {
        unlessRecorded: true,
      }),
      ...notice('service-ending', [...both, 'employer'], before(rules.serviceEndingMonths), {
        evenIfDone: true,
      }),
      ...notice('service-ended', both, calendar.firstAfter(end), { evenIfDone: true }),
    ],
  };
}
