/** Delivers the one mail that a member of staff gets in a morning, over all contracts. */
import type { ContractId } from '../domain/contract.ts';
import { readersOf } from '../domain/people.ts';
import type { ContractRecord } from '../domain/record.ts';
import { byUrgency, type NoticeInContext } from '../domain/urgency.ts';
import { type StaffLine, writeStaffMail } from '../mail/staff-mail.ts';
import {
  claimEnd,
  claimRecord,
  countOutcomes,
  type DeliveryTools,
  mark,
  measureLateness,
  type Outcome,
  StillClaimed,
  waitingFor,
} from './delivery.ts';
import type { Moment } from './moment.ts';
import { withRecordUrl } from './offer-recording.ts';
import {
  type ReturnedAddress,
  type StaffMail,
  type StaffMailId,
  type StoredRecord,
  UnusableRecord,
} from './ports.ts';
import { isHeldBack, keepRefused, knowing, toldOfReturn } from './returned-address.ts';
import { summaryIn } from './weekly-summaries.ts';

type SentMail = StaffMail & { readonly sent: NonNullable<StaffMail['sent']> };

/**
 * A mail of an earlier morning is let go: its notices still wait, and the next post takes them along. What is due does
 * not wait for the weekly summary: where that fails, the mail leaves without it. Nor does it wait for a contract that
 * cannot be worked with: what that one has to tell goes with a later mail.
 *
 * @throws StillClaimed, what the mail service threw, or UnusableRecord: where nothing can be told the mail is to be tried
 * again, else it has left by then
 */
export async function deliverToStaff(
  mailId: StaffMailId,
  moment: Moment,
  tools: DeliveryTools,
): Promise<void> {
  const mail = await tools.mails.claim(mailId, claimEnd(moment), moment.now);
  if (mail === 'busy') throw new StillClaimed(`staff mail ${mailId}`);
  if (mail === 'closed') return;
  if (isSent(mail)) return recordSent(mail, tools);
  if (mail.morning !== moment.today) return tools.mails.close(mailId);

  const { recipient } = mail;
  const unusable: UnusableRecord[] = [];
  const usable = async <Result>(contractId: ContractId, work: () => Promise<Result>) => {
    try {
      return [await work()];
    } catch (cause) {
      if (!(cause instanceof UnusableRecord)) throw cause;
      unusable.push(cause);
      tools.log.error('A contract is left out of a staff mail', cause, { mailId, contractId });
      return [];
    }
  };
  const claim = (id: ContractId) => usable(id, () => claimRecord(id, recipient, moment, tools));
  const read = (await Promise.all(mail.contractIds.map(claim))).flat();
  const address = await tools.addresses.find(recipient);
  const claimed: StoredRecord[] = [];
  const lines: StaffLine[] = [];
  const outcomes: Outcome[] = [];
  for (const known of read) {
    const [told] = await usable(known.record.contractId, async () => {
      const stored = await toldOfReturn(known, recipient, address, moment, tools);
      const due = { recipient, desk: 'staff' } as const;
      return { stored, waiting: waitingFor(due, stored.record, moment.today, tools.practice) };
    });
    if (!told) continue;
    const { stored, waiting } = told;
    claimed.push(stored);
    if (isHeldBack(stored.record, recipient)) outcomes.push(...waiting.map(suppressed));
    else
      lines.push(...(await Promise.all(waiting.map((line) => withRecordUrl(line, stored, moment, tools)))));
  }
  const reaches = (record: ContractRecord) =>
    !isHeldBack(knowing(record, recipient, address, tools), recipient);
  const weekly = await summaryIn(mail, reaches, moment, tools).catch((cause: unknown) => {
    if (lines.length === 0) throw cause;
    tools.log.error('A staff mail leaves without its weekly summary', cause, { mailId });
    return undefined;
  });
  const [first] = unusable;
  if (first && claimed.length === 0 && !weekly) throw first;
  let refused: ReturnedAddress | undefined;
  if (lines.length > 0 || weekly) {
    const standing = await send(mail, lines.sort(byUrgency), weekly, moment, tools);
    outcomes.push(...lines.map(({ notice }) => ({ notice, standing })));
    if (standing.state === 'failed') refused = await keepRefused(recipient, moment, tools);
  }
  await allOf(
    claimed.map(async (stored) => {
      const { contractId } = stored.record;
      const ofContract = outcomes.filter(({ notice }) => notice.contractId === contractId);
      const told = await toldOfReturn(stored, recipient, refused, moment, tools);
      return mark(told, ofContract, moment.now, tools, recipient);
    }),
  );
  await tools.mails.close(mailId);
  countOutcomes(outcomes, tools.log);
  if (first) throw first;
}

/** Waits for each, whatever becomes of the others. @throws what stood against the first that failed */
async function allOf(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function suppressed({ notice }: NoticeInContext): Outcome {
  return { notice, standing: { state: 'suppressed', reason: 'address-bounced' } };
}

/**
 * Makes up for what a delivery left undone after the mail service had taken the mail. The mail stays open while anything
 * of it is left.
 */
export async function recordSent(
  { mailId, recipient, sent }: SentMail,
  tools: Pick<DeliveryTools, 'records' | 'mails'>,
): Promise<void> {
  const byContract = Map.groupBy(sent.notices, ({ contractId }) => contractId);
  await allOf(
    [...byContract].map(async ([contractId, notices]) => {
      const outcomes = notices.map((notice): Outcome => ({ notice, standing: { state: 'sent' } }));
      await mark(await tools.records.load(contractId), outcomes, sent.at, tools, recipient);
    }),
  );
  await tools.mails.close(mailId);
}

/** Whether the mail service has taken the mail. */
export function isSent(mail: StaffMail): mail is SentMail {
  return mail.sent !== undefined;
}

/** Sends lines and summary in one mail; that the mail service has taken it is written down before anything else. */
async function send(
  { mailId, morning, recipient: id }: StaffMail,
  lines: readonly StaffLine[],
  weekly: Awaited<ReturnType<typeof summaryIn>>,
  moment: Moment,
  { outbox, mails, deployment, log }: DeliveryTools,
): Promise<Outcome['standing']> {
  const { now, today } = moment;
  const staff = [...lines.flatMap(({ contract }) => contract.staff), ...(weekly?.readers ?? [])];
  const [recipient, ...sharedWith] = readersOf(staff, id);
  if (!recipient) throw new Error(`no contract of staff mail ${mailId} names its recipient`);
  const notices = lines.map(({ notice }) => notice);
  const written = writeStaffMail({
    recipient,
    sharedWith,
    morning: today,
    lines,
    summary: weekly?.summary,
    deployment,
  });
  const label = { desk: 'staff', recipient: id, morning } as const;
  if ((await outbox.send(written, notices, now, label)) === 'rejected') {
    return { state: 'failed', reason: 'address-rejected' };
  }
  await mails.markSent(mailId, { notices, at: now });
  log.count('MailsSent', 1);
  measureLateness(moment, { deployment, log });
  return { state: 'sent' };
}
