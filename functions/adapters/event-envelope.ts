/** The way from a message of a queue to the event in it, and what is wrong with one that cannot be read. */
import * as z from 'zod/mini';
import type { Problem } from '../domain/accept.ts';
import type { Instant } from '../domain/instant.ts';
import { instantOf } from '../workflows/moment.ts';
import type { IncomingEvent } from '../workflows/set-event-aside.ts';
import { fingerprint } from './recipient-id.ts';
import { excerpt, problemsOf } from './schema-problems.ts';

/** Buses take larger events; one of this service has a contract of a few people in it. */
const MAX_DETAIL_BYTES = 64 * 1024;

const envelope = z.object(
  {
    id: z.string({ error: "the event's id" }),
    time: z.string({ error: 'an ISO 8601 instant with an offset' }),
    'detail-type': z.string({ error: 'the name of the fact' }),
    receivedAt: z.optional(z.iso.datetime({ error: 'when the event first came in' })),
    detail: z.optional(z.unknown()),
  },
  { error: 'an EventBridge event as an object' },
);

/** An event with its detail, not read yet, or with what is wrong with it. */
export type OpenedEvent = { readonly event: IncomingEvent } & (
  | { readonly problems: readonly Problem[] }
  | { readonly problems?: undefined; readonly detail: unknown }
);

/**
 * Opens an event as it lies in the queue. One that is sent in again names the moment at which it first came in.
 * @param body the EventBridge event as JSON
 * @param queuedAt when this message came into the queue
 */
export function openedEvent(body: string, queuedAt: Instant): OpenedEvent {
  const unreadable = (problems: readonly Problem[], known: Partial<IncomingEvent> = {}) => ({
    event: {
      ...{ id: fingerprint(body), time: queuedAt, receivedAt: queuedAt, detailType: 'unknown' },
      ...known,
      body,
    },
    problems,
  });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable([{ field: 'event', expected: 'JSON', came: excerpt(body) }]);
  }
  const parsed = z.safeParse(envelope, json);
  if (!parsed.success) return unreadable(problemsOf(parsed.error, json));

  const { id, 'detail-type': detailType, detail, receivedAt: firstAt = queuedAt } = parsed.data;
  const receivedAt = firstAt < queuedAt ? firstAt : queuedAt;
  let time: string;
  try {
    time = instantOf(parsed.data.time);
  } catch {
    const problem = {
      field: 'time',
      expected: 'an ISO 8601 instant with an offset',
      came: excerpt(parsed.data.time),
    };
    return unreadable([problem], { id, detailType, receivedAt });
  }
  const event = { id, time, receivedAt, detailType, body };
  const bytes = Buffer.byteLength(JSON.stringify(detail ?? null));
  if (bytes > MAX_DETAIL_BYTES) {
    const expected = `at most ${MAX_DETAIL_BYTES} bytes of JSON`;
    return { event, problems: [{ field: 'detail', expected, came: `${bytes} bytes` }] };
  }
  return { event, detail };
}
