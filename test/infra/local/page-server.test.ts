import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CalendarDate, calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { openPageServer, type PageServer } from '../../../infra/local/page/server.ts';
import { siteOf } from '../../../infra/local/page/site.ts';
import { contractOf, modelOf, serveModel } from './page-model-run.ts';

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

let site: PageServer;
beforeAll(async () => {
  site = await serveModel(model, 0);
});
afterAll(() => site.close());

function asked(
  path: string,
  { method = 'GET', ...headers }: { method?: string } & Readonly<Record<string, string>>,
  url = site.url,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, url), { method, headers }, (response) => {
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
    expect((await mail.text()).replace('<base target="_top">', '')).toBe(model.mails[0]?.html);
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

  it.each(['PUT', 'DELETE'])('refuses %s', async (method) => {
    expect(await asked('/', { method })).toBe(405);
  });

  it.each(['/', '/contracts/2026-0042', '/inbox', '/mails/1', '/assets/page.css', '/nothing'])(
    'answers a HEAD of %s as a GET, without its body',
    async (path) => {
      const url = new URL(path, site.url);
      const [head, get] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
      const kept = ({ status, headers }: Response) => [
        status,
        ...['content-type', 'content-security-policy', 'cache-control'].map((name) => headers.get(name)),
      ];
      expect(kept(head)).toEqual(kept(get));
      expect(await head.text()).toBe('');
      expect(await get.text()).not.toBe('');
    },
  );

  it.each(['/nothing', '/contracts/none', '/mails/999999', '/assets/page.ts', '/%E0%A4%A'])(
    'says in plain Japanese that there is nothing: %s',
    async (path) => {
      const response = await fetch(new URL(path, site.url));
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('<h1>ページが見つかりません</h1>');
    },
  );
});

describe('what moves the clock', () => {
  const moves: string[] = [];
  let running: { day: CalendarDate; share: number } | undefined;
  let live: PageServer;
  beforeAll(async () => {
    live = await openPageServer(0);
    live.show({
      running: () => running,
      site: async () => siteOf({ ...model, clock: { canGoOn: true, canGoBack: true } }),
      goOn: async (step) => void moves.push(step),
      goBack: async (number) => void moves.push(`back to ${number}`),
      recordPage: async ({ method, token, body }) => ({
        status: 200,
        headers: {},
        body: `${method} ${token} ${body}`,
      }),
    });
  });
  beforeEach(() => {
    moves.length = 0;
    running = undefined;
  });
  afterAll(() => live.close());

  const post = (path: string, form: string, headers: Readonly<Record<string, string>>) =>
    fetch(new URL(path, live.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: form,
    });
  const own = () => ({ origin: new URL(live.url).origin });

  it('is a form of the page, which leads back to where it was sent from', async () => {
    const response = await post('/inbox?order=newest', 'goOn=next-month', own());
    expect([response.status, response.headers.get('location')]).toEqual([303, '/inbox?order=newest']);
    expect(moves).toEqual(['next-month']);
  });

  it('goes back from a mail to the morning on which it came', async () => {
    expect(await (await fetch(new URL('/mails/1', live.url))).text()).toContain('この朝に時計を戻す');
    await post('/mails/1', 'goBackTo=1', own());
    expect(moves).toEqual(['back to 1']);
  });

  it.each([
    ['another page', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['nowhere', {}],
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
    ['the same site and another port, says the browser', { 'sec-fetch-site': 'same-site' }],
  ])('is refused from %s, as is what records', async (_, headers) => {
    expect(await asked('/', { method: 'POST', ...headers }, live.url)).toBe(403);
    expect(await asked('/record/token', { method: 'POST', ...headers }, live.url)).toBe(403);
    expect(moves).toEqual([]);
  });

  it.each(['', 'goOn=yesterday', 'goBackTo=-1', 'goBackTo=x'])(
    'is refused where it asks for nothing known: %s',
    async (form) => {
      expect((await post('/', form, own())).status).toBe(400);
      expect(moves).toEqual([]);
    },
  );

  it.each(['/?goOn=end', '/mails/1?goBackTo=1'])('is no GET or HEAD: %s', async (path) => {
    for (const method of ['GET', 'HEAD'])
      expect((await fetch(new URL(path, live.url), { method })).status).toBe(200);
    expect(moves).toEqual([]);
  });

  it('keeps no request waiting while the clock runs, and says how far it is', async () => {
    running = { day: day('2027-03-15'), share: 0.429 };
    for (const path of ['/', '/mails/1.eml', '/record/token']) {
      const response = await fetch(new URL(path, live.url));
      expect(response.status).toBe(503);
      const page = await response.text();
      expect(page).toContain('2027年3月15日（42%）');
      expect(page).toContain('<meta http-equiv="refresh" content="1">');
    }
    expect((await fetch(new URL('/assets/page.css', live.url))).status).toBe(200);
    const again = await post('/inbox', 'goOn=end', own());
    expect([again.status, again.headers.get('location')]).toEqual([303, '/inbox']);
    expect(moves).toEqual([]);
  });

  it('is not offered where the clock stands for good', async () => {
    expect(await (await fetch(new URL('/mails/1', site.url))).text()).not.toContain('<form class="clock');
  });

  it('hands over so much of a long form that it is seen to be too long', async () => {
    const answer = await post('/record/a.b-c', `on=2026-06-12&more=${'x'.repeat(20_000)}`, own());
    expect((await answer.text()).length).toBeGreaterThan(2048);
  });

  it('hands over a token as it was signed, where a mail program has escaped it, and what is no text as it is', async () => {
    const told = async (path: string) => (await fetch(new URL(path, live.url))).text();
    expect(await told('/record/a%2Eb%2dc')).toBe('GET a.b-c ');
    expect(await told('/record/a%ZZ')).toBe('GET a%ZZ ');
  });

  it('hands the page of a link in a mail its token and what was typed', async () => {
    expect(await (await fetch(new URL('/record/a.b-c', live.url))).text()).toBe('GET a.b-c ');
    expect(await (await post('/record/a.b-c', 'on=2026-06-12', own())).text()).toBe(
      'POST a.b-c on=2026-06-12',
    );
  });
});

describe('the port', () => {
  it('moves on to the next free one where it is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const second = await serveModel(model, port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    expect((await fetch(second.url)).status).toBe(200);
    await second.close();
    taken.close();
  });
});
