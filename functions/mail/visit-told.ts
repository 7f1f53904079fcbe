/** The visit that a letter tells of. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { LetterSubject } from './employer-texts.ts';

/** What of a visit may stand in a letter: never what staff wrote as its purpose. */
export interface VisitTold {
  readonly startOn: CalendarDate;
  /** `HH:MM`, local time. */
  readonly startTime: string;
  readonly durationMinutes: number;
  /** Who comes: the support worker, where nobody else was named. */
  readonly visitor: string;
}

/** The words that tell one letter about a visit from the others. */
export interface VisitWords {
  readonly title: string;
  readonly purpose: string;
  readonly ask: string;
}

/** @throws where the letter's notice is about no visit */
export function visitTold({ line, supportWorker }: LetterSubject): VisitTold {
  const { visit } = line.obligation;
  if (!visit)
    throw new Error(`a letter about a visit of contract ${line.contract.contractId} names no visit`);
  const { startOn, startTime, durationMinutes, visitor = supportWorker.name } = visit.arranged;
  return { startOn, startTime, durationMinutes, visitor };
}
