/** Sorts the notices of a morning into the parts of a digest. */
import { type BusinessCalendar, type CalendarDate, daysBetween } from '../domain/calendar.ts';
import type { NoticeTypes } from '../domain/obligations/obligation.ts';
import { termOf } from '../domain/term.ts';
import type { NoticeInContext } from '../domain/urgency.ts';

/**
 * The parts of a digest, in the order in which they are read.
 *
 * - `past`: the deadline has passed
 * - `today`: the deadline is today, or no business day is left before it; a visit is made on its day, whatever day it is
 * - `week`: within seven days
 * - `later`: after that
 * - `ended`: the support has ended; nobody is behind with anything
 */
export const PARTS = ['past', 'today', 'week', 'later', 'ended'] as const;

export type Part = (typeof PARTS)[number];

/** One thing that the reader is told. */
export interface DigestItem<Line extends NoticeInContext = NoticeInContext> {
  readonly line: Line;
  /** What tells the same of further contracts: an address that takes no mail mostly stands in several. */
  readonly others: readonly Line[];
  /** The day that the reader has to keep in mind. */
  readonly deadline: CalendarDate;
}

/** Each part has its items, the earliest deadline first. */
export type Digest<Line extends NoticeInContext = NoticeInContext> = Readonly<
  Record<Part, readonly DigestItem<Line>[]>
>;

const DAYS_OF_A_WEEK = 7;

/** What these speak of is the end of the support itself, while their obligation is due months before it. */
const ABOUT_THE_END: ReadonlySet<string> = new Set<NoticeTypes['transition']>([
  'service-ending',
  'service-ended',
]);

/** The digest of these lines on this morning; within a part, lines of one deadline stay in the order given. */
export function digestOf<Line extends NoticeInContext>(
  lines: readonly Line[],
  morning: CalendarDate,
  calendar: BusinessCalendar,
): Digest<Line> {
  const byDeadline = lines
    .map((line) => ({ line, deadline: deadlineOf(line) }))
    .sort((a, b) => daysBetween(b.deadline, a.deadline));
  const items = gathered(byDeadline);
  const parted = Map.groupBy(items, (item) => partOf(item, morning, calendar));
  const of = (part: Part) => parted.get(part) ?? [];
  return { past: of('past'), today: of('today'), week: of('week'), later: of('later'), ended: of('ended') };
}

/** An address that mail came back from for one cause becomes one item, however many contracts name it. */
function gathered<Line extends NoticeInContext>(
  dated: readonly Omit<DigestItem<Line>, 'others'>[],
): DigestItem<Line>[] {
  const same = Map.groupBy(dated, (each) => {
    const { returned } = each.line.obligation;
    return returned ? `${returned.recipient} ${returned.cause}` : each;
  });
  return [...same.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, others: others.map(({ line }) => line) }] : [],
  );
}

function deadlineOf({ notice, contract, obligation }: NoticeInContext): CalendarDate {
  return isAboutTheEnd(notice) ? termOf(contract).endOn : obligation.dueOn;
}

function isAboutTheEnd({ kind, type }: NoticeInContext['notice']): boolean {
  return kind === 'transition' && ABOUT_THE_END.has(type);
}

function partOf({ line, deadline }: DigestItem, morning: CalendarDate, calendar: BusinessCalendar): Part {
  if (deadline < morning) return isAboutTheEnd(line.notice) ? 'ended' : 'past';
  const lastDayForIt = line.obligation.visit ? deadline : calendar.previous(deadline);
  if (lastDayForIt <= morning) return 'today';
  return daysBetween(morning, deadline) <= DAYS_OF_A_WEEK ? 'week' : 'later';
}

/** How many things are told. */
export function sizeOf(digest: Digest): number {
  return PARTS.reduce((sum, part) => sum + digest[part].length, 0);
}

/** The most urgent deadline; `undefined` where nothing is left to be done by a day. */
export function nearestIn({ past, today, week, later }: Digest): CalendarDate | undefined {
  return [...past, ...today, ...week, ...later][0]?.deadline;
}
