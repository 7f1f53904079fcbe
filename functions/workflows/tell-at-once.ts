/** Visits are told at once: what the employer is to know of one does not wait for the morning, in office hours. */
import type { Fact } from '../domain/facts.ts';
import { exactTime } from '../domain/instant.ts';
import type { Practice } from '../domain/plan.ts';
import type { ContractRecord } from '../domain/record.ts';
import { isInOfficeHours } from '../domain/visit-news.ts';
import type { Moment } from './moment.ts';
import type { MailQueue, Parcel } from './ports.ts';

/** What telling at once needs. */
export interface TellAtOnceTools {
  readonly queue: MailQueue;
  readonly practice: Practice;
}

/** Hands over what the fact gives the employer to know. Outside office hours it is left to the next morning post. */
export async function tellAtOnce(
  fact: Fact,
  { contractId, ledger }: ContractRecord,
  { now, today: morning, time }: Moment,
  { queue, practice }: TellAtOnceTools,
): Promise<void> {
  if (fact.type !== 'VisitScheduled' && fact.type !== 'VisitCancelled') return;
  if (!isInOfficeHours(morning, exactTime(time, now), practice.calendar)) return;
  const recipients = Object.values(ledger)
    .filter(({ kind, audience, state }) => kind === 'visit' && audience === 'employer' && state === 'due')
    .map(({ recipient }) => recipient);
  const parcels = [...new Set(recipients)].map(
    (recipient): Parcel => ({ to: 'employer', contractId, recipient, morning, only: 'visit' }),
  );
  if (parcels.length > 0) await queue.hand(parcels);
}
