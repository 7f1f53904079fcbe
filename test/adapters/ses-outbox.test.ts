import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sesOutbox } from '../../functions/adapters/ses-outbox.ts';
import type { WrittenMail } from '../../functions/mail/written-mail.ts';
import { Throttled } from '../../functions/workflows/delivery.ts';
import type { MailLabel } from '../../functions/workflows/ports.ts';
import { LOCAL_AWS } from '../../infra/local/local-aws.ts';
import { type MailService, openMailService, type SesRefusal } from '../../infra/local/mail-service.ts';
import { deployment } from '../support/contracts.ts';
import { readMail } from '../support/mime.ts';

const { sender } = deployment;
const AT = '2026-06-02T00:01:00.000Z';
const mail: WrittenMail = {
  to: { name: '高橋 健', email: 'takahashi@minato-foods.example.jp' },
  replyTo: { name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
  subject: '【みなと就労支援センター】6月のご訪問のお願い',
  text: '株式会社みなと食品\n人事部 課長\n高橋 健 様\n\n𠮷 髙 ① ～\n',
  html: '<!doctype html><html lang="ja"><body><p>高橋 健 様 &amp; 𠮷</p></body></html>\n',
};

const LABEL: MailLabel = {
  desk: 'employer',
  recipient: '0123456789abcdef',
  contractId: 'c-1',
  kind: 'visit',
  cycle: 'v-1',
  type: 'visit-changed',
  edition: 265420800,
};

let service: MailService;
let refusal: SesRefusal | undefined;
beforeAll(async () => {
  service = await openMailService(() => refusal);
});
afterEach(() => {
  refusal = undefined;
});
afterAll(() => service.close());

/** What the mail service takes when this mail is sent. */
async function taken(given: Partial<WrittenMail> = {}, from = sender) {
  const before = service.taken.length;
  const outbox = sesOutbox(service.client, { sender: from });
  expect(await outbox.send({ ...mail, ...given }, [], AT, LABEL)).toBe('sent');
  expect(service.taken).toHaveLength(before + 1);
  const last = service.taken.at(-1);
  if (!last) throw new Error('nothing was taken');
  return { to: last.to, wire: last.raw.toString('latin1'), ...readMail(last.raw) };
}

describe('a mail on the wire', () => {
  test('says from whom, to whom, and to whom to answer', async () => {
    const { to, headers } = await taken();
    expect(to).toEqual(['takahashi@minato-foods.example.jp']);
    expect(headers.get('from')).toBe('みなと就労支援センター <office@teichaku.example.jp>');
    expect(headers.get('to')).toBe('高橋 健 <takahashi@minato-foods.example.jp>');
    expect(headers.get('reply-to')).toBe('鈴木 一郎 <suzuki@teichaku.example.jp>');
    expect(headers.get('subject')).toBe(mail.subject);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(Date.parse(headers.get('date') ?? '')).toBe(Date.parse('2026-06-02T00:01:00Z'));
  });

  test('has no reply address where none is given', async () => {
    expect((await taken({ replyTo: undefined })).names).not.toContain('reply-to');
  });

  test('holds text and HTML side by side, in base64 and UTF-8, letter by letter', async () => {
    const { headers, parts } = await taken();
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative;/);
    expect(parts.map(({ headers: of }) => of.get('content-type'))).toEqual([
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
    ]);
    expect(parts.map(({ body }) => body.replaceAll('\r\n', '\n'))).toEqual([mail.text, mail.html]);
  });

  test('is ASCII with lines that every mail server takes', async () => {
    const { wire } = await taken({ text: `${'長い行'.repeat(1000)}\n` });
    expect(/^[\x20-\x7e\r\n\t]*$/.test(wire)).toBe(true);
    expect(/(^|[^\r])\n|\r([^\n]|$)/.test(wire)).toBe(false);
    expect(Math.max(...wire.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('begins every header on the line of its name', async () => {
    const long = '長い名前の'.repeat(20);
    const { rawHeaders } = await taken(
      { subject: long, to: { name: long, email: 'x@example.jp' } },
      {
        name: long,
        email: sender.email,
      },
    );
    expect(rawHeaders.split('\r\n').filter((line) => /^[\w-]+:\s*$/.test(line))).toEqual([]);
  });

  test('keeps its subject whole wherever it is folded', async () => {
    for (let length = 1; length <= 60; length++) {
      for (const subject of ['x'.repeat(length) + '𠮷髙①'.repeat(12), '定着'.repeat(length)]) {
        const { headers, rawHeaders } = await taken({ subject });
        expect(headers.get('subject')).toBe(subject);
        for (const word of rawHeaders.match(/=\?[^\s]+\?=/g) ?? [])
          expect(word.length).toBeLessThanOrEqual(75);
      }
    }
  });

  test.each(['Plain subject', '半角ｶﾅ ～ － ∥ ¢ £ ¬', 'a,b;c"d"<e>', '【】🎌'])(
    'keeps the subject “%s”',
    async (subject) => {
      expect((await taken({ subject })).headers.get('subject')).toBe(subject);
    },
  );
});

describe('the address of a Japanese phone', () => {
  test.each(['a..b@docomo.ne.jp', '"a..b"@docomo.ne.jp'])(
    'stands in quotes on the envelope and in every header, as SES takes it: %s',
    async (email) => {
      const { to, rawHeaders } = await taken({ to: { ...mail.to, email }, replyTo: { name: 'a', email } });
      expect(to).toEqual(['"a..b"@docomo.ne.jp']);
      for (const name of ['To', 'Reply-To'])
        expect(rawHeaders.replace(/\r\n[ \t]+/g, ' ')).toMatch(
          new RegExp(`^${name}: [^<>]*<"a\\.\\.b"@docomo\\.ne\\.jp>$`, 'm'),
        );
    },
  );

  test.each([
    "o'brien@example.jp",
    'a/b@example.jp',
    'a&b=c@example.jp',
    'a+b@example.jp',
    '`{|}~@example.jp',
  ])('and no other does: %s', async (email) => {
    const { to, headers } = await taken({ to: { ...mail.to, email } });
    expect(to).toEqual([email]);
    expect(headers.get('to')).toBe(`${mail.to.name} <${email}>`);
  });

  test('is on one line of its header, however long it is', async () => {
    const email = `${'a'.repeat(32)}..${'b'.repeat(30)}@${'c'.repeat(60)}.${'d'.repeat(60)}.example.jp`;
    const { rawHeaders } = await taken({ to: { ...mail.to, email } });
    expect(rawHeaders).toContain(`<"${email.replace('@', '"@')}>`);
  });
});

describe('nobody can slip a header in', () => {
  const NAMES = new Set([
    ...['from', 'to', 'reply-to', 'subject', 'date', 'auto-submitted'],
    ...['message-id', 'mime-version', 'content-type', 'content-transfer-encoding'],
  ]);
  const HOSTILE = [
    'x\r\nBcc: thief@evil.example',
    'x\nBcc: thief@evil.example',
    'x\rBcc: thief@evil.example',
    'x\r\n\r\nA body of my own',
    'x\u2028Bcc: thief@evil.example',
    '"Bcc: <thief@evil.example>, ',
    'x" <thief@evil.example>, "y',
    '高橋, 健 <thief@evil.example>',
    '(comment) ; group: thief@evil.example;',
    '\\"',
  ];

  test.each(HOSTILE)('with the name of the recipient %j', async (name) => {
    const { names, to, headers, rawHeaders } = await taken({ to: { ...mail.to, name } });
    expect(names.filter((header) => !NAMES.has(header))).toEqual([]);
    expect(names.filter((header) => header === 'to')).toHaveLength(1);
    expect(to).toEqual([mail.to.email]);
    expect(headers.get('to')).toBe(`${name} <${mail.to.email}>`);
    const [raw = ''] = rawHeaders.match(/^To:.*(\r\n .*)*/m) ?? [];
    expect(raw.replace(/=\?UTF-8\?B\?[A-Za-z0-9+/=]*\?=/g, '').replace(/\s+/g, ' ')).toBe(
      `To: <${mail.to.email}>`,
    );
  });

  test.each(HOSTILE)('with the name of the answerer %j', async (name) => {
    const answerer = { name, email: 'suzuki@teichaku.example.jp' };
    const { names, headers } = await taken({ replyTo: answerer });
    expect(names.filter((header) => !NAMES.has(header))).toEqual([]);
    expect(headers.get('reply-to')?.endsWith('<suzuki@teichaku.example.jp>')).toBe(true);
  });

  test.each(HOSTILE)('with the name of the sender %j', async (name) => {
    const { names } = await taken({}, { ...sender, name });
    expect(names.filter((header) => !NAMES.has(header))).toEqual([]);
  });

  test.each(HOSTILE)('with the subject %j', async (subject) => {
    const { names, parts } = await taken({ subject });
    expect(names.filter((header) => !NAMES.has(header))).toEqual([]);
    expect(parts).toHaveLength(2);
  });

  test.each(HOSTILE)('nor a mailbox, with the wire name %j', async (name) => {
    const { rawHeaders } = await taken({ to: { ...mail.to, name } });
    const line =
      rawHeaders
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .find((header) => /^to:/i.test(header)) ?? '';
    // What stands outside quotes and encoded words is one address and nothing else.
    const bare = line
      .replace(/^to:/i, '')
      .replace(/"(\\.|[^"\\])*"/g, '')
      .replace(/=\?utf-8\?[BQ]\?[^?]*\?=/gi, '');
    expect(bare.trim()).toBe(`<${mail.to.email}>`);
  });
});

describe('what the mail service refuses', () => {
  test.each<[string, string]>([
    ['InvalidParameterValue', 'Illegal address'],
    ['InvalidParameterValue', "Missing final '@domain'"],
    ['InvalidParameterValue', 'Domain contains illegal character'],
    ['InvalidParameterValue', 'Local address contains control or whitespace'],
    ['MessageRejected', 'Address blacklisted.'],
  ])('for the address itself is rejected for good: %s, %s', async (code, message) => {
    refusal = { code, message };
    expect(await sesOutbox(service.client, { sender }).send(mail, [], AT, LABEL)).toBe('rejected');
  });

  test.each<[string, string]>([
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check: x@y.example',
    ],
    ['MessageRejected', 'Sending suspended for this account.'],
    ['Throttling', 'Maximum sending rate exceeded.'],
    ['Throttling', 'Daily message quota exceeded.'],
    ['LimitExceededException', 'Daily message quota exceeded.'],
    ['AccountSendingPausedException', 'Email sending is disabled for this account.'],
    ['ConfigurationSetDoesNotExist', 'Configuration set does not exist.'],
    ['MailFromDomainNotVerifiedException', 'Mail from domain is not verified.'],
    ['InvalidParameterValue', 'Configuration set name is invalid.'],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail'],
    ['InternalFailure', 'An internal error.'],
  ])('for anything else throws, so that it is tried again: %s, %s', async (code, message) => {
    refusal = { code, message };
    await expect(sesOutbox(await tryingOnce(), { sender }).send(mail, [], AT, LABEL)).rejects.toThrow(
      message,
    );
  });

  test.each<[string, string]>([
    ['Throttling', 'Maximum sending rate exceeded.'],
    ['LimitExceededException', 'Daily message quota exceeded.'],
  ])('because it was asked too much says so: %s, %s', async (code, message) => {
    refusal = { code, message };
    const sending = sesOutbox(await tryingOnce(), { sender }).send(mail, [], AT, LABEL);
    await expect(sending).rejects.toBeInstanceOf(Throttled);
  });

  test('because nobody answers throws', async () => {
    const gone = new SESClient({ ...LOCAL_AWS, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    await expect(sesOutbox(gone, { sender }).send(mail, [], AT, LABEL)).rejects.toThrow();
  });
});

/** The client of the mail service, without its own waiting and trying again. */
async function tryingOnce(): Promise<SESClient> {
  const endpoint = await service.client.config.endpoint?.();
  if (!endpoint) throw new Error('the mail service is nowhere');
  return new SESClient({ ...LOCAL_AWS, endpoint, maxAttempts: 1 });
}

test('a mail carries the configuration set, the sender, exactly one destination, and tags of ids alone', async () => {
  const client = new SESClient({ region: 'ap-northeast-1' });
  const ses = mockClient(client);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
  await sesOutbox(client, { sender, configurationSetName: 'set' }).send(mail, [], AT, LABEL);
  expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toMatchObject({
    Source: sender.email,
    Destinations: [mail.to.email],
    ConfigurationSetName: 'set',
    Tags: [
      { Name: 'desk', Value: 'employer' },
      { Name: 'recipient', Value: '0123456789abcdef' },
      { Name: 'contract', Value: 'c-1' },
      { Name: 'kind', Value: 'visit' },
      { Name: 'cycle', Value: 'v-1' },
      { Name: 'type', Value: 'visit-changed' },
      { Name: 'edition', Value: '265420800' },
    ],
  });
});
