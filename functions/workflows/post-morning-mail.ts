/** The morning post: gathers what waits in the ledgers and hands it to the delivery, one mail per staff address. */
import type { ContractId, RecipientId } from '../domain/contract.ts';
import type { Practice } from '../domain/plan.ts';
import type { Moment } from './moment.ts';
import type { ContractRecords, Log, MailQueue, Parcel, StaffMails } from './ports.ts';

export interface PostTools {
  readonly records: ContractRecords;
  readonly mails: StaffMails;
  readonly queue: MailQueue;
  readonly practice: Practice;
  readonly log: Log;
}

/**
 * Runs every day and does nothing on one that is no business day: what waits leaves with the next post. Run twice on
 * one morning, it makes no second mail.
 */
export async function postMorningMail(moment: Moment, tools: PostTools): Promise<void> {
  const { today: morning } = moment;
  if (!tools.practice.calendar.isBusinessDay(morning)) return;

  const staff = new Map<RecipientId, ContractId[]>();
  const parcels: Parcel[] = [];
  const waiting = await Array.fromAsync(tools.records.withNoticesDue());
  for (const { contractId, due } of waiting.sort((a, b) => (a.contractId < b.contractId ? -1 : 1))) {
    for (const { recipient, desk } of due) {
      if (desk === 'employer') parcels.push({ to: 'employer', contractId, recipient, morning });
      else staff.set(recipient, [...(staff.get(recipient) ?? []), contractId]);
    }
  }
  const staffParcels: Parcel[] = [];
  for (const [recipient, contractIds] of staff) {
    const mailId = `${morning}/${recipient}`;
    const waiting = await tools.mails.open({ mailId, morning, recipient, contractIds }, moment.now);
    if (waiting) staffParcels.push({ to: 'staff', mailId });
  }
  await tools.queue.hand([...staffParcels, ...parcels]);
  tools.log.info('The morning post was handed over', {
    staff: staffParcels.length,
    employers: parcels.length,
  });
}
