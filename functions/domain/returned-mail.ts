/** Mails that came back, and the addresses that are not written to because of it. */
import type { CalendarDate } from './calendar.ts';
import type { Person, RecipientId } from './contract.ts';
import type { MailReturned } from './facts.ts';

export interface ReturnedMail {
  readonly recipient: RecipientId;
  /** Who could not be reached, as the contract named them; `undefined` where it never did. */
  readonly person?: Person | undefined;
  /** The name of the employer whose contact this is; absent for staff. */
  readonly employerName?: string | undefined;
  readonly cause: MailReturned['cause'];
  readonly toldOn: CalendarDate;
  readonly toldTime: string;
}
