/** What cannot be used is kept, with the reason, and counted so that the administrator is told. */
import type { Problem } from '../domain/accept.ts';
import type { Moment } from './moment.ts';
import type { Log, SetAside, SetAsideEvent } from './ports.ts';

/** An event off a bus, as it came. */
export type IncomingEvent = Pick<SetAsideEvent, 'id' | 'time' | 'detailType' | 'body'>;

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
