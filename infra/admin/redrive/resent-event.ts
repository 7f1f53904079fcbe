/** An event that was set aside, as it is sent again. */
import { readEvent } from '../../../functions/adapters/contract-events.ts';
import { isDeeperThan, MAX_LEVELS } from '../../../functions/adapters/nesting.ts';
import { FEEDBACK_TYPES, readFeedback } from '../../../functions/adapters/ses-feedback.ts';
import type { Problem } from '../../../functions/domain/accept.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import type { KeptEvent } from './set-aside-store.ts';

/** The part of the service whose queue takes the event. */
export type Taker = 'ContractFacts' | 'DeliveryFeedback';

export interface ResentEvent {
  /** The event as JSON, under its own id and with its own time; as it came where it is no JSON object. */
  readonly body: string;
  readonly taker: Taker;
}

/**
 * It names the moment at which it first came in: from then it counts, where its own time was ahead of the clock.
 * @param text the event as it came, or mended
 */
export function resentEvent(
  {
    id,
    detailType,
    setAsideAt,
    receivedAt = setAsideAt,
  }: Pick<KeptEvent, 'id' | 'detailType' | 'setAsideAt' | 'receivedAt'>,
  text: string,
): ResentEvent {
  const event = objectIn(text);
  const ofSes = event?.source === 'aws.ses' || FEEDBACK_TYPES.some((type) => type === detailType);
  return {
    body: event
      ? JSON.stringify({ ...event, ...(typeof event.id !== 'string' && { id }), receivedAt })
      : text,
    taker: ofSes ? 'DeliveryFeedback' : 'ContractFacts',
  };
}

/** What is wrong with the event by itself; whether it fits its contract only the service can tell. */
export function problemsOf(
  { body, taker }: ResentEvent,
  receivedAt: Instant,
  timeZone: string,
): readonly Problem[] {
  const { reading } = (taker === 'ContractFacts' ? readEvent : readFeedback)(body, receivedAt, timeZone);
  return typeof reading === 'object' && 'problems' in reading ? reading.problems : [];
}

/** The object that the text is JSON of; `undefined` where it is none that the service could read. */
export function objectIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text ?? '');
    return typeof json === 'object' &&
      json !== null &&
      !Array.isArray(json) &&
      !isDeeperThan(json, MAX_LEVELS)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
