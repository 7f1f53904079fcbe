/** The way from an event of Amazon SES, a bounce or a complaint, to what it says of a mail. */
import * as z from 'zod/mini';
import type { MailReturned } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { stampOf } from '../workflows/event-stamp.ts';
import { instantOf } from '../workflows/moment.ts';
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

const recipients = z
  .array(
    z.object(
      {
        emailAddress: z
          .string({ error: 'the address of the recipient' })
          .check(z.regex(/@/, { error: 'the address of the recipient' })),
      },
      { error: 'a recipient with emailAddress' },
    ),
    { error: 'the recipients' },
  )
  .check(z.minLength(1, { error: 'at least one recipient' }));

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
        bouncedRecipients: recipients,
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
        complainedRecipients: recipients,
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
      return {
        event,
        reading: said(CAUSES[bounceType], bouncedRecipients, timestamp, parsed.data.mail.tags),
      };
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

function isInstant(text: string): boolean {
  try {
    instantOf(text);
    return true;
  } catch {
    return false;
  }
}
