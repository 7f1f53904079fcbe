import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { openPageServer, type PageServer } from '../../../infra/local/page/server.ts';
import { openSession, type Session } from '../../../infra/local/session.ts';
import { CONTRACT, deployment, linesOf } from './small-script.ts';

const CHROMIUM = '/usr/bin/chromium';

let server: PageServer;
let session: Session;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `The browser tests need Chromium at ${CHROMIUM}; on Debian: apt-get install chromium fonts-noto-cjk`,
    );
  }
  server = await openPageServer(0);
  const origin = new URL(server.url).origin;
  session = await openSession({ deployment, events: CONTRACT, until: day('2026-06-24') }, origin);
  server.show(session);
  await session.run();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await session?.close();
});

describe('a reader of the inbox', { timeout: 60_000 }, () => {
  it('records a contact with a tap in a mail, and is not reminded of it any more', async () => {
    await page.goto(new URL('/inbox?to=suzuki%40teichaku.example.jp&order=newest', server.url).href);
    await page.locator('.mails a').first().click();
    const mail = page.url();
    const button = page
      .frameLocator('iframe')
      .locator('a[href*="/record/"][href*="monthly-contact.2026-06"]')
      .first();
    await button.click();

    await page.waitForURL(/\/record\//);
    await page.locator('input[type=date]').fill('2026-06-19');
    await page.getByRole('button').click();
    await page.getByText('記録しました').first().waitFor();
    expect(await page.locator('body').textContent()).toContain('6月19日');

    await page.goto(mail);
    await page.getByRole('button', { name: '1か月進める' }).click();
    await page.locator('time[datetime^="2026-07-24T09:00"]').first().waitFor();
    const later = linesOf(session.service.mails).filter((line) => line >= '2026-06-25');
    expect(later.filter((line) => line.includes('monthly-contact 2026-06'))).toEqual([]);
    expect(later.filter((line) => line.includes('monthly-contact 2026-07'))).not.toEqual([]);

    await page.goto(new URL('/contracts/2026-0042?state=cancelled', server.url).href);
    expect(await page.locator('main').textContent()).toContain('実施が記録されたため');
  });
});
