/** The way from a message of a queue to the event in it, and what is wrong with one that cannot be read. */
import * as z from 'zod/mini';
import type { Problem } from '../domain/accept.ts';
import type { Instant } from '../domain/instant.ts';
import { instantOf } from '../workflows/moment.ts';
import type { IncomingEvent } from '../workflows/set-event-aside.ts';
import { isDeeperThan, MAX_LEVELS } from './nesting.ts';
import { fingerprint } from './recipient-id.ts';
import { excerpt, problemsOf } from './schema-problems.ts';

/** Buses take larger events; one of this service has a contract of a few people in it. */
const MAX_DETAIL_BYTES = 64 * 1024;

/** The table has the id in a key, and the log names it: it is what EventBridge and the commands make of it. */
const ID_RULE = "the event's id, 1 to 256 characters that can be printed";
const NAME_RULE = 'the name of the fact, at most 128 characters';

const envelope = z.object(
  {
    id: z.string({ error: ID_RULE }).check(z.regex(/^[\x20-\x7E]{1,256}$/, { error: ID_RULE })),
    time: z.string({ error: 'an ISO 8601 instant with an offset' }),
    receivedAt: z.optional(z.iso.datetime({ error: 'when the event first came in' })),
    'detail-type': z.string({ error: NAME_RULE }).check(
      z.maxLength(128, { error: NAME_RULE }),
      z.refine((name) => name.isWellFormed(), { error: NAME_RULE }),
    ),
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
  if (isDeeperThan(detail, MAX_LEVELS)) {
    const expected = `at most ${MAX_LEVELS} lists and objects within each other`;
    return { event, problems: [{ field: 'detail', expected, came: excerpt(detail) }] };
  }
  const bytes = Buffer.byteLength(JSON.stringify(detail ?? null));
  if (bytes > MAX_DETAIL_BYTES) {
    const expected = `at most ${MAX_DETAIL_BYTES} bytes of JSON`;
    return { event, problems: [{ field: 'detail', expected, came: `${bytes} bytes` }] };
  }
  return { event, detail };
}
