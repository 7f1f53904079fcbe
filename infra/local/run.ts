/** Runs the virtual clock: what is scripted, what the alarms bring up and what runs every day, each at its time. */
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { dailyHours, instantAt, momentAt } from '../../functions/workflows/moment.ts';
import type { LocalService } from './local-service.ts';
import type { TimedEvent } from './script.ts';

export interface RunOptions {
  /** In the order of their times. */
  readonly events: readonly TimedEvent[];
  /** The first day of the clock. */
  readonly from: CalendarDate;
  /** The last day of the clock. */
  readonly until: CalendarDate;
  readonly deployment: Deployment;
  /** Told the date after each day. */
  readonly onDay?: (day: CalendarDate) => void;
}

/**
 * Of one moment, facts come before alarms, alarms before the heal and the heal before the post: a consent withdrawn
 * at the very hour of the mails stops them.
 */
export async function runClock(service: LocalService, options: RunOptions): Promise<void> {
  const { deployment, from, until, onDay } = options;
  const { timeZone, rules } = deployment;
  const hours = dailyHours(rules.mailTime);
  const moment = (now: Instant) => momentAt(now, timeZone);
  let next = 0;

  /** Takes in everything scripted and rings every alarm up to this moment, in the order of their times. */
  const passUntil = async (end: Instant, including: boolean) => {
    const isOver = (at: Instant) => (including ? at > end : at >= end);
    for (;;) {
      const event = options.events[next];
      const alarmsAt = service.alarms.nextAt();
      if (event && !isOver(event.at) && (alarmsAt === undefined || event.at <= alarmsAt)) {
        next++;
        await service.takeIn(event.body, moment(event.at));
      } else if (alarmsAt !== undefined && !isOver(alarmsAt)) {
        const ringing = service.alarms.ring(alarmsAt);
        await Promise.all(ringing.map(({ contractId }) => service.wakeUp(contractId, moment(alarmsAt))));
      } else return;
    }
  };

  for (let day = from; day <= until; day = plusDays(day, 1)) {
    const healAt = instantAt(day, hours.heal, timeZone);
    await passUntil(healAt, true);
    await service.heal(moment(healAt));
    const postAt = instantAt(day, hours.post, timeZone);
    await passUntil(postAt, true);
    await service.post(moment(postAt));
    await passUntil(instantAt(plusDays(day, 1), '00:00', timeZone), false);
    onDay?.(day);
  }
}
