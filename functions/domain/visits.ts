/** The visits to the employer, as they stand after every change. */
import type { CalendarDate } from './calendar.ts';
import type { Fact, VisitScheduled } from './facts.ts';

/** A visit to the employer, as last told. */
export interface Visit {
  readonly visitId: string;
  /** As last arranged. */
  readonly arranged: VisitScheduled;
  readonly isCancelled: boolean;
  /** Counts what was told of this visit: rises with every change, for ever. */
  readonly edition: number;
  /** When the last change was told. */
  readonly toldOn: CalendarDate;
  readonly toldTime: string;
}

/** Editions are the seconds since this moment: they fit a calendar entry's SEQUENCE, and no order of telling lowers them. */
const FIRST_EDITION = Date.parse('2018-01-01T00:00:00Z');

/**
 * A cancellation of a visit that nobody arranged means nothing.
 * @param told every fact, in the order of time
 */
export function visitsOf(told: readonly Fact[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const fact of told) {
    if (fact.type !== 'VisitScheduled' && fact.type !== 'VisitCancelled') continue;
    const arranged = fact.type === 'VisitScheduled' ? fact : visits.get(fact.visitId)?.arranged;
    if (!arranged) continue;
    visits.set(fact.visitId, {
      visitId: fact.visitId,
      arranged,
      isCancelled: fact.type === 'VisitCancelled',
      edition: Math.max(
        (visits.get(fact.visitId)?.edition ?? -1) + 1,
        Math.floor((Date.parse(fact.time) - FIRST_EDITION) / 1000),
      ),
      toldOn: fact.toldOn,
      toldTime: fact.toldTime,
    });
  }
  return [...visits.values()];
}
