/** Whom a notice to an audience goes to. */
import type { CalendarDate } from './calendar.ts';
import type { Audience, RecipientId } from './contract.ts';
import { employmentOn } from './employment.ts';
import type { Situation } from './situation.ts';

/** Stands for the employer where nobody is named there, so that even then a notice ends in a visible state. */
export const NOBODY: RecipientId = 'nobody';

/**
 * The recipients of an audience, each once. What is for the administrator goes to the service managers where the
 * contract names no administrator. The employer is that of the notice's day, and never empty: see {@link NOBODY}.
 */
export function recipientsOf(situation: Situation, audience: Audience, on: CalendarDate): RecipientId[] {
  if (audience === 'employer') {
    const contacts = employmentOn(situation.employments, on)?.employer.contacts ?? [];
    return contacts.length > 0 ? [...new Set(contacts.map(({ id }) => id))] : [NOBODY];
  }
  const named = situation.contract.staff.filter(({ role }) => role === audience).map(({ id }) => id);
  if (named.length === 0 && audience === 'administrator')
    return recipientsOf(situation, 'service-manager', on);
  return [...new Set(named)];
}
