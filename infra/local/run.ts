/** Runs the virtual clock: what is scripted, what the alarms bring up and what runs every day, each at its time. */
import { type CalendarDate, laterOf, plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { dailyHours, instantAt, localDate, momentAt } from '../../functions/workflows/moment.ts';
import { DAYS_UNTIL_QUIET } from './last-day.ts';
import type { LocalService } from './local-service.ts';
import type { TimedEvent } from './script.ts';

const END_OF_CALENDAR: Instant = '9999-12-31T23:59:59.999Z';

/** From when to when the clock runs, and what happens meanwhile. */
export interface RunOptions {
  /** In the order of their times. */
  readonly events: readonly TimedEvent[];
  /** Where the clock stands: up to and with this moment everything has happened. */
  readonly after: Instant;
  /** The last moment that happens. */
  readonly until: Instant;
  /** After this day every contract has ended: days that no event and no alarm comes near are passed over. */
  readonly quietAfter?: CalendarDate | undefined;
  readonly deployment: Deployment;
  /** Told how far the clock is after each of the daily runs, and at the end. */
  readonly onTime?: (now: Instant) => void;
  /** Stops the clock after the daily run that is under way. */
  readonly signal?: AbortSignal;
}

/**
 * Of one moment, facts come before alarms, alarms before the heal and the heal before the post: a consent withdrawn
 * at the very hour of the mails stops them.
 */
export async function runClock(service: LocalService, options: RunOptions): Promise<void> {
  const { deployment, after, until, onTime, signal } = options;
  const { timeZone, rules } = deployment;
  const hours = dailyHours(rules.mailTime);
  const moment = (now: Instant) => momentAt(now, timeZone);
  const events = options.events.filter(({ at }) => at > after);
  const quietFrom = (at: Instant) => plusDays(localDate(at, timeZone), DAYS_UNTIL_QUIET);
  let next = 0;
  let busyUntil = laterOf(options.quietAfter ?? localDate(until, timeZone), quietFrom(after));

  /** Takes in everything scripted and rings every alarm up to and with this moment, in the order of their times. */
  const passUntil = async (end: Instant) => {
    for (;;) {
      const event = events[next];
      const alarmsAt = service.alarms.nextAt();
      const isEventFirst = event !== undefined && (alarmsAt === undefined || event.at <= alarmsAt);
      const at = isEventFirst ? event.at : alarmsAt;
      if (at === undefined || at > end) return;
      if (isEventFirst) {
        next++;
        await service.takeIn(event.body, moment(at));
      } else {
        const ringing = service.alarms.ring(at);
        await Promise.all(ringing.map(({ contractId }) => service.wakeUp(contractId, moment(at))));
      }
      busyUntil = laterOf(busyUntil, quietFrom(at));
    }
  };
  /** The next day on which anything may happen. */
  const dayAfter = (day: CalendarDate): CalendarDate => {
    if (day < busyUntil) return plusDays(day, 1);
    const [soonest = until] = [events[next]?.at ?? until, service.alarms.nextAt() ?? until, until].sort();
    return laterOf(plusDays(day, 1), localDate(soonest, timeZone));
  };

  const lastDay = localDate(until, timeZone);
  for (let day = localDate(after, timeZone); ; day = dayAfter(day)) {
    const healAt = instantAt(day, hours.heal, timeZone);
    const postAt = instantAt(day, hours.post, timeZone);
    const dailyRuns = [
      { at: healAt, run: service.heal },
      { at: postAt, run: service.post },
    ];
    for (const { at, run } of dailyRuns) {
      if (signal?.aborted) return;
      if (at <= after) continue;
      if (at > until) {
        await passUntil(until);
        onTime?.(until);
        return;
      }
      await passUntil(at);
      await run(moment(at));
      onTime?.(at);
    }
    if (day === lastDay) {
      await passUntil(until);
      onTime?.(until);
      return;
    }
  }
}

/** The last moment of a day. */
export function endOfDay(day: CalendarDate, timeZone: string): Instant {
  const next = plusDays(day, 1);
  if (next === day) return END_OF_CALENDAR;
  return new Date(Date.parse(instantAt(next, '00:00', timeZone)) - 1).toISOString();
}
