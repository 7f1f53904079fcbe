/**
 * When an employer may be written to. The sender, the subject and the signature of such a mail already disclose a
 * disability, so in doubt nothing is sent. Every mail to an employer passes this file at the moment of sending.
 */
import type { CalendarDate } from './calendar.ts';
import type { Employer, RecipientId } from './contract.ts';
import { NOBODY } from './recipients.ts';

/** Why a mail must not go to the employer. */
export type EmployerBarrier = 'closed-employment' | 'no-consent' | 'no-recipient';

/**
 * What stands against a mail to this employer on this day; `undefined` only where the employment is disclosed, the
 * consent is recorded and has begun, and the recipient is one of the employer's contacts.
 *
 * @param employer the employer of that very day; `undefined` between two employments
 *
 * Source: official notice (contact with the employer needs the person's consent to disclosure).
 */
export function employerBarrier(
  employer: Employer | undefined,
  recipient: RecipientId,
  on: CalendarDate,
): EmployerBarrier | undefined {
  if (employer === undefined) return 'no-recipient';
  if (employer.disclosure !== 'open') return 'closed-employment';
  if (employer.consentedOn === undefined || employer.consentedOn > on) return 'no-consent';
  const isNamed = recipient !== NOBODY && employer.contacts.some((contact) => contact.id === recipient);
  return isNamed ? undefined : 'no-recipient';
}
