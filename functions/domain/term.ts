/** How long a contract runs. */
import { type CalendarDate, earlierOf, periodEnd } from './calendar.ts';
import type { Contract } from './contract.ts';

/** Months that a contract may run at most. Source: conditions of use (three years). */
const TERM_MONTHS = 36;
/** Months after the hiring at which use ends at the latest: 6 of the earlier service's support, then 36. */
const MONTHS_AFTER_HIRING = 42;
/** Months after the hiring in which the earlier service still supports the person. */
const EARLIER_SERVICE_MONTHS = 6;

/** `started-before-six-months`: the contract starts while the earlier service is still due to support the person. */
export type Warning = 'started-before-six-months';

/** From the first to the last day on which the service may be used. */
export interface Term {
  readonly startOn: CalendarDate;
  /** Last day of use. Before `startOn` where the hiring is too long ago; such a contract is refused. */
  readonly endOn: CalendarDate;
  readonly warnings: readonly Warning[];
}

/**
 * The term of a contract: three years from the contract date, and no longer than 42 months after the hiring. A
 * change of employer is no part of this and so does not reset the clock.
 *
 * Source: conditions of use of 就労定着支援 (three years; from the seventh month after the hiring), Civil Code 143(2).
 */
export function termOf({ startOn, hiredOn }: Pick<Contract, 'startOn' | 'hiredOn'>): Term {
  const threeYears = periodEnd(startOn, TERM_MONTHS);
  if (hiredOn === undefined) return { startOn, endOn: threeYears, warnings: [] };
  return {
    startOn,
    endOn: earlierOf(threeYears, periodEnd(hiredOn, MONTHS_AFTER_HIRING)),
    warnings: startOn <= periodEnd(hiredOn, EARLIER_SERVICE_MONTHS) ? ['started-before-six-months'] : [],
  };
}
