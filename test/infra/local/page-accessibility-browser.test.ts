import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { launchChromium } from '../../../infra/local/chromium.ts';
import type { PageServer } from '../../../infra/local/page/server.ts';
import { COLOUR_SCHEMES, faultsOf } from '../../support/accessibility.ts';
import { everyState, serveModel } from './page-model-run.ts';

/** A few months are enough: axe looks at each line. */
const model = {
  ...everyState(
    {
      registeredOn: day('2026-06-10'),
      ending: { endedOn: day('2026-08-31'), reason: 'resigned', toldOn: day('2026-08-20') },
    },
    '2026-09-01',
  ),
  setAside: [
    {
      id: '7f1c3d1e-0000-4000-8000-000000000000',
      time: '2026-05-02T01:00:00Z',
      detailType: 'ContractCreated',
      problems: [{ field: 'staff[0].email', expected: 'an e-mail address', came: 'suzuki' }],
    },
  ],
};

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

describe.each(COLOUR_SCHEMES)('the page in %s colours', { timeout: 60_000 }, (colorScheme) => {
  it.each([
    '/',
    '/contracts/2026-0042?state=sent',
    '/contracts/closed-1',
    '/inbox',
    '/mails/1',
    '/mails/1?view=text',
    '/mails/1?view=source',
    '/nothing',
  ])('can be read by everybody: %s', async (path) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(new URL(path, site.url).href);
    expect(await faultsOf(page)).toEqual([]);
  });
});
