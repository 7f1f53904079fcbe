import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * A change of employer (転職) keeps the term. Hired again after the month that begins on the day after leaving, the
 * service manager is told, to judge whether support can go on; nothing is closed automatically.
 *
 * | type               | audience        | on                                   |
 * |--------------------|-----------------|--------------------------------------|
 * | gap-over-one-month | service-manager | first business day after it was told |
 *
 * Source: official notice (hired again within one month, support goes on).
 */
export function employerChanges({ situation, calendar }: PlanBasis): Obligation<'employer-change'>[] {
  return situation.gaps.map(({ leftOn, toldOn }) => {
    const on = calendar.firstAfter(toldOn);
    return {
      kind: 'employer-change',
      cycle: leftOn,
      opensOn: toldOn,
      dueOn: on,
      isDone: false,
      notices: notice('gap-over-one-month', ['service-manager'], on),
    };
  });
}
