/** Whom a notice to an audience goes to. */
import type { CalendarDate } from './calendar.ts';
import type { Audience, RecipientId } from './contract.ts';
import { type Employment, employmentOn } from './employment.ts';
import type { Situation } from './situation.ts';
import type { Visit } from './visits.ts';

/** Stands for the employer where nobody is named there, so that even then a notice ends in a visible state. */
export const NOBODY: RecipientId = 'nobody';

/**
 * The recipients of an audience, each once. What is for the administrator goes to the service managers where the
 * contract names no administrator. The employer is that of the notice's day, and never empty: see {@link NOBODY}.
 *
 * @param visit the visit that the notice speaks of: no employer is told of a visit to another
 */
export function recipientsOf(
  situation: Situation,
  audience: Audience,
  on: CalendarDate,
  visit?: Visit,
): RecipientId[] {
  if (audience === 'employer') {
    const employment = employmentOn(situation.employments, on);
    const isWithThem = !visit || employment === employmentOfVisit(situation, visit);
    const contacts = isWithThem ? (employment?.employer.contacts ?? []) : [];
    return contacts.length > 0 ? [...new Set(contacts.map(({ id }) => id))] : [NOBODY];
  }
  const named = situation.contract.staff.filter(({ role }) => role === audience).map(({ id }) => id);
  if (named.length === 0 && audience === 'administrator')
    return recipientsOf(situation, 'service-manager', on);
  return [...new Set(named)];
}

/** Whom the visit is to; `undefined` where the employer changes between its being told and its day. */
function employmentOfVisit({ employments }: Situation, { arranged }: Visit): Employment | undefined {
  const whenTold = employmentOn(employments, arranged.toldOn);
  return whenTold === employmentOn(employments, arranged.startOn) ? whenTold : undefined;
}
