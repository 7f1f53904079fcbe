/** What an administrator settles for one deployment of the service. */
import type { CalendarDate } from './calendar.ts';
import type { Rules } from './rules.ts';

/** One provider's running service, as far as the functions know of it. */
export interface Deployment {
  /** Tells this deployment from others in the same account; letters, digits and hyphens. */
  readonly name: string;
  /** IANA time zone in which its dates are counted, such as `Asia/Tokyo`. */
  readonly timeZone: string;
  /** In which all its mails are written, to staff and to employers. */
  readonly language: 'ja' | 'en';
  /** The provider's office, as the signature of a mail names it. */
  readonly office: { readonly name: string; readonly postalAddress: string; readonly phone: string };
  readonly sender: { readonly name: string; readonly email: string };
  /** Days on which this office is closed beside the national holidays and the turn of the year. */
  readonly closures: readonly CalendarDate[];
  readonly rules: Rules;
}
