/** The visits to the employer, as they stand after every change. */
import type { CalendarDate } from './calendar.ts';
import type { Fact, ToldAt, VisitScheduled } from './facts.ts';
import type { Instant } from './instant.ts';

/** A visit to the employer, as last told; when that was, is when its last change was told. */
export interface Visit extends ToldAt {
  readonly visitId: string;
  /** As last arranged. */
  readonly arranged: VisitScheduled;
  readonly isCancelled: boolean;
  /** Counts what was told of this visit: rises with every change, for ever. */
  readonly edition: number;
}

/** What a letter told its reader of a visit: what they know of it from then on. */
export interface ToldVisit {
  readonly startAt: Instant;
  /** The calendar date and the time of day, `HH:MM`, of `startAt` in the deployment's zone. */
  readonly startOn: CalendarDate;
  readonly startTime: string;
  readonly durationMinutes: number;
  /** Who comes, where it is not the support worker. */
  readonly visitor?: string | undefined;
  /** Who holds the entry in the reader's calendar: the support worker by whom it was made. */
  readonly organizer: { readonly name: string; readonly email: string };
}

/** Editions are the seconds since this moment: they fit a calendar entry's SEQUENCE, and no order of telling lowers them. */
const FIRST_EDITION = Date.parse('2018-01-01T00:00:00Z');

/** The edition of what was told at this moment. */
export function editionAt(time: Instant): number {
  return Math.floor((Date.parse(time) - FIRST_EDITION) / 1000);
}

/**
 * The visits as last told, in the order in which they were first told.
 * @param told every fact, in the order of time
 */
export function visitsOf(told: readonly Fact[]): Visit[] {
  return [...new Map(editionsOf(told).map((visit) => [visit.visitId, visit])).values()];
}

/**
 * Every visit as it stood after each of its changes. A cancellation of a visit that nobody arranged means nothing.
 * @param told every fact, in the order of time
 */
export function editionsOf(told: readonly Fact[]): Visit[] {
  const visits = new Map<string, Visit>();
  return told.flatMap((fact) => {
    if (fact.type !== 'VisitScheduled' && fact.type !== 'VisitCancelled') return [];
    const { visitId, time, toldOn, toldTime } = fact;
    const before = visits.get(visitId);
    const arranged = fact.type === 'VisitScheduled' ? fact : before?.arranged;
    if (!arranged) return [];
    const visit: Visit = {
      visitId,
      arranged,
      isCancelled: fact.type === 'VisitCancelled',
      edition: Math.max((before?.edition ?? -1) + 1, editionAt(time)),
      ...{ time, toldOn, toldTime },
    };
    visits.set(visitId, visit);
    return [visit];
  });
}
