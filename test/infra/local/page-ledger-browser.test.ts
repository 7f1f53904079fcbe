import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { noticeId } from '../../../functions/domain/ledger.ts';
import { REASON_LABELS, STATE_LABELS, typeLabel } from '../../../infra/labels/labels-ja.ts';
import { launchChromium } from '../../../infra/local/chromium.ts';
import { mailHref } from '../../../infra/local/page/links.ts';
import type { PageServer } from '../../../infra/local/page/server.ts';
import { siteOf } from '../../../infra/local/page/site.ts';
import { contractOf, everyState, serveModel } from './page-model-run.ts';

const contract = contractOf();
const model = everyState(
  {
    registeredOn: day('2026-09-10'),
    ending: { endedOn: day('2027-01-31'), reason: 'resigned', toldOn: day('2027-01-20') },
  },
  '2027-07-01',
);
const ledgers = model.records.map(({ ledger }) => Object.values(ledger));

let site: PageServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  site = await serveModel(model, 0);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(new URL(path, site.url).href);
}

/** A notice as the page shows it. */
interface Shown {
  readonly says: string;
  readonly href: string | undefined;
}

const inTable = () =>
  page.evaluate<Shown[]>(`[...document.querySelectorAll('tr[id^=notice-]')].map((row) => ({
    says: [row.querySelector('time').dateTime, row.querySelector('.part').innerText,
      ...[...row.cells[2].querySelectorAll('.part:not(.quiet):not(:has(a))')].map((part) => part.innerText)].join(' '),
    href: row.querySelector('a')?.getAttribute('href'),
  }))`);
const marks = () =>
  page.evaluate<Shown[]>(`[...document.querySelectorAll('.plot use.mark')].map((mark) => ({
    says: mark.classList[1], href: mark.closest('a')?.getAttribute('href'),
  }))`);

const sorted = (shown: readonly Shown[]) => shown.map((each) => `${each.says} ${each.href ?? ''}`).sort();

describe('the page and the ledger in a browser', () => {
  it('is told of a run in which every way for a notice to end has come up', () => {
    expect(new Set(ledgers.flat().map(({ state }) => state))).toEqual(
      new Set(['sent', 'suppressed', 'skipped', 'cancelled', 'failed']),
    );
  });

  it.each(model.records.map((record) => [record.contractId, record] as const))(
    'shows each notice of the ledger in the table with its state, and the mail that carried it: %s',
    async (contractId, { ledger }) => {
      await open(`/contracts/${contractId}`);
      const told = Object.entries(ledger).map(([id, { on, kind, type, state, reason }]) => {
        const carrier = model.mails.find(({ notices }) =>
          notices.some((each) => each.contractId === contractId && noticeId(each) === id),
        );
        expect(carrier !== undefined).toBe(state === 'sent');
        const words = [on, typeLabel(kind, type), STATE_LABELS[state], reason && REASON_LABELS[reason]];
        return {
          says: words.filter((word) => word !== undefined).join(' '),
          href: carrier && mailHref(carrier.number),
        };
      });
      const shown = await inTable();
      const planned = shown.filter(({ says }) => says.endsWith(STATE_LABELS.planned));
      expect(sorted(shown.filter((each) => !planned.includes(each)))).toEqual(sorted(told));
      expect(planned.every(({ says, href }) => says > model.now.slice(0, 10) && href === undefined)).toBe(
        true,
      );
      expect(planned.length > 0).toBe(contractId === contract.contractId);
    },
  );

  it.each(model.records.map((record) => [record.contractId, record] as const))(
    'draws one mark for each notice, and the sent ones lead to their mails: %s',
    async (contractId) => {
      await open(`/contracts/${contractId}`);
      const notices = siteOf(model).contract(contractId)?.notices ?? [];
      const drawn = await marks();
      expect(drawn.map(({ says }) => says).sort()).toEqual(
        notices.map(({ state }) => `state-${state}`).sort(),
      );
      const carried = drawn.filter(({ says }) => says === 'state-sent').map(({ href }) => href);
      const carriers = notices.flatMap(({ mail }) => (mail === undefined ? [] : mailHref(mail)));
      expect(carried.sort()).toEqual(carriers.sort());
    },
  );

  it('has in the inbox every mail once, and in its mails every sent notice once', async () => {
    const hrefs: string[] = [];
    let notices = 0;
    for (let number = 1; hrefs.length < model.mails.length; number++) {
      await open(`/inbox?page=${number}`);
      const items = await page.evaluate<{ href: string; told: string }[]>(
        `[...document.querySelectorAll('.mails a')].map((link) => ({ href: link.getAttribute('href'), told: link.querySelector('.carried').innerText }))`,
      );
      expect(items.length).toBeGreaterThan(0);
      hrefs.push(...items.map(({ href }) => href));
      notices += items.reduce((sum, { told }) => sum + Number(/\d+/.exec(told)?.[0]), 0);
    }
    expect(hrefs).toEqual(model.mails.map(({ number }) => mailHref(number)));
    expect(notices).toBe(ledgers.flat().filter(({ state }) => state === 'sent').length);
  });

  it('lists on the page of a mail the notices that it carried', async () => {
    const fullest = model.mails.toSorted((a, b) => b.notices.length - a.notices.length)[0];
    expect(fullest?.notices.length).toBeGreaterThan(1);
    await open(mailHref(fullest?.number ?? 0));
    expect(await page.locator('ul.carried li').count()).toBe(fullest?.notices.length);
  });
});
