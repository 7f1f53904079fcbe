/** Visits are told at once: what an employer's contact is to know of one does not wait for the morning, in office hours. */
import { exactTime } from '../domain/instant.ts';
import type { Practice } from '../domain/plan.ts';
import type { ContractRecord } from '../domain/record.ts';
import { isInOfficeHours, OFFICE_HOURS } from '../domain/visit-news.ts';
import { instantAt, type Moment } from './moment.ts';
import type { MailQueue, Parcel } from './ports.ts';
import type { SettleTools } from './settle.ts';

/** What telling at once needs. */
export interface TellAtOnceTools {
  readonly queue: MailQueue;
  readonly practice: Practice;
  readonly deployment: SettleTools['deployment'];
}

/**
 * Hands over the news of visits that came to be due in the office hours of this day, whatever was told that made them so:
 * the visit itself, its contract, a contact, a consent. What was due before them is the morning post's, and outside of
 * them all is left to the next one.
 *
 * @param record as it stands settled
 */
export async function tellAtOnce(
  { contractId, ledger }: ContractRecord,
  { now, today: morning, time }: Moment,
  { queue, practice, deployment }: TellAtOnceTools,
): Promise<void> {
  if (!isInOfficeHours(morning, exactTime(time, now), practice.calendar)) return;
  const opening = instantAt(morning, OFFICE_HOURS.from, deployment.timeZone);
  const recipients = Object.values(ledger)
    .filter(({ kind, audience, state }) => kind === 'visit' && audience === 'employer' && state === 'due')
    .filter(({ type, at }) => type !== 'visit-reminder' && at >= opening)
    .map(({ recipient }) => recipient);
  const parcels = [...new Set(recipients)].map(
    (recipient): Parcel => ({ to: 'employer', contractId, recipient, morning, only: 'visit' }),
  );
  if (parcels.length > 0) await queue.hand(parcels);
}
