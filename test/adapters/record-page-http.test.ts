/** The page behind the links in staff mails: what is answered to whom, on the embedded table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { answerRecordPage, type RecordPageTools } from '../../functions/adapters/record-page-http.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, contractOf, day, deployment, practice, registered, suzuki } from '../support/contracts.ts';
import { memoryAlarmClock, memoryLog } from '../support/memory-ports.ts';

const when = at('2026-06-12 15:00');
const FORM = 'application/x-www-form-urlencoded';

let table: EmbeddedTable;
let links: ReturnType<typeof recordLinks>;
let tools: RecordPageTools;
beforeAll(async () => {
  table = await openEmbeddedTable();
  links = recordLinks(dynamodbLinkKey(table.client, table.tableName), 'https://page.example');
  tools = {
    records: dynamodbContractRecords(table.client, table.tableName, deployment),
    recordLinks: links,
    alarmClock: memoryAlarmClock(),
    practice,
    deployment,
    log: memoryLog(),
  };
});
afterAll(() => table.close());

let number = 0;

/** A registered contract, and the token that records its contact of June. */
async function given(until = '2026-07-31') {
  const contractId = `page-${++number}`;
  await tools.records.save({ record: registered(contractOf({ contractId })), version: 0 });
  const url = await links.urlFor({
    contractId,
    kind: 'monthly-contact',
    cycle: '2026-06',
    recipient: suzuki.id,
    until: day(until),
  });
  return { contractId, token: url.split('/').at(-1) ?? '' };
}

const answer = (request: Parameters<typeof answerRecordPage>[0]) => answerRecordPage(request, when, tools);
const post = (token: string, body: string, contentType: string | undefined = FORM) =>
  answer({ method: 'POST', token, body, contentType });
const versionOf = async (contractId: string) => (await tools.records.load(contractId)).version;

describe('a link', () => {
  test('shows the form, and neither GET nor HEAD records, whatever comes with it', async () => {
    const { contractId, token } = await given();
    const shown = await answer({ method: 'GET', token, contentType: FORM, body: 'on=2026-06-10' });
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('2026-06-12');
    expect(await answer({ method: 'HEAD', token })).toEqual({ ...shown, body: '' });
    expect(await versionOf(contractId)).toBe(1);
  });

  test('records on a POST of its form, and a reload of the answer records nothing more', async () => {
    const { contractId, token } = await given();
    const recorded = await post(token, 'on=2026-06-10', `${FORM}; charset=UTF-8`);
    expect([recorded.status, recorded.body]).toEqual([200, expect.stringContaining('記録しました')]);
    const version = await versionOf(contractId);
    for (const again of ['on=2026-06-10', 'on=2026-06-11']) {
      const done = await post(token, again);
      expect([done.status, done.body]).toEqual([200, expect.stringContaining('すでに記録されています')]);
    }
    expect((await answer({ method: 'GET', token })).body).toContain('6月10日');
    expect(await versionOf(contractId)).toBe(version);
  });

  test.each(['on=2026-06-13', 'on=2026-05-31', 'on=', 'off=2026-06-10', '', 'on=%22%3E%3Cscript%3E'])(
    'asks again for a day where "%s" is none that can be recorded',
    async (body) => {
      const { contractId, token } = await given();
      const asked = await post(token, body);
      expect(asked.status).toBe(422);
      expect(asked.body).toContain('role="alert"');
      expect(asked.body).not.toContain('<script');
      expect(await versionOf(contractId)).toBe(1);
    },
  );

  test('that cannot be used gives one and the same page, which tells nothing', async () => {
    const { token } = await given();
    const { token: expired } = await given('2026-06-11');
    const elsewhere = recordLinks(async () => Buffer.alloc(32), 'https://page.example');
    const grant = { contractId: 'page-1', cycle: '2026-06', recipient: suzuki.id, until: day('2026-07-31') };
    const foreign = await elsewhere.urlFor({ ...grant, kind: 'monthly-contact' });
    const unknown = await links.urlFor({ ...grant, contractId: 'nobody', kind: 'monthly-contact' });
    const stranger = await links.urlFor({ ...grant, recipient: 'stranger', kind: 'monthly-contact' });
    const notOwed = await links.urlFor({ ...grant, cycle: '2027-03-31', kind: 'certificate-renewal' });
    const unusable = [expired, `${token}x`, 'x', '', foreign, unknown, stranger, notOwed];
    const answers = await Promise.all(
      unusable.flatMap((each) => {
        const last = each.split('/').at(-1) ?? '';
        return [answer({ method: 'GET', token: last }), post(last, 'on=2026-06-10')];
      }),
    );
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.body).not.toMatch(/佐藤|鈴木|page-1|面談/);
  });
});

describe('what is no form is not taken', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s', async (method) => {
    const { contractId, token } = await given();
    const refused = await answer({ method, token, contentType: FORM, body: 'on=2026-06-10' });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect(await versionOf(contractId)).toBe(1);
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data', undefined])(
    '%s',
    async (contentType) => {
      const { contractId, token } = await given();
      expect((await answer({ method: 'POST', token, body: 'on=2026-06-10', contentType })).status).toBe(415);
      expect(await versionOf(contractId)).toBe(1);
    },
  );

  test('more than two kilobytes', async () => {
    const { contractId, token } = await given();
    expect((await post(token, `on=2026-06-10&x=${'x'.repeat(2048)}`)).status).toBe(413);
    expect(await versionOf(contractId)).toBe(1);
  });
});

test('every answer is kept nowhere, framed nowhere, and runs and loads nothing', async () => {
  const { token } = await given();
  const answers = [
    await answer({ method: 'GET', token }),
    await answer({ method: 'GET', token: 'x' }),
    await answer({ method: 'PUT', token }),
    await post(token, 'on='),
    await post(token, 'on=2026-06-10'),
  ];
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
  }
});

test('recording by link answers in under 300 milliseconds', async () => {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const { token } = await given();
    const start = performance.now();
    expect((await post(token, 'on=2026-06-10')).status).toBe(200);
    times.push(performance.now() - start);
  }
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(300);
});
