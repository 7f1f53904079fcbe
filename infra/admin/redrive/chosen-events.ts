/** Which of the events set aside are sent again, and as what. */
import { readFileSync } from 'node:fs';
import type { Instant } from '../../../functions/domain/instant.ts';
import { Refusal } from '../../terminal/command.ts';
import { printable } from '../../terminal/printable.ts';
import { objectIn, problemsOf, type ResentEvent, resentEvent } from './resent-event.ts';
import type { KeptEvent, SetAsideStore } from './set-aside-store.ts';

/** What the administrator asked for. */
export interface Choice {
  /** The id of the one event that is meant; left out, all are. */
  readonly only?: string | undefined;
  /** A file with that event as it should have been. */
  readonly mended?: string | undefined;
}

/** An event set aside. */
export interface ChosenEvent {
  readonly kept: KeptEvent;
  /** As it came, or as it was mended; `undefined` where a part of it is gone. */
  readonly text: string | undefined;
}

/**
 * The events that are meant, by their own time. What is done with is removed first.
 * @throws Refusal where there is no such event, or the mended one still does not fit
 */
export async function chosenEvents(
  store: SetAsideStore,
  { only, mended }: Choice,
  now: Instant,
  timeZone: string,
): Promise<ChosenEvent[]> {
  const all = await store.list();
  for (const done of all.filter(isDoneWith)) await store.remove(done);
  const waiting = all.filter((event) => !isDoneWith(event) && (only === undefined || event.id === only));
  const [one] = waiting;
  if (only !== undefined && !one)
    throw new Refusal(`No event ${printable(only)} is set aside; run the command without --only to see all.`);
  if (one && mended !== undefined) return [{ kept: one, text: mendedText(mended, one, now, timeZone) }];
  return Promise.all(waiting.map(async (kept) => ({ kept, text: await store.textOf(kept) })));
}

/** Sent by an earlier run, or taken in after all: such an event is only waiting to be removed. */
function isDoneWith({ sentAgainAt, takenInAt }: KeptEvent): boolean {
  return sentAgainAt !== undefined || takenInAt !== undefined;
}

/** The events that can be sent. */
export function resendable(events: readonly ChosenEvent[]): (ChosenEvent & ResentEvent)[] {
  return events.flatMap((event) =>
    event.text === undefined ? [] : { ...event, ...resentEvent(event.kept, event.text) },
  );
}

/** @throws Refusal */
function mendedText(file: string, kept: KeptEvent, now: Instant, timeZone: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Refusal(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
  if (!objectIn(text)) throw new Refusal(`${file}: has to hold one event, as JSON. Nothing was sent.`);
  const problems = problemsOf(resentEvent(kept, text), now, timeZone);
  if (problems.length === 0) return text;
  throw new Refusal(
    [
      `${file}: still does not fit; nothing was sent.`,
      ...problems.map(({ field, expected, came }) =>
        printable(`  ${field}: expected ${expected}; came ${came}`),
      ),
    ].join('\n'),
  );
}
