/** The page that records from a mail, in a browser, with the headers that it is sent with. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerRecordPage } from '../../functions/adapters/record-page-http.ts';
import { at, contractOf, day, registered, suzuki } from '../support/contracts.ts';
import { type MemoryTools, memoryTools, testLinks } from '../support/memory-ports.ts';

const CHROMIUM = '/usr/bin/chromium';
const when = at('2026-06-12 15:00');

let tools: MemoryTools;
let server: Server;
let browser: Browser;
let path: string;
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `The browser tests need Chromium at ${CHROMIUM}; on Debian: apt-get install chromium fonts-noto-cjk`,
    );
  }
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const asked = {
      method,
      token: url.split('/').at(-1) ?? '',
      contentType: headers['content-type'],
      body: Buffer.concat(chunks).toString(),
    };
    const answer = await answerRecordPage(asked, when, tools);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  const grant = { contractId: 'c-1', cycle: '2026-06', recipient: suzuki.id, until: day('2026-07-31') };
  path = new URL(await testLinks.urlFor({ ...grant, kind: 'monthly-contact' })).pathname;
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(() => {
  tools = memoryTools();
  tools.records.put(registered(contractOf()));
});

async function open(colorScheme: 'light' | 'dark' = 'light', at = path): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${at}`);
  return page;
}

/** What axe finds wrong. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

const background = (page: Page) =>
  page.evaluate<string>("getComputedStyle(document.querySelector('main')).backgroundColor");
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the page that records from a mail', () => {
  test.each(['light', 'dark'] as const)(
    'is readable to all, and as wide as a small phone, in %s',
    async (scheme) => {
      const page = await open(scheme);
      expect(await background(page)).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(31, 41, 55)');
      expect(await faults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.close();
    },
  );

  test('is not left with a press alone: the browser asks for the day', async () => {
    const page = await open();
    expect(await page.getByLabel('面談した日').inputValue()).toBe('');
    await page.getByRole('button', { name: '記録する' }).click();
    expect(await page.getByRole('heading').textContent()).toBe('記録の確認');
    expect(tools.records.record('c-1').facts).toHaveLength(1);
    await page.close();
  });

  test('records the day that is put in by keyboard, and says so', async () => {
    const page = await open();
    await page.getByLabel('面談した日').fill('2026-06-10');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '記録しました' }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(tools.records.record('c-1').facts.at(-1)).toMatchObject({ contactOn: '2026-06-10' });
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'asks whether a Saturday is right, and records it once that is ticked, in %s',
    async (scheme) => {
      const page = await open(scheme);
      await page.getByLabel('面談した日').fill('2026-06-06');
      await page.getByRole('button', { name: '記録する' }).click();
      await page.getByRole('alert').waitFor();
      expect(await faults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      const box = page.getByLabel('6月6日（土）で間違いありません');
      expect(await box.isChecked()).toBe(false);
      expect((await page.locator('.confirm').boundingBox())?.height).toBeGreaterThanOrEqual(44);
      await page.getByRole('button', { name: '記録する' }).click();
      await page.getByRole('alert').waitFor();
      expect(tools.records.record('c-1').facts).toHaveLength(1);
      await box.check();
      await page.getByRole('button', { name: '記録する' }).click();
      await page.getByRole('heading', { name: '記録しました' }).waitFor();
      expect(tools.records.record('c-1').facts.at(-1)).toMatchObject({ contactOn: '2026-06-06' });
      await page.close();
    },
  );

  test('takes another day instead of the Saturday without a tick', async () => {
    const page = await open();
    await page.getByLabel('面談した日').fill('2026-06-06');
    await page.getByRole('button', { name: '記録する' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('面談した日').fill('2026-06-05');
    await page.getByRole('button', { name: '記録する' }).click();
    await page.getByRole('heading', { name: '記録しました' }).waitFor();
    expect(tools.records.record('c-1').facts.at(-1)).toMatchObject({ contactOn: '2026-06-05' });
    await page.close();
  });

  test('is not left where the browser sees that the day cannot be', async () => {
    const page = await open();
    await page.getByLabel('面談した日').fill('2026-06-20');
    await page.getByRole('button', { name: '記録する' }).click();
    expect(await page.getByRole('heading').textContent()).toBe('記録の確認');
    expect(tools.records.record('c-1').facts).toHaveLength(1);
    await page.close();
  });

  test('says at the field what is wrong where the browser let it through', async () => {
    const page = await open();
    await page.evaluate("document.querySelector('form').noValidate = true");
    await page.getByLabel('面談した日').fill('2026-06-20');
    await page.getByRole('button', { name: '記録する' }).click();
    await page.getByRole('alert').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.close();
  });

  test('of a link that cannot be used is as readable, in the dark too', async () => {
    const page = await open('dark', '/record/x');
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });
});
