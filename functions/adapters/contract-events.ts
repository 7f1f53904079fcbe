/** The way from an event off the bus to a fact of the domain. */
import * as z from 'zod/mini';
import type { Problem } from '../domain/accept.ts';
import type { EventType } from '../domain/facts.ts';
import { instantOf, type Moment, momentAt } from '../workflows/moment.ts';
import type { IncomingEvent, Reading } from '../workflows/record-fact.ts';
import { EVENT_DETAILS } from './event-schemas.ts';
import { toFact } from './facts-from-events.ts';
import { fingerprint } from './recipient-id.ts';

/** The bus takes larger events; one of this service has a contract of a few people in it. */
const MAX_DETAIL_BYTES = 64 * 1024;
/** Enough to see what is wrong with an event. */
const MAX_PROBLEMS = 20;

const envelope = z.object(
  {
    id: z.string({ error: "the event's id" }),
    time: z.string({ error: 'an ISO 8601 instant with an offset' }),
    'detail-type': z.string({ error: 'the name of the fact' }),
    detail: z.optional(z.unknown()),
  },
  { error: 'an EventBridge event as an object' },
);

/**
 * Reads an event as it lies in the queue.
 * @param body the EventBridge event as JSON
 * @param moment an event that claims to be later than this counts as having happened now
 */
export function readEvent(
  body: string,
  moment: Moment,
  timeZone: string,
): { readonly event: IncomingEvent; readonly reading: Reading } {
  const unreadable = (problems: readonly Problem[], known: Partial<IncomingEvent> = {}) => ({
    event: { id: fingerprint(body), time: moment.now, detailType: 'unknown', ...known, body },
    reading: { problems },
  });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable([{ field: 'event', expected: 'JSON', came: excerpt(body) }]);
  }
  const parsed = z.safeParse(envelope, json);
  if (!parsed.success) return unreadable(problemsOf(parsed.error, json));

  const { id, 'detail-type': detailType } = parsed.data;
  let time: string;
  try {
    time = instantOf(parsed.data.time);
  } catch {
    const problem = {
      field: 'time',
      expected: 'an ISO 8601 instant with an offset',
      came: excerpt(parsed.data.time),
    };
    return unreadable([problem], { id, detailType });
  }
  const event = { id, time, detailType, body };
  const bytes = Buffer.byteLength(JSON.stringify(parsed.data.detail ?? null));
  if (bytes > MAX_DETAIL_BYTES) {
    const expected = `at most ${MAX_DETAIL_BYTES} bytes of JSON`;
    return { event, reading: { problems: [{ field: 'detail', expected, came: `${bytes} bytes` }] } };
  }
  if (!isKnown(detailType)) {
    const expected = `one of ${Object.keys(EVENT_DETAILS).join(', ')}`;
    return { event, reading: { problems: [{ field: 'detail-type', expected, came: excerpt(detailType) }] } };
  }
  const detail = z.safeParse<z.ZodMiniType>(EVENT_DETAILS[detailType], parsed.data.detail);
  if (!detail.success) return { event, reading: { problems: problemsOf(detail.error, parsed.data.detail) } };
  const { now, today, time: toldTime } = momentAt(time < moment.now ? time : moment.now, timeZone);
  const told = { time: now, toldOn: today, toldTime };
  return { event, reading: { fact: toFact(detailType, detail.data, told, timeZone) } };
}

function isKnown(detailType: string): detailType is EventType {
  return Object.hasOwn(EVENT_DETAILS, detailType);
}

function problemsOf(error: z.core.$ZodError, input: unknown): Problem[] {
  return error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const came = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
      input,
    );
    return { field: fieldName(path), expected: message, came: excerpt(came) };
  });
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '') || 'detail';
}

/** What came, short enough to read. */
function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
