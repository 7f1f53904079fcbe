/** Where a run ends that is not told when to. */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { termOf } from '../../functions/domain/term.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import type { TimedEvent } from './script.ts';

/** So long after a contract's end, or after the last event, the last notice has gone. */
export const DAYS_UNTIL_QUIET = 45;

/**
 * So many days after the last contract's end, and not before the last event.
 * @param known the contracts that an earlier run left, which the events may not tell of again
 */
export function lastDay(
  events: readonly TimedEvent[],
  deployment: Pick<Deployment, 'timeZone'>,
  known: readonly Contract[] = [],
): CalendarDate | undefined {
  const days = events.map(({ at }) => localDate(at, deployment.timeZone));
  return [...days, lastEnd(events, deployment, known) ?? []].flat().sort().at(-1);
}

/** So many days after the last contract's end: from then on, nothing is told but what an event brings about. */
export function lastEnd(
  events: readonly TimedEvent[],
  { timeZone }: Pick<Deployment, 'timeZone'>,
  known: readonly Contract[] = [],
): CalendarDate | undefined {
  const told = events.flatMap(({ at, body }) => {
    const { reading } = readEvent(body, at, timeZone);
    return 'fact' in reading && 'contract' in reading.fact ? reading.fact.contract : [];
  });
  return [...told, ...known]
    .map((contract) => plusDays(termOf(contract).endOn, DAYS_UNTIL_QUIET))
    .sort()
    .at(-1);
}
