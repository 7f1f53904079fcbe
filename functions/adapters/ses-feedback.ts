/** The way from an event of Amazon SES, a bounce or a complaint, to what it says of a mail. */
import * as z from 'zod/mini';
import type { MailReturned } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { stampOf } from '../workflows/event-stamp.ts';
import { instantOf, isInstant } from '../workflows/moment.ts';
import type { IncomingEvent } from '../workflows/set-event-aside.ts';
import type { FeedbackReading } from '../workflows/take-in-feedback.ts';
import { openedEvent } from './event-envelope.ts';
import { labelOf, type Tags } from './mail-labels.ts';
import { addressId } from './recipient-id.ts';
import { excerpt, problemsOf } from './schema-problems.ts';

/** What SES calls the events that are taken in. */
export const FEEDBACK_TYPES = ['Email Bounced', 'Email Complaint Received'] as const;

const instant = z
  .string({ error: 'an ISO 8601 instant' })
  .check(z.refine(isInstant, { error: 'an ISO 8601 instant with an offset' }));

const emailAddress = z
  .string({ error: 'the address of the recipient' })
  .check(z.regex(/@/, { error: 'the address of the recipient' }));

/** A recipient, and what the report on the delivery (DSN, RFC 3464) says of it, where one came with the bounce. */
const bouncedRecipient = z.object(
  {
    emailAddress,
    action: z.nullish(z.string({ error: 'the action of the report' })),
    status: z.nullish(z.string({ error: 'the status of the report, such as 5.1.1' })),
  },
  { error: 'a recipient with emailAddress' },
);

const complainedRecipient = z.object({ emailAddress }, { error: 'a recipient with emailAddress' });

const listOf = <Recipient extends z.ZodMiniType>(recipient: Recipient) =>
  z.array(recipient, { error: 'the recipients' }).check(z.minLength(1, { error: 'at least one recipient' }));

const mail = z.object(
  { tags: z.optional(z.record(z.string(), z.array(z.string(), { error: 'the values of a tag' }))) },
  { error: 'the mail, with its tags' },
);

const bounced = z.object(
  {
    mail,
    bounce: z.object(
      {
        bounceType: z.enum(['Permanent', 'Transient', 'Undetermined'], {
          error: 'one of Permanent, Transient, Undetermined',
        }),
        bouncedRecipients: listOf(bouncedRecipient),
        timestamp: instant,
      },
      { error: 'the bounce' },
    ),
  },
  { error: 'what SES tells of the mail' },
);

const complained = z.object(
  {
    mail,
    complaint: z.object(
      {
        complainedRecipients: listOf(complainedRecipient),
        complaintFeedbackType: z.nullish(z.string({ error: 'the type of complaint' })),
        timestamp: instant,
      },
      { error: 'the complaint' },
    ),
  },
  { error: 'what SES tells of the mail' },
);

/** Of an undetermined bounce nobody knows whether the next mail would arrive: it is told, and holds nothing up. */
const CAUSES = {
  Permanent: 'undeliverable',
  Transient: 'not-delivered',
  Undetermined: 'not-delivered',
} as const;

/** Actions of a report that no failure has: the mail is still on its way, has arrived or was passed on. */
const NO_FAILURES: readonly unknown[] = ['delayed', 'delivered', 'relayed', 'expanded'];

/**
 * Whether the mail did not reach this recipient. What a report calls delivered, or still on its way, is no failure.
 * Where there is no report, the type decides: SES tells an automatic answer (out of office) as a transient bounce, so
 * one that bears no status of a failure (4.x.x, 5.x.x) is taken for an answer, whatever the subtype. In doubt the reader
 * counts as knowing.
 *
 * Source: Amazon SES, contents of notifications (bounce types, bounced recipients); RFC 3463, RFC 3464.
 */
function hasFailed(
  bounceType: keyof typeof CAUSES,
  { action, status }: z.infer<typeof bouncedRecipient>,
): boolean {
  if (NO_FAILURES.includes(action?.trim().toLowerCase())) return false;
  const statusClass = status?.trim()[0];
  if (statusClass === '2') return false;
  return bounceType !== 'Transient' || statusClass === '4' || statusClass === '5';
}

/** Reports by which no reader objects to the mail: that it is no spam, that its signature could not be checked. */
const NO_OBJECTIONS: readonly unknown[] = ['not-spam', 'auth-failure'];

/**
 * Reads an event of SES as it lies in the queue.
 * @param receivedAt when it came in: what claims to be later counts as having happened then
 */
export function readFeedback(
  body: string,
  receivedAt: Instant,
  timeZone: string,
): { readonly event: IncomingEvent; readonly reading: FeedbackReading } {
  const opened = openedEvent(body, receivedAt);
  const { event } = opened;
  if (opened.problems) return { event, reading: { problems: opened.problems } };
  const { detail } = opened;
  const said = (
    cause: MailReturned['cause'],
    addressed: readonly { readonly emailAddress: string }[],
    timestamp: string,
    tags: Tags = {},
  ): FeedbackReading => {
    const label = labelOf(tags);
    return {
      feedback: {
        cause,
        ...stampOf(instantOf(timestamp), event.receivedAt, timeZone),
        recipients: label
          ? [label.recipient]
          : addressed.map(({ emailAddress }) => recipientOf(emailAddress)),
        label,
      },
    };
  };

  switch (event.detailType) {
    case 'Email Bounced': {
      const parsed = z.safeParse(bounced, detail);
      if (!parsed.success) return { event, reading: { problems: problemsOf(parsed.error, detail) } };
      const { bounceType, bouncedRecipients, timestamp } = parsed.data.bounce;
      const failed = bouncedRecipients.filter((recipient) => hasFailed(bounceType, recipient));
      if (failed.length === 0) return { event, reading: 'harmless' };
      return { event, reading: said(CAUSES[bounceType], failed, timestamp, parsed.data.mail.tags) };
    }
    case 'Email Complaint Received': {
      const parsed = z.safeParse(complained, detail);
      if (!parsed.success) return { event, reading: { problems: problemsOf(parsed.error, detail) } };
      const { complaintFeedbackType, complainedRecipients, timestamp } = parsed.data.complaint;
      if (NO_OBJECTIONS.includes(complaintFeedbackType)) return { event, reading: 'harmless' };
      return { event, reading: said('complaint', complainedRecipients, timestamp, parsed.data.mail.tags) };
    }
    default: {
      const problem = {
        field: 'detail-type',
        expected: `one of ${FEEDBACK_TYPES.join(', ')}`,
        came: excerpt(event.detailType),
      };
      return { event, reading: { problems: [problem] } };
    }
  }
}

/** The id of an address, which may come with a name: `Name <a@b>`. */
function recipientOf(address: string): string {
  return addressId((/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim());
}
