/** The visit that a letter tells of. */
import { offsetIfDoubled } from '../domain/doubled-time.ts';
import type { ToldVisit } from '../domain/visits.ts';
import type { LetterSubject } from './employer-texts.ts';

/** What of a visit may stand in a letter: never what staff wrote as its purpose. */
export interface VisitInLetter extends Pick<ToldVisit, 'startOn' | 'startTime' | 'durationMinutes'> {
  /** Which of the two is meant, such as `-04:00`, where the clocks show this time twice. */
  readonly startOffset: string | undefined;
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
export function visitTold({ line, timeZone, supportWorker }: LetterSubject): VisitInLetter {
  if (!line.visit)
    throw new Error(`a letter about a visit of contract ${line.contract.contractId} names no visit`);
  const { startAt, startOn, startTime, durationMinutes, visitor = supportWorker.name } = line.visit;
  const startOffset = offsetIfDoubled(startAt, timeZone);
  return { startOn, startTime, startOffset, durationMinutes, visitor };
}
