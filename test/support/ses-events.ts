/** Events of SES as they lie in the queue: fields as in its documentation of event data. */
import { suzuki } from './contracts.ts';

type Fields = Readonly<Record<string, unknown>>;

function event(detailType: string, detail: Fields, given: Fields): string {
  return JSON.stringify({
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': detailType,
    source: 'aws.ses',
    account: '123456789012',
    time: '2026-06-02T00:10:02Z',
    region: 'ap-northeast-1',
    resources: ['arn:aws:ses:ap-northeast-1:123456789012:configuration-set/teichaku'],
    detail,
    ...given,
  });
}

const mail = (tags: Fields | undefined) => ({
  timestamp: '2026-06-02T00:01:00.000Z',
  source: 'office@teichaku.example.jp',
  messageId: '0106019d-example',
  destination: [suzuki.email],
  headersTruncated: false,
  ...(tags && { tags }),
});

/** @param given takes the place of what the bounce would say; `envelope` of what the event would */
export function bounce(given: Fields = {}, tags?: Fields, envelope: Fields = {}): string {
  const detail = {
    eventType: 'Bounce',
    mail: mail(tags),
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress: suzuki.email,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
      timestamp: '2026-06-02T00:10:00.000Z',
      feedbackId: '0106019d-feedback',
      ...given,
    },
  };
  return event('Email Bounced', detail, envelope);
}

export function complaint(given: Fields = {}, tags?: Fields): string {
  const detail = {
    eventType: 'Complaint',
    mail: mail(tags),
    complaint: {
      complainedRecipients: [{ emailAddress: suzuki.email }],
      timestamp: '2026-06-02T00:10:00.000Z',
      feedbackId: '0106019d-feedback',
      complaintFeedbackType: 'abuse',
      ...given,
    },
  };
  return event('Email Complaint Received', detail, {});
}
