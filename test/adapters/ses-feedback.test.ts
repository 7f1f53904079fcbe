/** What an event of SES, a bounce or a complaint, says of a mail. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelOf } from '../../functions/adapters/mail-labels.ts';
import { tagsOf } from '../../functions/adapters/mail-tags.ts';
import { addressId } from '../../functions/adapters/recipient-id.ts';
import { readFeedback } from '../../functions/adapters/ses-feedback.ts';
import { plusDays } from '../../functions/domain/calendar.ts';
import { OBLIGATION_KINDS } from '../../functions/domain/obligations/obligation.ts';
import type { MailLabel } from '../../functions/workflows/ports.ts';
import { at, day, deployment, suzuki, takahashi } from '../support/contracts.ts';
import { bounce, complaint } from '../support/ses-events.ts';

const when = at('2026-06-02 09:11');
const read = (body: string) => readFeedback(body, when.now, deployment.timeZone).reading;
const feedbackIn = (body: string) => {
  const reading = read(body);
  if (reading === 'harmless' || 'problems' in reading) throw new Error(JSON.stringify(reading));
  return reading.feedback;
};
const problemsIn = (body: string) => {
  const reading = read(body);
  return reading !== 'harmless' && 'problems' in reading ? reading.problems : [];
};

const staffLabel: MailLabel = { desk: 'staff', recipient: suzuki.id, morning: day('2026-06-02') };
const tagged = (label: MailLabel) => ({
  'ses:configuration-set': ['teichaku'],
  ...Object.fromEntries(tagsOf(label).map(({ Name = '', Value = '' }) => [Name, [Value]])),
});

describe('a bounce', () => {
  test.each([
    ['Permanent', 'undeliverable'],
    ['Transient', 'not-delivered'],
    ['Undetermined', 'not-delivered'],
  ])('that is %s means that the mail was %s', (bounceType, cause) => {
    expect(feedbackIn(bounce({ bounceType }))).toMatchObject({
      cause,
      time: '2026-06-02T00:10:00.000Z',
      toldOn: '2026-06-02',
      toldTime: '09:10',
      recipients: [suzuki.id],
      label: undefined,
    });
  });

  test('of a mail of ours names it by its tags', () => {
    expect(feedbackIn(bounce({}, tagged(staffLabel)))).toMatchObject({
      recipients: [suzuki.id],
      label: staffLabel,
    });
  });

  test('of an address that a mail of ours was handed on to concerns whom we wrote to', () => {
    const bouncedRecipients = [{ emailAddress: 'elsewhere@example.jp' }];
    const { recipients } = feedbackIn(bounce({ bouncedRecipients }, tagged(staffLabel)));
    expect(recipients).toEqual([suzuki.id]);
  });

  test.each([
    takahashi.email,
    takahashi.email.toUpperCase(),
    `<${takahashi.email}>`,
    `Takahashi Ken <${takahashi.email}>`,
    `"Takahashi, <Ken>" <${takahashi.email}> `,
  ])('knows the recipient by the address, written %s', (emailAddress) => {
    expect(feedbackIn(bounce({ bouncedRecipients: [{ emailAddress }] })).recipients).toEqual([takahashi.id]);
  });

  test.each(['MailboxFull', 'MessageTooLarge', 'ContentRejected', 'AttachmentRejected', 'General'])(
    'that is Transient, %s, with the status of a failure means that the mail was not delivered',
    (bounceSubType) => {
      for (const status of ['4.2.2', '5.2.2', '4.4.7 (expired)', ' 5.7.1']) {
        const bouncedRecipients = [{ emailAddress: suzuki.email, action: 'failed', status }];
        const body = bounce({ bounceType: 'Transient', bounceSubType, bouncedRecipients });
        expect(feedbackIn(body).cause).toBe('not-delivered');
      }
    },
  );

  test('that is Undetermined or Permanent needs no status to be one', () => {
    const bouncedRecipients = [{ emailAddress: suzuki.email }];
    expect(feedbackIn(bounce({ bounceType: 'Undetermined', bouncedRecipients })).cause).toBe('not-delivered');
    expect(feedbackIn(bounce({ bounceType: 'Permanent', bouncedRecipients })).cause).toBe('undeliverable');
  });

  test('of several recipients concerns those whom the mail did not reach', () => {
    const bouncedRecipients = [
      { emailAddress: suzuki.email, action: 'delayed', status: '4.0.0' },
      { emailAddress: takahashi.email, action: 'failed', status: '5.0.0' },
    ];
    expect(feedbackIn(bounce({ bouncedRecipients })).recipients).toEqual([takahashi.id]);
    expect(feedbackIn(bounce({ bounceType: 'Transient', bouncedRecipients })).recipients).toEqual([
      takahashi.id,
    ]);
    expect(feedbackIn(bounce({ bouncedRecipients }, tagged(staffLabel)))).toMatchObject({
      cause: 'undeliverable',
      recipients: [suzuki.id],
    });
  });

  test.each(['"a..b"@docomo.ne.jp', 'a..b@docomo.ne.jp', '<"a..b"@docomo.ne.jp>', 'A <"a..b"@DOCOMO.ne.jp>'])(
    'knows the address of a phone again, in quotes or bare: %s',
    (emailAddress) => {
      expect(feedbackIn(bounce({ bouncedRecipients: [{ emailAddress }] })).recipients).toEqual([
        addressId('a..b@docomo.ne.jp'),
      ]);
    },
  );

  test('that claims to come from the future counts as having come now', () => {
    expect(feedbackIn(bounce({ timestamp: '2030-01-01T00:00:00Z' })).time).toBe(when.now);
  });
});

describe('an automatic answer, which SES tells as a bounce, is none:', () => {
  const transient = (report: object, bounceSubType = 'General') =>
    bounce({
      bounceType: 'Transient',
      bounceSubType,
      bouncedRecipients: [{ emailAddress: suzuki.email, ...report }],
    });

  test.each<[string, object]>([
    ['without a report', {}],
    ['with an empty report', { action: null, status: null, diagnosticCode: null }],
    ['with the status of a success', { action: 'delivered', status: '2.0.0' }],
    ['with such a status alone', { status: '2.1.5 (destination valid)' }],
    ['with a status that is none', { action: 'failed', status: '' }],
  ])('%s', (_, report) => {
    expect(read(transient(report))).toBe('harmless');
  });

  test.each([
    'General',
    'MailboxFull',
    'MessageTooLarge',
    'ContentRejected',
    'AttachmentRejected',
    undefined,
  ])('without a status, also where its subtype is %s', (bounceSubType) => {
    expect(read(transient({}, bounceSubType))).toBe('harmless');
  });

  test.each(['delayed', 'delivered', 'relayed', 'expanded', 'Relayed'])(
    'nor is a report that the mail was %s, whatever the type',
    (action) => {
      const bouncedRecipients = [{ emailAddress: suzuki.email, action, status: '4.0.0' }];
      for (const bounceType of ['Permanent', 'Transient', 'Undetermined'])
        expect(read(bounce({ bounceType, bouncedRecipients }))).toBe('harmless');
    },
  );

  test('of all reports on a transient bounce, only those with a status 4 or 5 and no better action fail', () => {
    const part = fc.nat({ max: 999 });
    const report = fc.record({
      action: fc.option(fc.constantFrom('failed', 'delayed', 'delivered', 'relayed', 'expanded', 'other')),
      status: fc.option(fc.tuple(fc.nat({ max: 9 }), part, part).map((parts) => parts.join('.'))),
    });
    fc.assert(
      fc.property(report, ({ action, status }) => {
        const says =
          /^[45]\./.test(status ?? '') && (action === null || ['failed', 'other'].includes(action));
        expect(read(transient({ action, status })) !== 'harmless').toBe(says);
      }),
    );
  });
});

describe('a complaint', () => {
  test.each([undefined, null, 'abuse', 'other'])('of the type %s is one', (complaintFeedbackType) => {
    expect(feedbackIn(complaint({ complaintFeedbackType }))).toMatchObject({
      cause: 'complaint',
      recipients: [suzuki.id],
    });
  });

  test('that SES itself makes of an address on its own list is one', () => {
    expect(feedbackIn(complaint({ complaintSubType: 'OnAccountSuppressionList' })).cause).toBe('complaint');
  });

  test.each(['not-spam', 'auth-failure'])(
    'of the type %s objects to nothing, and nothing follows from it',
    (complaintFeedbackType) => {
      expect(read(complaint({ complaintFeedbackType }))).toBe('harmless');
    },
  );
});

/** The event with five thousand lists within each other in place of DEEP. */
const deep = (body: string) => body.replace('"DEEP"', '['.repeat(5000) + ']'.repeat(5000));

describe('what cannot be read is said, field by field:', () => {
  test.each<[string, string, string]>([
    ['no JSON', 'not json', 'event'],
    ['another event', bounce({}, {}, { 'detail-type': 'Email Opened' }), 'detail-type'],
    ['no time', bounce({}, {}, { time: 'yesterday' }), 'time'],
    ['no detail', bounce({}, {}, { detail: null }), 'detail'],
    ['no mail', bounce({}, {}, { detail: { bounce: {} } }), 'mail'],
    ['an unknown type', bounce({ bounceType: 'Strange' }), 'bounce.bounceType'],
    ['nobody', bounce({ bouncedRecipients: [] }), 'bounce.bouncedRecipients'],
    [
      'no address',
      bounce({ bouncedRecipients: [{ emailAddress: 'nobody' }] }),
      'bounce.bouncedRecipients[0].emailAddress',
    ],
    [
      'a status that is no text',
      bounce({ bouncedRecipients: [{ emailAddress: suzuki.email, status: 511 }] }),
      'bounce.bouncedRecipients[0].status',
    ],
    ['a bad moment', bounce({ timestamp: '2026-06-02' }), 'bounce.timestamp'],
    [
      'a moment of ten digits of a second',
      bounce({ timestamp: '2026-06-02T00:10:00.1234567890Z' }),
      'bounce.timestamp',
    ],
    ['a moment before the calendar', bounce({ timestamp: '0000-01-01T00:00:00Z' }), 'bounce.timestamp'],
    ['a moment after the calendar', bounce({ timestamp: '9999-12-31T23:59:59-05:00' }), 'bounce.timestamp'],
    ['a nesting of thousands', deep(bounce({ feedbackId: 'DEEP' })), 'detail'],
    ['a bad moment of a complaint', complaint({ timestamp: null }), 'complaint.timestamp'],
  ])('%s', (_, body, field) => {
    expect(problemsIn(body).map((problem) => problem.field)).toContain(field);
  });
});

describe('the tags of a mail', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,35}$/);
  const recipient = fc.stringMatching(/^[0-9a-f]{16}$/);
  const anyLabel: fc.Arbitrary<MailLabel> = fc.oneof(
    fc.record({
      desk: fc.constant('staff' as const),
      recipient,
      morning: fc.integer({ min: 0, max: 4000 }).map((days) => plusDays(day('2026-01-01'), days)),
    }),
    fc.record(
      {
        desk: fc.constant('employer' as const),
        recipient,
        contractId: id,
        kind: fc.constantFrom(...OBLIGATION_KINDS),
        cycle: id,
        type: id,
        edition: fc.nat(),
      },
      { requiredKeys: ['desk', 'recipient', 'contractId', 'kind', 'cycle', 'type'] },
    ),
  );

  test('name the mail again, whichever it was', () => {
    fc.assert(
      fc.property(anyLabel, (label) => {
        expect(labelOf(tagged(label))).toEqual(label);
      }),
    );
  });

  test('hold what SES takes in a tag, and nothing else', () => {
    fc.assert(
      fc.property(anyLabel, (label) => {
        for (const { Name, Value } of tagsOf(label)) {
          expect(Name).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
          expect(Value).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
        }
      }),
    );
  });

  test.each([
    ['of another service', { desk: ['help'], recipient: [suzuki.id] }],
    ['that are too few', { desk: ['employer'], recipient: [takahashi.id], contract: ['c-1'] }],
    ['of no morning', { desk: ['staff'], recipient: [suzuki.id], morning: ['soon'] }],
    ['twice', { ...tagged(staffLabel), recipient: [suzuki.id, takahashi.id] }],
  ])('%s name no mail of ours', (_, tags) => {
    expect(labelOf(tags)).toBeUndefined();
  });
});
