/** Sorts the notices of a morning into the parts of a digest. */
import { type BusinessCalendar, type CalendarDate, daysBetween } from '../domain/calendar.ts';
import type { NoticeTypes } from '../domain/obligations/obligation.ts';
import { termOf } from '../domain/term.ts';
import type { NoticeInContext } from '../domain/urgency.ts';

/**
 * The parts of a digest, in the order in which they are read.
 *
 * - `past`: the deadline has passed
 * - `today`: the deadline is today, or no business day is left before it
 * - `week`: within seven days
 * - `ended`: the support has ended; nobody is behind with anything
 */
export const PARTS = ['past', 'today', 'week', 'later', 'ended'] as const;

export type Part = (typeof PARTS)[number];

export interface DigestItem {
  readonly line: NoticeInContext;
  /** The day that the reader has to keep in mind. */
  readonly deadline: CalendarDate;
}

/** Each part has its items, the earliest deadline first. */
export type Digest = Readonly<Record<Part, readonly DigestItem[]>>;

const DAYS_OF_A_WEEK = 7;

/** What these speak of is the end of the support itself, while their obligation is due months before it. */
const ABOUT_THE_END: ReadonlySet<string> = new Set<NoticeTypes['transition']>([
  'service-ending',
  'service-ended',
]);

/** The digest of these lines on this morning; within a part, lines of one deadline stay in the order given. */
export function digestOf(
  lines: readonly NoticeInContext[],
  morning: CalendarDate,
  calendar: BusinessCalendar,
): Digest {
  const items = lines
    .map((line) => ({ line, deadline: deadlineOf(line) }))
    .sort((a, b) => daysBetween(b.deadline, a.deadline));
  const parted = Map.groupBy(items, (item) => partOf(item, morning, calendar));
  const of = (part: Part) => parted.get(part) ?? [];
  return { past: of('past'), today: of('today'), week: of('week'), later: of('later'), ended: of('ended') };
}

function deadlineOf({ notice, contract, obligation }: NoticeInContext): CalendarDate {
  return isAboutTheEnd(notice) ? termOf(contract).endOn : obligation.dueOn;
}

function isAboutTheEnd({ kind, type }: NoticeInContext['notice']): boolean {
  return kind === 'transition' && ABOUT_THE_END.has(type);
}

function partOf({ line, deadline }: DigestItem, morning: CalendarDate, calendar: BusinessCalendar): Part {
  if (deadline < morning) return isAboutTheEnd(line.notice) ? 'ended' : 'past';
  if (calendar.previous(deadline) <= morning) return 'today';
  return daysBetween(morning, deadline) <= DAYS_OF_A_WEEK ? 'week' : 'later';
}
