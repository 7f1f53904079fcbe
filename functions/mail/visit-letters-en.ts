/**
 * The letters about visits, in English. What staff wrote as the purpose of a visit stays out of them: it is free text,
 * and may say what the employer, or a colleague looking on, should not read.
 */
import { dayEn, timeEn } from './dates-en.ts';
import type { EmployerTexts, Letter, LetterSubject } from './employer-texts.ts';
import { framed, thanks } from './letter-frame-en.ts';
import { type VisitWords, visitTold } from './visit-told.ts';

export const visitLettersEn: EmployerTexts['visit'] = {
  'visit-confirmed': (letter) =>
    visitLetter(letter, {
      title: 'Confirmation of our visit',
      purpose: 'I am writing to confirm the date and time of our visit.',
      ask: `We will visit you at the time below. ${INCONVENIENT}`,
    }),
  'visit-changed': (letter) =>
    visitLetter(letter, {
      title: 'Change to our visit',
      purpose: 'I am writing about a change to the date and time of our visit.',
      ask: `The visit that we announced to you has been moved to the time below. ${INCONVENIENT}`,
    }),
  'visit-cancelled': (letter) =>
    visitLetter(letter, {
      title: 'Cancellation of our visit',
      purpose: 'I am writing to let you know that our visit has been cancelled.',
      ask: 'We are sorry that we have to cancel the visit below, for which you had kindly set time aside.',
    }),
  'visit-reminder': (letter) =>
    visitLetter(letter, {
      title: 'Our coming visit',
      purpose: 'I am writing to remind you of our coming visit.',
      ask: `We will visit you at the time below. ${INCONVENIENT}`,
    }),
};

const INCONVENIENT =
  'If the time is no longer convenient for you, please let us know by replying to this mail.';

function visitLetter(letter: LetterSubject, { title, purpose, ask }: VisitWords): Letter {
  const { startOn, startTime, startOffset, durationMinutes, visitor } = visitTold(letter);
  return framed(letter, {
    title,
    purpose,
    sections: [
      { heading: 'The visit', paragraphs: [thanks(letter.line), ask] },
      {
        heading: 'Date and time',
        paragraphs: [
          `${dayEn(startOn, letter.morning)}, ${timeEn(startTime, startOffset)} (about ${durationMinutes} minutes)`,
          `Visitor: ${visitor}`,
        ],
      },
    ],
  });
}
