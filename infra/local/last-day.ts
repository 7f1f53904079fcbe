/** Where a run ends that is not told when to. */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { termOf } from '../../functions/domain/term.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import type { TimedEvent } from './script.ts';

/** So long after a contract's end, its last notice has gone. */
const DAYS_AFTER_END = 45;

/**
 * So many days after the last contract's end, and not before the last event.
 * @param known the contracts that an earlier run left, which the events may not tell of again
 */
export function lastDay(
  events: readonly TimedEvent[],
  { timeZone }: Pick<Deployment, 'timeZone'>,
  known: readonly Contract[] = [],
): CalendarDate | undefined {
  const afterEnd = (contract: Contract) => plusDays(termOf(contract).endOn, DAYS_AFTER_END);
  const days = events.flatMap(({ at, body }) => {
    const today = localDate(at, timeZone);
    const { reading } = readEvent(body, at, timeZone);
    const isContract = 'fact' in reading && reading.fact.type === 'ContractCreated';
    return isContract ? [today, afterEnd(reading.fact.contract)] : [today];
  });
  return [...days, ...known.map(afterEnd)].sort().at(-1);
}
