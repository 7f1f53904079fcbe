/** Delivers the one mail that a member of staff gets in a morning, over all contracts. */
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
import type { ReturnedAddress, StaffMail, StaffMailId } from './ports.ts';
import { isHeldBack, keepRefused, knowing, toldOfReturn } from './returned-address.ts';
import { summaryIn } from './weekly-summaries.ts';

type SentMail = StaffMail & { readonly sent: NonNullable<StaffMail['sent']> };

/**
 * A mail of an earlier morning is let go: its notices still wait, and the next post takes them along. What is due does
 * not wait for the weekly summary: where that fails, the mail leaves without it.
 * @throws StillClaimed, or what the mail service threw
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
  const read = await Promise.all(mail.contractIds.map((id) => claimRecord(id, recipient, moment, tools)));
  const address = await tools.addresses.find(recipient);
  const claimed = await Promise.all(
    read.map((stored) => toldOfReturn(stored, recipient, address, moment, tools)),
  );
  const lines: StaffLine[] = [];
  const outcomes: Outcome[] = [];
  for (const stored of claimed) {
    const { record } = stored;
    const waiting = waitingFor({ recipient, desk: 'staff' }, record, moment.today, tools.practice);
    if (isHeldBack(record, recipient)) outcomes.push(...waiting.map(suppressed));
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
  let refused: ReturnedAddress | undefined;
  if (lines.length > 0 || weekly) {
    const standing = await send(mail, lines.sort(byUrgency), weekly, moment, tools);
    outcomes.push(...lines.map(({ notice }) => ({ notice, standing })));
    if (standing.state === 'failed') refused = await keepRefused(recipient, moment, tools);
  }
  await Promise.all(
    claimed.map(async (stored) => {
      const { contractId } = stored.record;
      const ofContract = outcomes.filter(({ notice }) => notice.contractId === contractId);
      const told = await toldOfReturn(stored, recipient, refused, moment, tools);
      return mark(told, ofContract, moment.now, tools, recipient);
    }),
  );
  await tools.mails.close(mailId);
  countOutcomes(outcomes, tools.log);
}

function suppressed({ notice }: NoticeInContext): Outcome {
  return { notice, standing: { state: 'suppressed', reason: 'address-bounced' } };
}

/** Makes up for what a delivery left undone after the mail service had taken the mail. */
export async function recordSent(
  { mailId, recipient, sent }: SentMail,
  tools: Pick<DeliveryTools, 'records' | 'mails'>,
): Promise<void> {
  const byContract = Map.groupBy(sent.notices, ({ contractId }) => contractId);
  for (const [contractId, notices] of byContract) {
    const outcomes = notices.map((notice): Outcome => ({ notice, standing: { state: 'sent' } }));
    await mark(await tools.records.load(contractId), outcomes, sent.at, tools, recipient);
  }
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
