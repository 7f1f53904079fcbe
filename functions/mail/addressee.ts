/** To whom a letter is addressed, as the envelope of a business letter names them. */
import type { LetterSubject } from './employer-texts.ts';

/** The employer, department and title where they are given and not blank, and last the contact as the language names them. */
export function addresseeOf(
  employer: LetterSubject['employer'],
  { department, title }: LetterSubject['contact'],
  contactName: string,
): string[] {
  const position = [department, title].map((part) => part?.trim() ?? '').filter((part) => part !== '');
  return [employer.name, position.join(' '), contactName].filter((line) => line !== '');
}
