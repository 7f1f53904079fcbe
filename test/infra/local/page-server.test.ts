import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../../../infra/local/page/server.ts';
import { contractOf, modelOf } from './page-model-run.ts';

const MARKUP = '<script>alert("1")</script>&\'';

const contract = contractOf({ user: { reference: 'U-1', name: `佐藤${MARKUP}` } });
const run = modelOf([{ contract }], '2026-06-01');
const model = {
  ...run,
  mails: run.mails.map((mail) => ({ ...mail, subject: MARKUP, text: MARKUP, eml: MARKUP })),
  setAside: [
    {
      id: 'event-1',
      time: '2026-05-02T01:00:00Z',
      detailType: MARKUP,
      problems: [{ field: MARKUP, expected: MARKUP, came: MARKUP }],
    },
  ],
};

let site: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  site = await servePage(model, 0);
});
afterAll(() => site.close());

function asked(path: string, options: { host?: string; method?: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = options.host === undefined ? {} : { host: options.host };
    request(new URL(path, site.url), { method: options.method ?? 'GET', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('what protects the reader', () => {
  it.each([
    '/',
    `/contracts/${contract.contractId}`,
    '/inbox',
    '/mails/1',
    '/mails/1?view=text',
    '/mails/1?view=source',
  ])('escapes what came from outside: %s', async (path) => {
    const page = await (await fetch(new URL(path, site.url))).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
  });

  it('lets no script run but its own, and none at all within a mail', async () => {
    const page = await fetch(site.url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const mail = await fetch(new URL('/mails/1/html', site.url));
    expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await mail.text()).toBe(model.mails[0]?.html);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])(
    'refuses a foreign host: %s',
    async (host) => {
      expect(await asked('/', { host })).toBe(421);
    },
  );

  it('answers to localhost', async () => {
    expect(await asked('/', { host: 'localhost:4000' })).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect(await asked('/', { method })).toBe(405);
  });

  it.each(['/nothing', '/contracts/none', '/mails/999999', '/assets/page.ts', '/%E0%A4%A'])(
    'says in plain Japanese that there is nothing: %s',
    async (path) => {
      const response = await fetch(new URL(path, site.url));
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('<h1>ページが見つかりません</h1>');
    },
  );
});

describe('the port', () => {
  it('moves on to the next free one where it is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const second = await servePage(model, port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    expect((await fetch(second.url)).status).toBe(200);
    await second.close();
    taken.close();
  });
});
