/** The way from an event off the bus to a fact of the domain. */
import * as z from 'zod/mini';
import type { EventType } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { stampOf } from '../workflows/event-stamp.ts';
import type { IncomingEvent } from '../workflows/set-event-aside.ts';
import type { Reading } from '../workflows/take-in-event.ts';
import { openedEvent } from './event-envelope.ts';
import { EVENT_DETAILS } from './event-schemas.ts';
import { toFact } from './facts-from-events.ts';
import { excerpt, problemsOf } from './schema-problems.ts';

/**
 * Reads an event as it lies in the queue.
 * @param body the EventBridge event as JSON
 * @param receivedAt when it came in: an event that claims to be later counts as having happened then
 */
export function readEvent(
  body: string,
  receivedAt: Instant,
  timeZone: string,
): { readonly event: IncomingEvent; readonly reading: Reading } {
  const opened = openedEvent(body, receivedAt);
  const { event } = opened;
  if (opened.problems) return { event, reading: { problems: opened.problems } };
  const { time, detailType } = event;
  if (!isKnown(detailType)) {
    const expected = `one of ${Object.keys(EVENT_DETAILS).join(', ')}`;
    return { event, reading: { problems: [{ field: 'detail-type', expected, came: excerpt(detailType) }] } };
  }
  const detail = z.safeParse<z.ZodMiniType>(EVENT_DETAILS[detailType], opened.detail);
  if (!detail.success) return { event, reading: { problems: problemsOf(detail.error, opened.detail) } };
  const stamp = { ...stampOf(time, event.receivedAt, timeZone), eventIds: [event.id] };
  return { event, reading: { fact: toFact(detailType, detail.data, stamp, timeZone) } };
}

function isKnown(detailType: string): detailType is EventType {
  return Object.hasOwn(EVENT_DETAILS, detailType);
}
