/** A script of what happens: facts with their times, as a file holds them. */
import { readFileSync } from 'node:fs';
import { isDeeperThan, MAX_LEVELS } from '../../functions/adapters/nesting.ts';
import { fingerprint } from '../../functions/adapters/recipient-id.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { instantOf } from '../../functions/workflows/moment.ts';
import { Refusal } from '../terminal/command.ts';

/** One entry of a script. */
export interface ScriptedEvent {
  /** ISO 8601 with an offset, as the script has it; perhaps none at all. */
  readonly at: unknown;
  /** The time that the sender gave the event, where its clock says another one than `at`. */
  readonly time?: unknown;
  /** The event's id, where another event of the script names it. */
  readonly id?: unknown;
  readonly detailType: unknown;
  readonly detail: unknown;
}

/** @throws Refusal where there is no such file or it holds no JSON */
export function readJsonFile(path: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new Refusal(`${path}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal(`${path}: is not UTF-8; save it as UTF-8 and try again`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`${path}: is not JSON (${(cause as Error).message})`, { cause });
  }
}

/** @throws Refusal where the content is not a list of events */
export function scriptOf(content: unknown, path: string): ScriptedEvent[] {
  const isEvent = (entry: unknown) => typeof entry === 'object' && entry !== null && 'detailType' in entry;
  if (!Array.isArray(content) || !content.every(isEvent)) {
    throw new Refusal(
      `${path}: has to be a JSON array of { "at": "2026-04-15T10:00:00+09:00", "detailType": "ContractCreated", "detail": { … } }`,
    );
  }
  return content as ScriptedEvent[];
}

/**
 * The event as EventBridge would put it into the queue. Its id tells it from the events of other scripts that are run
 * on the same data folder.
 */
function toEventBody({ at, time = at, id, detailType, detail: told }: ScriptedEvent, number: number): string {
  // Nested deeper, it could not be written; so little more as is left of it is refused like the whole.
  const detail = isDeeperThan(told, MAX_LEVELS) ? cutBelow(told, MAX_LEVELS) : told;
  const content = fingerprint(JSON.stringify([at, detailType, detail]));
  return JSON.stringify({
    version: '0',
    id: id ?? `event-${String(number).padStart(4, '0')}-${content}`,
    source: 'teichaku.script',
    'detail-type': detailType,
    time,
    detail,
  });
}

/** What a value is down to so many levels, with empty lists below them. */
function cutBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return [];
  const cut = Object.entries(value).map(([key, part]) => [key, cutBelow(part, levels - 1)]);
  return Object.fromEntries(cut);
}

/** An event and the moment at which the service takes it in. */
export interface TimedEvent {
  readonly at: Instant;
  readonly body: string;
}

/**
 * The script's events in the order of their times. One whose `at` names no moment is taken in at the very beginning,
 * where it is set aside with its reason.
 */
export function timedEvents(script: readonly ScriptedEvent[]): TimedEvent[] {
  const events = script.map((event, index) => ({ at: timeOf(event), body: toEventBody(event, index + 1) }));
  const beginning = events.flatMap(({ at }) => at ?? []).sort()[0] ?? new Date().toISOString();
  return events
    .map(({ at, body }) => ({ at: at ?? beginning, body }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** When the event happens; `undefined` where its `at` names no instant. */
function timeOf({ at }: ScriptedEvent): Instant | undefined {
  try {
    return instantOf(String(at));
  } catch {
    return undefined;
  }
}
