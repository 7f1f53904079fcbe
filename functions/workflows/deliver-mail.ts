/** Delivers what the morning post handed over. */
import { deliverToEmployer } from './deliver-employer-mail.ts';
import { deliverToStaff } from './deliver-staff-mail.ts';
import { type DeliveryTools, Throttled } from './delivery.ts';
import type { Moment } from './moment.ts';
import type { Parcel } from './ports.ts';

/**
 * A parcel of an earlier morning is let go: its notices still wait in the ledger, and the next post takes them along.
 * @throws StillClaimed, or what the mail service threw: the parcel is to be tried again later
 */
export async function deliverMail(parcel: Parcel, moment: Moment, tools: DeliveryTools): Promise<void> {
  try {
    if (parcel.to === 'staff') await deliverToStaff(parcel.mailId, moment, tools);
    else if (parcel.morning === moment.today) await deliverToEmployer(parcel, moment, tools);
  } catch (cause) {
    if (cause instanceof Throttled) tools.log.count('MailsThrottled', 1);
    throw cause;
  }
}
