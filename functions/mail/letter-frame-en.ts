/** What every English letter to an employer has around what it is about. */
import { addresseeOf } from './addressee.ts';
import { dayEn } from './dates-en.ts';
import type { Letter, LetterSubject } from './employer-texts.ts';

export const thanks = ({ contract }: LetterSubject['line']) =>
  `Thank you very much for all that you do for ${contract.user.name} at work.`;

/** What every letter has around its sections. */
export function framed(
  { employer, contact, line, morning, office, supportWorker }: LetterSubject,
  { title, purpose, sections }: Pick<Letter, 'title' | 'sections'> & { readonly purpose: string },
): Letter {
  const plannedOn = line.notice.on;
  const apology = `This letter should have reached you on ${dayEn(plannedOn, morning)}. Please accept our apologies for the delay.`;
  return {
    subject: `[${office.name}] ${title}`,
    calendarTitle: `Visit (${supportWorker.name})`,
    title,
    addressee: addresseeOf(employer, contact, contact.name),
    opening: [
      `Dear ${contact.name},`,
      `My name is ${supportWorker.name}, and I am writing to you from ${office.name}.`,
      ...(plannedOn < morning ? [apology] : []),
      purpose,
    ],
    sections,
    closing: [
      'If you have any questions, please call us or write to the address below.',
      'Thank you for your kind cooperation.',
      'Yours sincerely,',
      supportWorker.name,
    ],
    signature: [
      office.name,
      `Contact: ${supportWorker.name}`,
      office.postalAddress,
      `Phone: ${office.phone}`,
      `E-mail: ${supportWorker.email}`,
      `This mail was sent automatically, but your reply reaches ${supportWorker.name} in person.`,
    ],
  };
}
