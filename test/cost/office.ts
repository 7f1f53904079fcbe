/** The runs that are counted. */
import { type CalendarDate, calendarDateOf, plusDays, plusYears } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { DEPLOYMENTS } from '../../infra/aws/deployments.ts';
import type { LocalService } from '../../infra/local/local-service.ts';
import { endOfDay, runClock } from '../../infra/local/run.ts';
import { type CountedService, openCountedService } from './counted-service.ts';
import type { FunctionName } from './counter.ts';
import { eventsOf, YEARS } from './lives.ts';
import type { Usage } from './prices.ts';

const deployment: Deployment = DEPLOYMENTS[0].deployment;

/** What was counted in a run. */
export interface Counted {
  readonly requests: ReadonlyMap<string, number>;
  readonly usage: Usage;
  readonly usageOf: (name: FunctionName) => Usage;
  /** What the table held at the end. */
  readonly tableBytes: number;
}

const START = calendarDateOf('2026-04-01');

/** One contract with nothing beside it, from its first day to the last mail about it. */
export async function countOneContract(): Promise<Counted> {
  const events = eventsOf([{ number: 1, startOn: START }]);
  return counted(events, START, START, plusDays(plusYears(START, YEARS), 45));
}

/** So many contracts a team of one support worker, one service manager and one administrator has. */
export const TEAM = 40;
/** So many days of a team are counted, and so many days before them run uncounted. */
export const COUNTED_DAYS = 91;
const WARM_UP_DAYS = 7;

/**
 * A team of {@link TEAM} contracts whose starts lie evenly over three years, so that any quarter shows every month of a
 * contract's life: {@link COUNTED_DAYS} days.
 */
export async function countTeam(): Promise<Counted> {
  const apart = Math.round((365 * YEARS) / TEAM);
  const from = plusDays(START, WARM_UP_DAYS);
  const until = plusDays(from, COUNTED_DAYS - 1);
  const starts: CalendarDate[] = [];
  for (let start = plusDays(START, -365 * YEARS + apart); start <= until; start = plusDays(start, apart)) {
    starts.push(start);
  }
  const lives = starts.map((startOn, index) => ({
    number: index + 1,
    startOn,
    ...(startOn < START && { registeredOn: START }),
  }));
  return counted(eventsOf(lives), START, from, until);
}

async function counted(
  events: ReturnType<typeof eventsOf>,
  first: CalendarDate,
  from: CalendarDate,
  until: CalendarDate,
): Promise<Counted> {
  const { timeZone } = deployment;
  const running: CountedService = await openCountedService(deployment);
  const service = running.service as LocalService;
  const pass = (after: CalendarDate, to: CalendarDate) =>
    runClock(service, {
      events,
      after: endOfDay(after, timeZone),
      until: endOfDay(to, timeZone),
      deployment,
    });
  try {
    const before = plusDays(from, -1);
    if (from > first) await pass(plusDays(first, -1), before);
    running.count.reset();
    await pass(before, until);
    return {
      requests: running.count.requests,
      usage: running.count.usage(),
      usageOf: running.count.usage,
      tableBytes: await running.tableBytes(),
    };
  } finally {
    await running.close();
  }
}
