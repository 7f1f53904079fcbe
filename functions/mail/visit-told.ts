/** The visit that a letter tells of. */
import type { ToldVisit } from '../domain/visits.ts';
import type { LetterSubject } from './employer-texts.ts';

/** What of a visit may stand in a letter: never what staff wrote as its purpose. */
export interface VisitInLetter extends Pick<ToldVisit, 'startOn' | 'startTime' | 'durationMinutes'> {
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
export function visitTold({ line, supportWorker }: LetterSubject): VisitInLetter {
  if (!line.visit)
    throw new Error(`a letter about a visit of contract ${line.contract.contractId} names no visit`);
  const { startOn, startTime, durationMinutes, visitor = supportWorker.name } = line.visit;
  return { startOn, startTime, durationMinutes, visitor };
}
