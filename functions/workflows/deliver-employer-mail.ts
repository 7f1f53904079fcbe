/** Delivers to a contact of an employer: one mail for each notice, and only past the barrier of consent. */
import { employerBarrier } from '../domain/consent.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import { writeEmployerMail } from '../mail/employer-mail.ts';
import {
  claimRecord,
  countOutcomes,
  type DeliveryTools,
  decidedNow,
  mark,
  measureLateness,
  type Outcome,
  waitingFor,
} from './delivery.ts';
import type { Moment } from './moment.ts';
import type { Parcel, StoredRecord } from './ports.ts';
import { isHeldBack, keepRefused, toldOfReturn } from './returned-address.ts';

/**
 * Each notice is marked right after its mail, and the next is decided by what is known then.
 * @throws StillClaimed, or what the mail service threw
 */
export async function deliverToEmployer(
  { contractId, recipient, only }: Extract<Parcel, { to: 'employer' }>,
  moment: Moment,
  tools: DeliveryTools,
): Promise<void> {
  const waitingIn = ({ record }: StoredRecord) =>
    waitingFor({ recipient, desk: 'employer' }, record, moment.today, tools.practice).filter(
      ({ notice }) => only === undefined || notice.kind === only,
    );
  let stored = await claimRecord(contractId, recipient, moment, tools);
  if (waitingIn(stored).length > 0) {
    stored = await toldOfReturn(stored, recipient, await tools.addresses.find(recipient), moment, tools);
  }
  let isReleased = false;
  while (!isReleased) {
    const [line, ...others] = waitingIn(stored);
    const outcomes = line ? [await sent(line, stored, moment, tools)] : [];
    if (outcomes.some(({ standing }) => standing.state === 'failed')) {
      const refused = await keepRefused(recipient, moment, tools);
      stored = await toldOfReturn(stored, recipient, refused, moment, tools);
    }
    isReleased = others.length === 0;
    stored = await mark(stored, outcomes, moment.now, tools, isReleased ? recipient : undefined);
    stored = decidedNow(stored, moment, tools);
    countOutcomes(outcomes, tools.log);
    const hasLeft = outcomes.some(({ standing }) => standing.state === 'sent');
    // What is told at once has no hour to be late for.
    if (hasLeft && only === undefined) measureLateness(moment, tools);
  }
}

async function sent(
  line: NoticeInContext,
  stored: StoredRecord,
  moment: Moment,
  tools: DeliveryTools,
): Promise<Outcome> {
  const { notice, visit } = line;
  const standing = await send(line, stored, moment, tools);
  return { notice, standing, ...(standing.state === 'sent' && { visit }) };
}

async function send(
  line: NoticeInContext,
  { record }: StoredRecord,
  { now, today }: Moment,
  { outbox, deployment, log }: DeliveryTools,
): Promise<Outcome['standing']> {
  const { employer } = line;
  const barrier = employerBarrier(employer, line.notice.recipient, today);
  const contact = employer?.contacts.find(({ id }) => id === line.notice.recipient);
  if (barrier || !employer || !contact) return { state: 'suppressed', reason: barrier ?? 'no-recipient' };
  if (isHeldBack(record, contact.id)) return { state: 'suppressed', reason: 'address-bounced' };
  const mail = writeEmployerMail({ employer, contact, morning: today, line, deployment });
  const label = { desk: 'employer', ...line.notice } as const;
  if ((await outbox.send(mail, [line.notice], now, label)) === 'rejected') {
    return { state: 'failed', reason: 'address-rejected' };
  }
  log.count('MailsSent', 1);
  return { state: 'sent' };
}
