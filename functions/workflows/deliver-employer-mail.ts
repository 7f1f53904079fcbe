/** Delivers to a contact of an employer: one mail for each notice, and only past the barrier of consent. */
import { employerBarrier } from '../domain/consent.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import { writeEmployerMail } from '../mail/employer-mail.ts';
import {
  claimRecord,
  countOutcomes,
  type DeliveryTools,
  mark,
  type Outcome,
  waitingFor,
} from './delivery.ts';
import type { Moment } from './moment.ts';
import type { Parcel } from './ports.ts';

/**
 * Each notice is marked right after its mail, before the next is written.
 * @throws StillClaimed, or what the mail service threw
 */
export async function deliverToEmployer(
  { contractId, recipient, only }: Extract<Parcel, { to: 'employer' }>,
  moment: Moment,
  tools: DeliveryTools,
): Promise<void> {
  let stored = await claimRecord(contractId, recipient, moment, tools);
  const waiting = waitingFor(
    { recipient, desk: 'employer' },
    stored.record,
    moment.today,
    tools.practice,
  ).filter(({ notice }) => only === undefined || notice.kind === only);
  if (waiting.length === 0) await mark(stored, [], moment.now, tools, recipient);
  for (const [index, line] of waiting.entries()) {
    const outcome: Outcome = { notice: line.notice, standing: await send(line, moment, tools) };
    const isLast = index === waiting.length - 1;
    stored = await mark(stored, [outcome], moment.now, tools, isLast ? recipient : undefined);
    countOutcomes([outcome], tools.log);
  }
}

async function send(
  line: NoticeInContext,
  { now, today }: Moment,
  { outbox, deployment, log }: DeliveryTools,
): Promise<Outcome['standing']> {
  const { employer } = line;
  const barrier = employerBarrier(employer, line.notice.recipient, today);
  const contact = employer?.contacts.find(({ id }) => id === line.notice.recipient);
  if (barrier || !employer || !contact) return { state: 'suppressed', reason: barrier ?? 'no-recipient' };
  const mail = writeEmployerMail({ employer, contact, morning: today, line, deployment });
  if ((await outbox.send(mail, [line.notice], now)) === 'rejected') {
    return { state: 'failed', reason: 'address-rejected' };
  }
  log.count('MailsSent', 1);
  return { state: 'sent' };
}
