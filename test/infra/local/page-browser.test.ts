import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { launchChromium } from '../../../infra/local/chromium.ts';
import type { PageServer } from '../../../infra/local/page/server.ts';
import { overflowOf } from '../../support/accessibility.ts';
import { contractOf, modelOf, serveModel } from './page-model-run.ts';

const contract = contractOf();
const model = {
  ...modelOf(
    [
      { contract },
      {
        contract: contractOf({
          contractId: '2026-0043',
          startOn: day('2026-02-01'),
          hiredOn: day('2025-09-15'),
          employer: { ...contract.employer, disclosure: 'closed' },
        }),
      },
    ],
    '2029-05-29',
  ),
  clock: { canGoOn: true, canGoBack: true },
  setAside: [
    {
      id: '7f1c3d1e-0000-4000-8000-000000000000',
      time: '2026-05-02T01:00:00Z',
      detailType: 'ContractCreated',
      problems: [{ field: 'staff[0].email', expected: 'an e-mail address', came: `${'x'.repeat(200)}` }],
    },
  ],
};

let site: PageServer;
let browser: Browser;
beforeAll(async () => {
  site = await serveModel(model, 0);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(path: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(new URL(path, site.url).href);
  return page;
}

describe('the page in a browser', { timeout: 30_000 }, () => {
  it.each([
    '/',
    '/contracts/2026-0042',
    '/contracts/2026-0043?state=suppressed',
    '/inbox',
    '/inbox?to=suzuki%40teichaku.example.jp&order=newest&page=2',
    '/mails/1',
    '/mails/1?view=text',
    '/mails/1?view=source',
    '/nothing',
  ])('fits a window of 320 px without scrolling sideways: %s', async (path) => {
    const page = await open(path, 320);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
    await page.close();
  });

  it('leads by a click on a sent notice to the mail that carried it, which shows its text', async () => {
    const page = await open('/contracts/2026-0042', 1200);
    const mark = page.locator('.plot a:has(.state-sent)').nth(40);
    const href = await mark.getAttribute('href');
    const told = await mark.locator('title').textContent();
    await mark.click();
    expect(new URL(page.url()).pathname).toBe(href);

    const [type = ''] = (told ?? '').split('（');
    await page.getByText(type).first().waitFor();
    const number = Number(href?.split('/').at(-1));
    await page.frameLocator('iframe').getByText(`（第${number}便）`).waitFor();
    await page.close();
  });

  it('tells in the line below the picture what the mark under the pointer means', async () => {
    const page = await open('/contracts/2026-0043', 1200);
    await page.locator('.plot .state-suppressed').first().hover();
    expect(await page.locator('[data-readout]').textContent()).toContain('障害非開示の就労のため');
    await page.close();
  });

  it('shows the mails of a reader as soon as one is chosen', async () => {
    const page = await open('/inbox', 1200);
    await page.getByLabel('宛先').selectOption('tanaka@teichaku.example.jp');
    await page.waitForURL(/to=tanaka/);
    expect(new Set(await page.locator('.mails .reader').allTextContents())).toEqual(new Set(['田中 恵']));
    await page.close();
  });

  it('breaks none of its own rules on what may be loaded', async () => {
    for (const path of ['/', '/contracts/2026-0042', '/inbox', '/mails/1']) {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (fault) => complaints.push(fault.message));
      await page.goto(new URL(path, site.url).href);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });
});
