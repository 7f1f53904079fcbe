/** Runs the virtual clock: what is scripted, what the alarms bring up and what runs every day, each at its time. */
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { dailyHours, instantAt, localDate, momentAt } from '../../functions/workflows/moment.ts';
import type { LocalService } from './local-service.ts';
import type { TimedEvent } from './script.ts';

/** From when to when the clock runs, and what happens meanwhile. */
export interface RunOptions {
  /** In the order of their times. */
  readonly events: readonly TimedEvent[];
  /** Where the clock stands: up to and with this moment everything has happened. */
  readonly after: Instant;
  /** The last moment that happens. */
  readonly until: Instant;
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
  let next = 0;

  /** Takes in everything scripted and rings every alarm up to and with this moment, in the order of their times. */
  const passUntil = async (end: Instant) => {
    for (;;) {
      const event = events[next];
      const alarmsAt = service.alarms.nextAt();
      if (event && event.at <= end && (alarmsAt === undefined || event.at <= alarmsAt)) {
        next++;
        await service.takeIn(event.body, moment(event.at));
      } else if (alarmsAt !== undefined && alarmsAt <= end) {
        const ringing = service.alarms.ring(alarmsAt);
        await Promise.all(ringing.map(({ contractId }) => service.wakeUp(contractId, moment(alarmsAt))));
      } else return;
    }
  };

  for (let day = localDate(after, timeZone); ; day = plusDays(day, 1)) {
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
  }
}

/** The last moment of a day. */
export function endOfDay(day: CalendarDate, timeZone: string): Instant {
  const midnight = instantAt(plusDays(day, 1), '00:00', timeZone);
  return new Date(Date.parse(midnight) - 1).toISOString();
}
