/** The Chromium of this machine: takes the pictures of the preview and runs the browser tests. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACE = '/usr/bin/chromium';

/** There is no Chromium where one is looked for; the message says how to come by one. */
export class NoChromium extends Error {
  override readonly name = 'NoChromium';
}

/** Starts the Chromium at `CHROMIUM`, or at its usual place. @throws NoChromium */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || USUAL_PLACE;
  if (!existsSync(executablePath)) {
    throw new NoChromium(
      `There is no Chromium at ${executablePath}. On Debian: apt-get install chromium fonts-noto-cjk. ` +
        'Where it is elsewhere, name it in the environment variable CHROMIUM.',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
