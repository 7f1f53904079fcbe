import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPLOYMENTS } from '../../../../infra/aws/deployments.ts';
import { launchChromium } from '../../../../infra/local/chromium.ts';
import { indexPage } from '../../../../infra/local/preview/index-page.ts';
import { takePictures, VIEWS } from '../../../../infra/local/preview/pictures.ts';
import { shownMails } from '../../../../infra/local/preview/preview-folder.ts';
import { exampleEvents } from '../../../../infra/local/preview/sample-facts.ts';
import { samplesOf } from '../../../../infra/local/preview/samples.ts';
import { COLOUR_SCHEMES, faultsOf, overflowOf } from '../../../support/accessibility.ts';

const { deployment } = DEPLOYMENTS[0];
const mails = shownMails(samplesOf(exampleEvents(), deployment), deployment);
const folder = mkdtempSync(join(tmpdir(), 'preview-'));

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

describe('the page of the preview', { timeout: 60_000 }, () => {
  it.each(COLOUR_SCHEMES)('fits 320 px and can be read by everybody, in %s colours', async (colorScheme) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
    await page.setContent(indexPage(mails, true));
    expect(await overflowOf(page)).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  it('shows each mail in each view', async () => {
    const page = await browser.newPage();
    await page.setContent(indexPage(mails, true));
    expect(await page.locator('img').count()).toBe(mails.length * Object.keys(VIEWS).length);
    await page.close();
  });
});

describe('a picture', { timeout: 60_000 }, () => {
  it('shows the whole mail, as wide as its view', async () => {
    const html = '<!doctype html><body style="margin:0"><div style="height:3000px"></div>';
    const told: string[] = [];
    const subjects = [{ html, picture: (view: string) => join(folder, `${view}.png`) }];
    await takePictures(browser, subjects, (taken, all) => told.push(`${taken} of ${all}`));
    expect(told).toEqual(['1 of 2', '2 of 2']);
    for (const view of ['wide', 'phone'] as const) {
      const png = readFileSync(join(folder, `${view}.png`));
      // Where a PNG has its width and its height.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([VIEWS[view].viewport.width, 3000]);
    }
  });
});
