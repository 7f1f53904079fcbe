import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPLOYMENTS } from '../../../../infra/aws/deployments.ts';
import { launchChromium } from '../../../../infra/local/chromium.ts';
import { LANGUAGES } from '../../../../infra/local/preview/languages.ts';
import { type ShownMail, shownMails } from '../../../../infra/local/preview/preview-folder.ts';
import { SAMPLE_RECORD_URL } from '../../../../infra/local/preview/sample.ts';
import { exampleEvents } from '../../../../infra/local/preview/sample-facts.ts';
import { samplesOf } from '../../../../infra/local/preview/samples.ts';
import { COLOUR_SCHEMES, faultsOf, overflowOf } from '../../../support/accessibility.ts';
import { overlongDeployment, overlongEvents } from './overlong.ts';

const { deployment } = DEPLOYMENTS[0];
const mails = shownMails(samplesOf(exampleEvents(), deployment), deployment);
const overlong = overlongDeployment(deployment);
const overlongMails = shownMails(samplesOf(overlongEvents(exampleEvents()), overlong), overlong);

let browser: Browser;
let page: Page;
const requests: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.route('**/*', (route) => route.abort());
  page.on('request', (request) => requests.push(request.url()));
}, 60_000);
afterAll(() => browser?.close());

/** The mails of which something is to be said, each with what it is. */
async function faulty(
  shown: readonly ShownMail[],
  faultsIn: () => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const { sample, mail } of shown) {
    await page.setContent(mail.html);
    found.push(...(await faultsIn()).map((fault) => `${sample.name}: ${fault}`));
  }
  return found;
}

describe.each(LANGUAGES)('every mail in a browser (%s)', { timeout: 120_000 }, (language) => {
  const inLanguage = (shown: readonly ShownMail[]) => shown.filter((each) => each.language === language);
  const wide = async () => {
    const overflow = await overflowOf(page);
    return overflow > 0 ? [`${overflow} px too wide`] : [];
  };

  it('fits a phone of 320 px without scrolling sideways', async () => {
    expect(await faulty(inLanguage(mails), wide)).toEqual([]);
  });

  it('fits it even with names of 200 characters and long addresses that have no place to break', async () => {
    expect(await faulty(inLanguage(overlongMails), wide)).toEqual([]);
  });

  it.each(COLOUR_SCHEMES)('can be read by everybody, in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await faulty(inLanguage(mails), () => faultsOf(page))).toEqual([]);
  });

  it('reaches nobody when it is opened', async () => {
    requests.length = 0;
    await faulty([...inLanguage(mails), ...inLanguage(overlongMails)], async () => []);
    expect(requests).toEqual([]);
  });

  it('has a button to record that a thumb hits, a keyboard reaches and a screen reader names', async () => {
    const withButton = inLanguage(mails).filter(({ mail }) => mail.html.includes(SAMPLE_RECORD_URL));
    const kinds = new Set(withButton.map(({ sample: { shows } }) => typeof shows !== 'string' && shows.kind));
    expect(kinds).toContain('monthly-contact');
    const faults = await faulty(withButton, async () => {
      const buttons = page.getByRole('link', { name: /\S/ });
      const count = await buttons.count();
      if (count === 0) return ['no link with a name'];
      const found: string[] = [];
      for (let index = 0; index < count; index++) {
        await page.keyboard.press('Tab');
        const button = buttons.nth(index);
        const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
        if (width < 44 || height < 44) found.push(`${width} by ${height} px`);
        if ((await button.getAttribute('href')) !== SAMPLE_RECORD_URL) found.push('leads elsewhere');
        if ((await button.and(page.locator(':focus')).count()) === 0) found.push('not reached');
      }
      return found;
    });
    expect(faults).toEqual([]);
  });
});
