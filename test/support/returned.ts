/** Mails that come back, as the mail service tells of them. */
import type { Moment } from '../../functions/workflows/moment.ts';
import type { MailLabel } from '../../functions/workflows/ports.ts';
import { type Feedback, takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import type { MemoryTools } from './memory-ports.ts';

export const feedbackEvent = {
  id: 'ses-1',
  time: '2026-06-02T00:10:00.000Z',
  receivedAt: '2026-06-02T00:10:00.000Z',
  detailType: 'Email Bounced',
  body: '{}',
};

/** The latest mail that went to this address, by what the mail service calls it. */
export function labelOfMailTo(tools: MemoryTools, email: string): MailLabel {
  const mail = tools.outbox.mails.findLast(({ mail: { to } }) => to.email === email);
  if (!mail) throw new Error(`no mail went to ${email}`);
  return mail.label;
}

/** The mail service tells at this moment that the mail came back. */
export function returned(
  label: MailLabel,
  { now: time, today: toldOn, time: toldTime }: Moment,
  cause: Feedback['cause'] = 'undeliverable',
): { readonly feedback: Feedback } {
  return { feedback: { cause, time, toldOn, toldTime, recipients: [label.recipient], label } };
}

/** The latest mail to this address comes back, and the service takes that in. */
export async function comesBack(
  tools: MemoryTools,
  email: string,
  moment: Moment,
  cause?: Feedback['cause'],
): Promise<void> {
  const reading = returned(labelOfMailTo(tools, email), moment, cause);
  await takeInFeedback(feedbackEvent, reading, moment, tools);
}
