/**
 * What lies aside, in lines for the terminal. Events name people: unless their texts are asked for, only ids are shown,
 * and of what does not fit only the field and what was expected there.
 */
import type { Instant } from '../../../functions/domain/instant.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import { printable } from '../../terminal/printable.ts';
import { type DeadLetters, WAYS } from './dead-letters.ts';
import { objectIn } from './resent-event.ts';
import type { KeptEvent } from './set-aside-store.ts';

export interface Showing {
  readonly timeZone: string;
  /** Whether the texts are shown whole. */
  readonly bodies: boolean;
}

/** @param text the event as it came; `undefined` where a part of it is gone */
export function eventLines(
  { id, time, detailType, problems }: KeptEvent,
  text: string | undefined,
  { timeZone, bodies }: Showing,
): string[] {
  const head = [shownTime(time, timeZone), id, detailType, contractIn(objectIn(text))];
  return [
    printable(head.filter((each) => each !== '').join('  ')),
    ...problems.map(({ field, expected, came }) =>
      printable(`    ${field}: expected ${expected}${bodies ? `; came ${came}` : ''}`),
    ),
    ...(text === undefined ? ['    its text is gone; it cannot be sent again'] : []),
    ...(bodies && text !== undefined ? [whole(text)] : []),
  ];
}

export function letterLines(
  { part, count, some }: DeadLetters,
  { bodies }: Pick<Showing, 'bodies'>,
): string[] {
  const way = WAYS[part];
  const becomes =
    way === undefined || way.way === 'explain'
      ? 'not sent again'
      : way.way === 'to'
        ? `to ${way.taker}`
        : 'back';
  return [
    `${part}: ${count} dead letters (${becomes})`,
    ...some.flatMap(({ Body, MessageId = '', MessageAttributes }) => {
      const letter = objectIn(Body) ?? {};
      const ids = [
        letter['detail-type'],
        letter.id ?? MessageId,
        contractIn(letter),
        letter.kind,
        letter.mailId,
      ];
      const reason = MessageAttributes?.ERROR_CODE?.StringValue;
      const line = [...ids, reason].filter((each) => typeof each === 'string' && each !== '').join('  ');
      return [printable(`    ${line}`), ...(bodies && Body !== undefined ? [whole(Body)] : [])];
    }),
    ...(count > some.length ? ['    …'] : []),
    ...(way?.way === 'explain' ? [`    ${way.toDo}`] : []),
  ];
}

/** The contract of which an event speaks, or a message between the functions. */
function contractIn(event: Readonly<Record<string, unknown>> | undefined): string {
  const { detail } = event ?? {};
  const inDetail = typeof detail === 'object' && detail !== null ? detail : {};
  const { contractId } = { ...event, ...inDetail } as { readonly contractId?: unknown };
  return typeof contractId === 'string' ? contractId : '';
}

function whole(text: string): string {
  return `    ${printable(text, text.length)}`;
}

function shownTime(time: Instant, timeZone: string): string {
  return Number.isNaN(Date.parse(time)) ? time : localTime(time, timeZone);
}
