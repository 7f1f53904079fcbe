/** The letters to employers, in English. */
import { lastOfMonth, monthOf } from '../domain/calendar.ts';
import { termOf } from '../domain/term.ts';
import { dayEn, monthEn } from './dates-en.ts';
import type { EmployerTexts, Letter, LetterSubject } from './employer-texts.ts';
import { framed, thanks } from './letter-frame-en.ts';
import { visitLettersEn } from './visit-letters-en.ts';

const CONVENIENT_DATES =
  'We know that you are busy, and would be grateful if you could suggest a few convenient dates and times by replying to this mail.';

export const employerTextsEn: EmployerTexts = {
  'monthly-contact': { 'visit-notice': visitNotice },
  transition: { 'service-ending': serviceEnding },
  visit: visitLettersEn,
};

function visitNotice(letter: LetterSubject): Letter {
  const { line, morning } = letter;
  const { dueOn } = line.obligation;
  const month = monthEn(monthOf(dueOn), morning);
  const within = dueOn === lastOfMonth(monthOf(dueOn)) ? `in ${month}` : `by ${dayEn(dueOn, morning)}`;
  return framed(letter, {
    title: `Request for a visit in ${month}`,
    purpose: `I would like to arrange our visit in ${month} with you.`,
    sections: [
      {
        heading: 'The visit',
        paragraphs: [
          thanks(line),
          `We would like to pay you our monthly visit ${within}. I will contact you to agree on the date.`,
        ],
      },
      { heading: 'Our request', paragraphs: [CONVENIENT_DATES] },
    ],
  });
}

function serviceEnding(letter: LetterSubject): Letter {
  const { line, morning } = letter;
  const endOn = dayEn(termOf(line.contract).endOn, morning);
  return framed(letter, {
    title: 'End of the agreed period, and request for a meeting',
    purpose:
      'I am writing to tell you that the agreed period will come to its end, and to ask for a meeting.',
    sections: [
      {
        heading: 'End of the period',
        paragraphs: [
          thanks(line),
          `The agreed period of our regular visits will come to its end on ${endOn}. We would like to thank you sincerely for your understanding and cooperation.`,
        ],
      },
      {
        heading: 'Our request',
        paragraphs: [
          `We would be grateful for a meeting before that day, to tell you whom you can turn to afterwards. I will contact you to agree on the date.`,
          CONVENIENT_DATES,
        ],
      },
    ],
  });
}
