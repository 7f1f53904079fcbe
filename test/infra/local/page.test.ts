import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { REASON_LABELS } from '../../../infra/labels/labels-ja.ts';
import type { PageMail, PageModel } from '../../../infra/local/page/page-model.ts';
import type { PageServer } from '../../../infra/local/page/server.ts';
import { contractOf, modelOf, serveModel } from './page-model-run.ts';

const contract = contractOf();
const run = modelOf(
  [
    { contract, rejects: 'yamamoto@teichaku.example.jp' },
    {
      contract: contractOf({
        contractId: 'closed-1',
        startOn: day('2026-02-01'),
        hiredOn: day('2025-09-15'),
        user: { reference: 'U-1', name: '佐藤 花子' },
        employer: { ...contract.employer, disclosure: 'closed' },
      }),
      registeredOn: day('2026-09-10'),
      ending: { endedOn: day('2027-01-31'), reason: 'resigned', toldOn: day('2027-01-20') },
    },
  ],
  '2027-07-01',
);
/** A mail that gives the weekly summary and no notice. */
const summaryOnly: PageMail = {
  number: run.mails.length + 1,
  at: '2027-07-05T09:00:00+09:00',
  to: ['tanaka@teichaku.example.jp'],
  subject: '【定着リマインダー】今週のまとめ',
  text: '',
  html: '',
  eml: '',
  notices: [],
};
const model: PageModel = {
  ...run,
  mails: [...run.mails, summaryOnly],
  setAside: [
    {
      id: 'event-1',
      time: '2026-05-02T01:00:00Z',
      detailType: 'ContractCreated',
      problems: [{ field: 'staff[0].email', expected: 'an e-mail address', came: 'suzuki' }],
    },
  ],
};

let site: PageServer;
beforeAll(async () => {
  site = await serveModel(model, 0);
});
afterAll(() => site.close());

async function read(path: string): Promise<string> {
  return (await fetch(new URL(path, site.url))).text();
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
      const reasons = Map.groupBy(Object.values(ledger), ({ reason }) => reason && REASON_LABELS[reason]);
      for (const [reason, entries] of reasons) {
        if (reason === undefined) continue;
        expect(marks.filter(([, , title]) => title?.includes(`：${reason}（`))).toHaveLength(entries.length);
      }
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

describe('a mail with the weekly summary alone', () => {
  it('is called so in the list of mails and on its own page', async () => {
    expect(await read('/inbox?order=newest')).toContain('<span class="carried">今週のまとめ</span>');
    expect(await read(`/mails/${summaryOnly.number}`)).toContain('今週のまとめだけです');
  });
});
