/** Which events are one and the same: what is sent again, by whatever clock, is not recorded again. */
import type { Fact } from './facts.ts';

/** How many ids of one event are kept; it may be sent again any number of times. */
const KEPT_IDS = 8;

/** A text that is the same for the same content, whenever it was told and in whatever order its fields come. */
export function contentOf(fact: Fact): string {
  const { time, toldOn, toldTime, receivedAt, statedAt, eventIds, listedAt, ...content } = fact;
  return JSON.stringify(content, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The time that the sender gave the event. */
export function statedTime({ statedAt, time }: Fact): string {
  return statedAt ?? time;
}

/**
 * Whether these are one event: the same content, with the same time given by the sender. A time ahead of the clock counts
 * as the moment at which the event came in, so what comes again would count from a later moment, and bring back what was
 * taken back in between; by the time that its sender gave it, it is known.
 */
export function isSameEvent(one: Fact, other: Fact): boolean {
  return statedTime(one) === statedTime(other) && contentOf(one) === contentOf(other);
}

/**
 * One event out of two deliveries of it: it counts from where it first came in, whichever was worked on first, and is
 * known by the ids of both. One that still waits for what it speaks of is to be listed once more.
 *
 * @returns the very same `known` where the other adds nothing
 */
export function mergedEvent(known: Fact, again: Fact): Fact {
  const eventIds = idsOf(known, again);
  const isEarlier =
    again.receivedAt !== undefined && known.receivedAt !== undefined
      ? again.receivedAt < known.receivedAt
      : again.time < known.time;
  if (!isEarlier && !known.listedAt && String(eventIds) === String(known.eventIds)) return known;
  const { time, toldOn, toldTime, receivedAt, statedAt } = isEarlier ? again : known;
  return { ...known, time, toldOn, toldTime, receivedAt, statedAt, eventIds, listedAt: undefined };
}

/** The ids of both, those that are known first: one by which the event may have been taken back is never dropped. */
export function idsOf(one: Fact, other: Fact): readonly string[] | undefined {
  const ids = [...new Set([...(one.eventIds ?? []), ...(other.eventIds ?? [])])];
  return ids.length > 0 ? ids.slice(0, KEPT_IDS) : undefined;
}
