/** What cannot be used is kept, with the reason, and counted so that the administrator is told. */
import type { Problem } from '../domain/accept.ts';
import { statedTime } from '../domain/event-identity.ts';
import type { Fact } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { WITHDRAWN_BY } from '../domain/withdrawal.ts';
import type { Moment } from './moment.ts';
import type { Log, SetAside, SetAsideEvent } from './ports.ts';

/** An event off a bus, as it came. */
export interface IncomingEvent extends Pick<SetAsideEvent, 'id' | 'time' | 'detailType' | 'body'> {
  /** When it first came in. */
  readonly receivedAt: Instant;
}

/** What setting aside needs. */
export interface SetAsideTools {
  readonly setAside: SetAside;
  readonly log: Log;
}

/** Keeps the event with what is wrong with it, and counts it, so that the administrator is told. */
export async function setEventAside(
  event: IncomingEvent,
  problems: readonly Problem[],
  { now: setAsideAt }: Moment,
  { setAside, log }: SetAsideTools,
): Promise<void> {
  await setAside.keep({ ...event, setAsideAt, problems });
  log.count('EventsSetAside', 1);
  log.warn('An event was set aside', {
    eventId: event.id,
    detailType: event.detailType,
    problems: problems.map(({ field, expected }) => ({ field, expected })),
  });
}

/** Writes again the event of a fact that waits, or has waited, in a record. It always has the same id. */
export function eventOf(fact: Fact): IncomingEvent {
  const { type: detailType, receivedAt = fact.time } = fact;
  const [id = `${fact.contractId}-${detailType}-${fact.time}`] = fact.eventIds ?? [];
  const time = statedTime(fact);
  const body = JSON.stringify({ id, 'detail-type': detailType, time, detail: detailOf(fact) });
  return { id, time, receivedAt, detailType, body };
}

/** What the event of a fact says, beside when it happened. */
function detailOf(fact: Fact): unknown {
  const { type, time, toldOn, toldTime, receivedAt, statedAt, eventIds, listedAt, ...detail } = fact;
  if ('contract' in detail) return detail.contract;
  if (!('withdraws' in detail)) return detail;
  const { withdraws, contractId } = detail;
  if ('eventId' in withdraws) return { contractId, ...withdraws };
  return { contractId, type: withdraws.type, [WITHDRAWN_BY[withdraws.type]]: withdraws.key };
}
