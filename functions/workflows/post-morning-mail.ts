/** The morning post: gathers what waits in the ledgers and hands it to the delivery, one mail per staff address. */
import type { ContractId, RecipientId } from '../domain/contract.ts';
import type { Practice } from '../domain/plan.ts';
import { isSummaryMorning } from '../domain/weekly-summary.ts';
import { HEAL_LEAD_MINUTES, type Moment, plusMinutes } from './moment.ts';
import type { ContractRecords, Log, MailQueue, Parcel, StaffMails } from './ports.ts';
import { contractsByManager } from './weekly-summaries.ts';

/** What the post needs. */
export interface PostTools {
  readonly records: ContractRecords;
  readonly mails: StaffMails;
  readonly queue: MailQueue;
  readonly practice: Practice;
  readonly log: Log;
}

/**
 * Runs every day and does nothing on one that is no business day: what waits leaves with the next post. Run twice on
 * one morning, it makes no second mail. On the first business day of a week, the mail of each service manager gives the
 * weekly summary too; what is due never waits for it.
 *
 * @throws Error at the end where the summaries could not be gathered, so that the run is tried again: then the mails
 * that have not left by that time gain theirs
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
  const { summaries, failure } = await weeklySummaries(moment, tools);
  const staffParcels: Parcel[] = [];
  for (const recipient of new Set([...staff.keys(), ...summaries.keys()])) {
    const mailId = `${morning}/${recipient}`;
    const contractIds = staff.get(recipient) ?? [];
    const summaryOf = summaries.get(recipient);
    const mail = { mailId, morning, recipient, contractIds, ...(summaryOf && { summaryOf }) };
    if (await tools.mails.open(mail, moment.now)) staffParcels.push({ to: 'staff', mailId });
  }
  await tools.queue.hand([...staffParcels, ...parcels]);
  tools.log.info('The morning post was handed over', {
    staff: staffParcels.length,
    employers: parcels.length,
  });
  await countBehind(moment, tools);
  if (failure) throw failure;
}

/** Counts the contracts that the heal should have brought up by now and did not: their notices are missing. */
async function countBehind({ now }: Moment, { records, log }: PostTools): Promise<void> {
  const behind = await Array.fromAsync(records.overdue(plusMinutes(now, -HEAL_LEAD_MINUTES)));
  for (const contractId of behind) log.warn('A contract is behind', { contractId });
  if (behind.length > 0) log.count('ContractsBehind', behind.length);
}

/** Of which contracts each manager's mail gives the summary; of none on other mornings, or where the records fail. */
async function weeklySummaries(
  moment: Moment,
  tools: PostTools,
): Promise<{ readonly summaries: ReadonlyMap<RecipientId, ContractId[]>; readonly failure?: Error }> {
  if (!isSummaryMorning(moment.today, tools.practice.calendar)) return { summaries: new Map() };
  try {
    return { summaries: await contractsByManager(moment, tools) };
  } catch (cause) {
    const failure = new Error('the weekly summaries could not be gathered', { cause });
    return { summaries: new Map(), failure };
  }
}
