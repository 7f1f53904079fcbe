import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import type { PageModel } from '../../../infra/local/page/page-model.ts';
import { servePage } from '../../../infra/local/page/server.ts';
import { contractOf, modelOf } from './page-model-run.ts';

const MARKUP = '<script>alert("1")</script>&\'';

const contract = contractOf();
const model: PageModel = {
  ...modelOf(
    [
      { contract, rejects: 'yamamoto@teichaku.example.jp' },
      {
        contract: contractOf({
          contractId: 'closed-1',
          startOn: day('2026-02-01'),
          hiredOn: day('2025-09-15'),
          user: { reference: 'U-1', name: `佐藤${MARKUP}` },
          employer: { ...contract.employer, disclosure: 'closed' },
        }),
        registeredOn: day('2026-09-10'),
        ending: { endedOn: day('2027-01-31'), reason: 'resigned', time: '2027-01-20T00:00:00.000Z' },
      },
    ],
    '2027-07-01',
  ),
  setAside: [
    {
      id: 'event-1',
      time: '2026-05-02T01:00:00Z',
      detailType: 'ContractCreated',
      problems: [{ field: 'staff[0].email', expected: 'an e-mail address', came: MARKUP }],
    },
  ],
};

let site: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  site = await servePage(model, 0);
});
afterAll(() => site.close());

async function read(path: string): Promise<string> {
  return (await fetch(new URL(path, site.url))).text();
}

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

const marksOf = (page: string) => [
  ...page.matchAll(/<use class="mark state-(\w+)[^>]*><title>([^<]*)<\/title>/g),
];

describe('the timeline of a contract', () => {
  it.each(model.records.map((record) => [record.contractId, record] as const))(
    'shows a mark for every entry of the ledger with its state and reason: %s',
    async (contractId, { ledger }) => {
      const marks = marksOf(await read(`/contracts/${contractId}`));
      const shown = Map.groupBy(marks, ([, state]) => state ?? '');
      const told = Map.groupBy(Object.values(ledger), ({ state }) => state);
      expect(told.size).toBeGreaterThan(1);
      for (const [state, entries] of told) expect(shown.get(state)).toHaveLength(entries.length);
      const planned = shown.get('planned')?.length ?? 0;
      expect(marks).toHaveLength(Object.keys(ledger).length + planned);
    },
  );

  it('says in words why a notice was not sent', async () => {
    const titles = marksOf(await read('/contracts/closed-1')).map(([, , title]) => title);
    expect(titles).toContainEqual(
      expect.stringMatching(
        /^職場訪問のご案内（毎月の面談・2026年10月分）\n企業ご担当者　高橋 健\n2026年10月1日（木）\n送信せず：障害非開示の就労のため（/,
      ),
    );
    expect(titles).toContainEqual(expect.stringContaining('省略：登録前の期日のため'));
    expect(titles).toContainEqual(expect.stringContaining('取消：契約終了のため'));
    const failed = marksOf(await read('/contracts/2026-0042')).filter(([, state]) => state === 'failed');
    expect(failed[0]?.[2]).toContain('送信失敗：宛先が拒否されたため');
  });

  it('leads from a sent notice to the mail that carried it, and from any other to its line in the table', async () => {
    const page = await read('/contracts/closed-1');
    const links = [...page.matchAll(/<a href="([^"]+)" tabindex="-1"><use class="mark state-(\w+)/g)];
    for (const [, href, state] of links) {
      expect(href).toMatch(state === 'sent' ? /^\/mails\/\d+$/ : /^\/contracts\/closed-1#notice-\d+$/);
      const anchor = /#(.+)$/.exec(href ?? '')?.[1];
      if (anchor) expect(page).toContain(`id="${anchor}"`);
    }
    expect(links.length).toBeGreaterThan(100);
  });

  it('keeps to one state in the table where the reader asks for it', async () => {
    const page = await read('/contracts/closed-1?state=suppressed');
    const suppressed = Object.values(model.records[1]?.ledger ?? {}).filter(
      ({ state }) => state === 'suppressed',
    );
    expect(page.match(/<tr id="notice-/g)).toHaveLength(suppressed.length);
  });
});

describe('the overview', () => {
  it('tells how each contract stands, what to look into, and what could not be used', async () => {
    const page = await read('/');
    expect(page).toContain('2027年1月31日終了（離職）');
    expect(page).toContain('就職から6か月が過ぎる前に利用が始まっています');
    expect(page).toContain('staff[0].email');
    expect(page).toContain('an e-mail address');
  });
});

describe('the inbox', () => {
  it('shows only the mails to the reader who was chosen', async () => {
    const reader = 'tanaka@teichaku.example.jp';
    const page = await read(`/inbox?to=${encodeURIComponent(reader)}&order=oldest`);
    const numbers = [...page.matchAll(/href="\/mails\/(\d+)\?to=/g)].map(([, number]) => Number(number));
    const expected = model.mails.filter(({ to }) => to.includes(reader)).map(({ number }) => number);
    expect(numbers).toEqual(expected.slice(0, 50));
    expect(expected.length).toBeLessThan(model.mails.length);
  });

  it('shows the newest first where asked to, a page at a time', async () => {
    const page = await read('/inbox?order=newest');
    const numbers = [...page.matchAll(/href="\/mails\/(\d+)"/g)].map(([, number]) => Number(number));
    const newest = model.mails.map(({ number }) => number).reverse();
    expect(numbers).toEqual(newest.slice(0, 50));
    const next = await read('/inbox?order=newest&page=2');
    expect(next).toContain(`href="/mails/${newest[50]}"`);
  });

  it('hands out a mail as it went on the wire', async () => {
    const response = await fetch(new URL('/mails/1.eml', site.url));
    expect(response.headers.get('content-type')).toBe('message/rfc822');
    expect(await response.text()).toBe(model.mails[0]?.eml);
  });
});

describe('what protects the reader', () => {
  it.each(['/', '/contracts/closed-1', '/inbox', '/mails/1'])(
    'escapes what came from outside: %s',
    async (path) => {
      const page = await read(path);
      expect(page).not.toContain('<script>alert');
      if (path.startsWith('/contracts'))
        expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    },
  );

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
