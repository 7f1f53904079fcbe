/** `npm run preview`: every mail in every language, written and pictured into a folder with a page that shows them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { commandOptions, runCommand } from '../terminal/command.ts';
import { showCount } from '../terminal/conversation.ts';
import { launchChromium, NoChromium } from './chromium.ts';
import { indexPage } from './preview/index-page.ts';
import { takePictures, type View } from './preview/pictures.ts';
import {
  fileOf,
  openPreviewFolder,
  type ShownMail,
  shownMails,
  writeMails,
} from './preview/preview-folder.ts';
import { exampleEvents } from './preview/sample-facts.ts';
import { samplesOf } from './preview/samples.ts';

const USAGE = 'npm run preview -- [--out DIR]';
const USUAL_FOLDER = 'preview';

async function preview(folder: string): Promise<void> {
  const { deployment } = DEPLOYMENTS[0];
  openPreviewFolder(folder);
  const mails = shownMails(samplesOf(exampleEvents(), deployment), deployment);
  await writeMails(folder, mails, deployment);
  writeFileSync(join(folder, 'index.html'), indexPage(mails, false));
  await pictureMails(folder, mails);
  writeFileSync(join(folder, 'index.html'), indexPage(mails, true));
  console.log(`${mails.length} mails are in ${folder}; open ${join(folder, 'index.html')}`);
}

/** @throws NoChromium */
async function pictureMails(folder: string, mails: readonly ShownMail[]): Promise<void> {
  const browser = await launchChromium();
  try {
    const subjects = mails.map((shown) => ({
      html: shown.mail.html,
      picture: (view: View) => join(folder, fileOf(shown, `.${view}.png`)),
    }));
    await takePictures(browser, subjects, (taken, all) => showCount(taken, all, 'pictures'));
  } finally {
    await browser.close();
  }
}

await runCommand(async () => {
  const { out = USUAL_FOLDER } = commandOptions(process.argv.slice(2), { out: { type: 'string' } }, USAGE);
  try {
    await preview(out);
    return 0;
  } catch (error) {
    if (!(error instanceof NoChromium)) throw error;
    console.error(`The mails are written, but not their pictures. ${error.message}`);
    return 1;
  }
});
