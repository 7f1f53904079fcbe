/** `npm run preview`: every mail in every language, written and pictured into a folder with a page that shows them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEPLOYMENTS } from '../aws/deployments.ts';
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
import { UnusableFile } from './script.ts';
import { WrongOptions } from './start-options.ts';

const USAGE = 'npm run preview -- [--out DIR]';
const USUAL_FOLDER = 'preview';
/** Where nobody watches, a line is written after so many pictures. */
const PICTURES_A_LINE = 20;

async function preview(folder: string): Promise<void> {
  const { deployment } = DEPLOYMENTS[0];
  openPreviewFolder(folder);
  const mails = shownMails(samplesOf(exampleEvents(), deployment), deployment);
  writeMails(folder, mails, deployment);
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
    await takePictures(browser, subjects, showProgress);
  } finally {
    await browser.close();
  }
}

/** Shows on stderr how many pictures are taken: in place in a terminal, a line now and then elsewhere. */
function showProgress(taken: number, all: number): void {
  const line = `${taken} of ${all} pictures`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${taken === all ? '\n' : ''}`);
  else if (taken % PICTURES_A_LINE === 0 || taken === all) process.stderr.write(`${line}\n`);
}

function folderIn(args: readonly string[]): string {
  try {
    return parseArgs({ args: [...args], options: { out: { type: 'string' } } }).values.out ?? USUAL_FOLDER;
  } catch (cause) {
    throw new WrongOptions(`${(cause as Error).message}\nUsage: ${USAGE}`, { cause });
  }
}

try {
  await preview(folderIn(process.argv.slice(2)));
} catch (error) {
  if (error instanceof NoChromium) {
    console.error(`The mails are written, but not their pictures. ${error.message}`);
    process.exitCode = 1;
  } else if (error instanceof WrongOptions || error instanceof UnusableFile) {
    console.error(error.message);
    process.exitCode = 2;
  } else throw error;
}
