/** The way from an event off the bus to a fact of the domain. */
import * as z from 'zod/mini';
import { type CalendarDate, earlierOf } from '../domain/calendar.ts';
import type { Contract, Person } from '../domain/contract.ts';
import type { Fact, Problem } from '../domain/facts.ts';
import { instantOf, localDate, type Moment } from '../workflows/moment.ts';
import type { IncomingEvent, Reading } from '../workflows/record-fact.ts';
import { contractCreatedDetail, contractEndedDetail } from './event-schemas.ts';
import { addressId, fingerprint } from './recipient-id.ts';

/** The bus takes larger events; one of this service has a contract of a few people in it. */
const MAX_DETAIL_BYTES = 64 * 1024;

const envelope = z.object(
  {
    id: z.string({ error: "the event's id" }),
    time: z.string({ error: 'an ISO 8601 instant with an offset' }),
    'detail-type': z.string({ error: 'the name of the fact' }),
    detail: z.unknown(),
  },
  { error: 'an EventBridge event as an object' },
);

type Envelope = z.infer<typeof envelope>;

/** How each kind of event becomes a fact; what is not named here is not understood. */
const FACTS: Record<string, (event: Envelope, moment: Moment, timeZone: string) => Reading> = {
  ContractCreated: (event, moment, timeZone) =>
    read(contractCreatedDetail, event.detail, (detail) => {
      const time = instantOf(event.time);
      return {
        type: 'ContractCreated',
        contract: toContract(detail),
        registeredOn: earlierOf(localDate(time, timeZone), moment.today),
        time,
      };
    }),
  ContractEnded: (event) =>
    read(contractEndedDetail, event.detail, ({ contractId: id, endedOn, reason }) => ({
      type: 'ContractEnded',
      contractId: id,
      ending: { endedOn: endedOn as CalendarDate, reason, time: instantOf(event.time) },
    })),
};

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
    const problem = { field: 'time', expected: 'an ISO 8601 instant with an offset', came: parsed.data.time };
    return unreadable([problem], { id, detailType });
  }
  const event = { id, time, detailType, body };
  const bytes = Buffer.byteLength(JSON.stringify(parsed.data.detail ?? null));
  if (bytes > MAX_DETAIL_BYTES) {
    const expected = `at most ${MAX_DETAIL_BYTES} bytes of JSON`;
    return { event, reading: { problems: [{ field: 'detail', expected, came: `${bytes} bytes` }] } };
  }
  const toFact = Object.hasOwn(FACTS, detailType) ? FACTS[detailType] : undefined;
  if (!toFact) {
    const expected = `one of ${Object.keys(FACTS).join(', ')}`;
    return { event, reading: { problems: [{ field: 'detail-type', expected, came: excerpt(detailType) }] } };
  }
  return { event, reading: toFact(parsed.data, moment, timeZone) };
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  detail: unknown,
  toFact: (detail: z.infer<Schema>) => Fact,
): Reading {
  const parsed = z.safeParse(schema, detail);
  return parsed.success ? { fact: toFact(parsed.data) } : { problems: problemsOf(parsed.error, detail) };
}

function toContract(detail: z.infer<typeof contractCreatedDetail>): Contract {
  const { employer: at, staff: members, ...rest } = detail;
  const withoutNulls = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
  return {
    ...withoutNulls(rest),
    staff: members.map((member) => ({ ...member, ...identified(member) })),
    employer: {
      ...withoutNulls(at),
      contacts: (at.contacts ?? []).map((contact) => ({ ...withoutNulls(contact), ...identified(contact) })),
    },
  } as unknown as Contract;
}

function identified({ name, email: address }: Pick<Person, 'name' | 'email'>): Person {
  return { id: addressId(address), name, email: address };
}

function problemsOf(error: z.core.$ZodError, input: unknown): Problem[] {
  return error.issues.map(({ path, message }) => {
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
