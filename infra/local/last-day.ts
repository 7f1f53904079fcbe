/** Where a run ends that is not told when to. */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { type CalendarDate, laterOf, plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { termOf } from '../../functions/domain/term.ts';
import { momentAt } from '../../functions/workflows/moment.ts';
import type { TimedEvent } from './script.ts';

/** So long after a contract's end, its last notice has gone. */
const DAYS_AFTER_END = 45;

/** So many days after the last contract's end, and not before the last event. */
export function lastDay(events: readonly TimedEvent[], { timeZone }: Deployment): CalendarDate {
  const days = events.map(({ at, body }) => {
    const moment = momentAt(at, timeZone);
    const { reading } = readEvent(body, moment, timeZone);
    const isContract = 'fact' in reading && reading.fact.type === 'ContractCreated';
    return isContract
      ? laterOf(moment.today, plusDays(termOf(reading.fact.contract).endOn, DAYS_AFTER_END))
      : moment.today;
  });
  return days.reduce(laterOf);
}
