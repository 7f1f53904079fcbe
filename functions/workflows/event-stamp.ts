/** One place says from when an event counts. */
import type { Stamp } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { momentAt } from './moment.ts';

/**
 * The stamp of an event. A time ahead of the clock counts as the moment at which the event came in; what its sender said
 * is kept, so that the same event is known when it comes again.
 *
 * @param statedAt the time that its sender gave it
 * @param receivedAt when it first came in
 * @param timeZone IANA name; in it the day and the time of day are counted
 */
export function stampOf(statedAt: Instant, receivedAt: Instant, timeZone: string): Stamp {
  const isAhead = statedAt > receivedAt;
  const { now: time, today: toldOn, time: toldTime } = momentAt(isAhead ? receivedAt : statedAt, timeZone);
  return { time, toldOn, toldTime, receivedAt, ...(isAhead && { statedAt }) };
}
