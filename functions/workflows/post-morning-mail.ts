/** The morning post: gathers what waits in the ledgers and hands it to the delivery, one mail per staff address. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { ContractId, RecipientId } from '../domain/contract.ts';
import type { Practice } from '../domain/plan.ts';
import { isSummaryMorning } from '../domain/weekly-summary.ts';
import { HEAL_LEAD_MINUTES, type Moment, plusMinutes } from './moment.ts';
import type { ContractRecords, Log, MailQueue, Parcel, StaffMail, StaffMailId, StaffMails } from './ports.ts';
import { contractsByManager, gather } from './weekly-summaries.ts';

/** What the post needs. */
export interface PostTools {
  readonly records: ContractRecords;
  readonly mails: StaffMails;
  readonly queue: MailQueue;
  readonly practice: Practice;
  readonly log: Log;
}

/**
 * On the morning of the weekly summaries what is due lies in the queue before they are gathered, to be delivered so many
 * minutes later whatever becomes of them; once they are gathered, it is handed over again, to be delivered at once. Longer
 * than the gathering takes for tens of thousands of contracts, and no more than SQS lets a message wait.
 */
const SUMMARY_MINUTES = 10;

/**
 * Runs every day and does nothing on one that is no business day: what waits leaves with the next post. Run twice on
 * one morning, it makes no second mail. On the first business day of a week, the mail of each service manager gives the
 * weekly summary too. What is due is handed over before anything is read for it.
 *
 * Goes on past what fails, so that one recipient or contract cannot keep the others from their mail.
 *
 * @throws Error at the end where anything failed, so that the run is tried again: then the mails that have not left by
 * that time gain their summaries
 */
export async function postMorningMail(moment: Moment, tools: PostTools): Promise<void> {
  const { today: morning } = moment;
  if (!tools.practice.calendar.isBusinessDay(morning)) return;
  const givesSummaries = isSummaryMorning(morning, tools.practice.calendar);
  const failed: unknown[] = [];

  const { staff, employers } = await waitingIn(morning, tools);
  const due = [...staff].map(([recipient, contractIds]) => staffMail(morning, recipient, contractIds));
  const parcels = await opened(due, failed, moment, tools);
  await handed([...parcels.values()], failed, tools, givesSummaries ? SUMMARY_MINUTES : undefined);
  await handed(employers, failed, tools);

  if (givesSummaries) {
    const managers = await summariesOf(moment, tools, failed);
    if (managers) {
      const given = [...managers].map(([recipient, summaryOf]) => ({
        ...staffMail(morning, recipient, staff.get(recipient)),
        summaryOf,
      }));
      for (const [mailId, parcel] of await opened(given, failed, moment, tools)) parcels.set(mailId, parcel);
      await handed([...parcels.values()], failed, tools);
    }
  }
  tools.log.info('The morning post was handed over', { staff: parcels.size, employers: employers.length });
  await countBehind(moment, tools).catch((cause: unknown) => failed.push(cause));
  const [first, ...others] = failed;
  if (others.length > 0)
    throw new AggregateError(
      failed,
      `${failed.length} failed in the morning post, the first: ${String(first)}`,
    );
  if (first) throw first;
}

function staffMail(
  morning: CalendarDate,
  recipient: RecipientId,
  contractIds: readonly ContractId[] = [],
): StaffMail {
  return { mailId: `${morning}/${recipient}`, morning, recipient, contractIds };
}

/** Who is to be told something this morning: of the staff with the contracts, in the order of their ids. */
async function waitingIn(
  morning: CalendarDate,
  { records }: PostTools,
): Promise<{
  readonly staff: ReadonlyMap<RecipientId, ContractId[]>;
  readonly employers: readonly Parcel[];
}> {
  const staff = new Map<RecipientId, ContractId[]>();
  const employers: Parcel[] = [];
  const waiting = await Array.fromAsync(records.withNoticesDue());
  for (const { contractId, due } of waiting.sort((a, b) => (a.contractId < b.contractId ? -1 : 1))) {
    for (const { recipient, desk } of due) {
      if (desk === 'employer') employers.push({ to: 'employer', contractId, recipient, morning });
      else gather(staff, recipient, contractId);
    }
  }
  return { staff, employers };
}

/** Opens the mails. @returns for each that is still to be delivered its parcel */
async function opened(
  staffMails: readonly StaffMail[],
  failed: unknown[],
  { now }: Moment,
  { mails, log }: PostTools,
): Promise<Map<StaffMailId, Parcel>> {
  const parcels = new Map<StaffMailId, Parcel>();
  for (const mail of staffMails) {
    const { mailId } = mail;
    try {
      if (await mails.open(mail, now)) parcels.set(mailId, { to: 'staff', mailId });
    } catch (cause) {
      failed.push(cause);
      log.error('A staff mail could not be opened', cause, { mailId });
    }
  }
  return parcels;
}

async function handed(
  parcels: readonly Parcel[],
  failed: unknown[],
  { queue }: PostTools,
  inMinutes?: number,
): Promise<void> {
  await queue.hand(parcels, inMinutes).catch((cause: unknown) => failed.push(cause));
}

/** Of which contracts each manager's mail gives the summary; `undefined` where they could not be read. */
async function summariesOf(
  moment: Moment,
  tools: PostTools,
  failed: unknown[],
): Promise<ReadonlyMap<RecipientId, ContractId[]> | undefined> {
  const { contracts, failed: unread } = await contractsByManager(moment, tools).catch((cause: unknown) => ({
    contracts: new Map<RecipientId, ContractId[]>(),
    failed: [cause],
  }));
  if (unread.length > 0) {
    failed.push(new AggregateError(unread, `the weekly summaries could not be gathered of ${unread.length}`));
  }
  return contracts.size > 0 || unread.length === 0 ? contracts : undefined;
}

/** Counts the contracts that the heal should have brought up by now and did not: their notices are missing. */
async function countBehind({ now }: Moment, { records, log }: PostTools): Promise<void> {
  const behind = await Array.fromAsync(records.overdue(plusMinutes(now, -HEAL_LEAD_MINUTES)));
  for (const contractId of behind) log.warn('A contract is behind', { contractId });
  if (behind.length > 0) log.count('ContractsBehind', behind.length);
}
