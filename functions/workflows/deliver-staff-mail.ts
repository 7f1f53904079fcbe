/** Delivers the one mail that a member of staff gets in a morning, over all contracts. */
import { byUrgency, type NoticeInContext } from '../domain/urgency.ts';
import { writeStaffMail } from '../mail/staff-mail.ts';
import {
  claimEnd,
  claimRecord,
  countOutcomes,
  type DeliveryTools,
  mark,
  type Outcome,
  StillClaimed,
  waitingFor,
} from './delivery.ts';
import type { Moment } from './moment.ts';
import type { StaffMail, StaffMailId } from './ports.ts';
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

  const claimed = await Promise.all(
    mail.contractIds.map((id) => claimRecord(id, mail.recipient, moment, tools)),
  );
  const lines = claimed
    .flatMap(({ record }) =>
      waitingFor({ recipient: mail.recipient, desk: 'staff' }, record, moment.today, tools.practice),
    )
    .sort(byUrgency);
  const weekly = await summaryIn(mail, moment, tools).catch((cause: unknown) => {
    if (lines.length === 0) throw cause;
    tools.log.error('A staff mail leaves without its weekly summary', cause, { mailId });
    return undefined;
  });
  const outcomes = lines.length > 0 || weekly ? await send(mail, lines, weekly, moment, tools) : [];
  await Promise.all(
    claimed.map((stored) => {
      const { contractId } = stored.record;
      const ofContract = outcomes.filter(({ notice }) => notice.contractId === contractId);
      return mark(stored, ofContract, moment.now, tools, mail.recipient);
    }),
  );
  await tools.mails.close(mailId);
  countOutcomes(outcomes, tools.log);
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

export function isSent(mail: StaffMail): mail is SentMail {
  return mail.sent !== undefined;
}

/** Sends the lines and the summary in one mail; once the mail service has taken it, that is written down before anything else. */
async function send(
  { mailId, recipient: id }: StaffMail,
  lines: readonly NoticeInContext[],
  weekly: Awaited<ReturnType<typeof summaryIn>>,
  { now, today }: Moment,
  { outbox, mails, deployment, log }: DeliveryTools,
): Promise<Outcome[]> {
  const named = lines.flatMap(({ contract }) => contract.staff).find((member) => member.id === id);
  const recipient = named ?? weekly?.reader;
  if (!recipient) throw new Error(`no contract of staff mail ${mailId} names its recipient`);
  const notices = lines.map(({ notice }) => notice);
  const written = writeStaffMail({
    recipient,
    morning: today,
    lines,
    summary: weekly?.summary,
    deployment,
  });
  if ((await outbox.send(written, notices, now)) === 'rejected') {
    return notices.map((notice) => ({ notice, standing: { state: 'failed', reason: 'address-rejected' } }));
  }
  await mails.markSent(mailId, { notices, at: now });
  log.count('MailsSent', 1);
  return notices.map((notice) => ({ notice, standing: { state: 'sent' } }));
}
