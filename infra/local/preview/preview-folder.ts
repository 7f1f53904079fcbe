/** Writes the mails of the preview into a folder: `LANGUAGE/NAME.eml`, `.html` and a picture for each view. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mimeMessage } from '../../../functions/adapters/mime-message.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { WrittenMail } from '../../../functions/mail/written-mail.ts';
import { instantAt } from '../../../functions/workflows/moment.ts';
import { Refusal } from '../../terminal/command.ts';
import { LANGUAGES, type Language } from './languages.ts';
import type { View } from './pictures.ts';
import type { Sample } from './sample.ts';

/** A sample, written in one language. */
export interface ShownMail {
  readonly sample: Sample;
  readonly language: Language;
  readonly mail: WrittenMail;
}

/** Every sample in every language. */
export function shownMails(samples: readonly Sample[], deployment: Deployment): ShownMail[] {
  return samples.flatMap((sample) =>
    LANGUAGES.map((language) => ({ sample, language, mail: sample.write({ ...deployment, language }) })),
  );
}

/** The mail's file in the folder. @param ending such as `.eml` */
export function fileOf({ sample, language }: ShownMail, ending: '.eml' | '.html' | `.${View}.png`): string {
  return `${language}/${sample.name}${ending}`;
}

/**
 * Makes the folder, and takes the mails of an earlier preview out of it.
 * @throws Refusal where that cannot be done
 */
export function openPreviewFolder(folder: string): void {
  try {
    for (const language of LANGUAGES) {
      const ofLanguage = join(folder, language);
      mkdirSync(ofLanguage, { recursive: true });
      for (const name of readdirSync(ofLanguage)) {
        if (/\.(eml|html|png)$/.test(name)) rmSync(join(ofLanguage, name));
      }
    }
  } catch (cause) {
    throw new Refusal(`--out ${folder}: is no folder that can be written to`, { cause });
  }
}

/** Writes each mail as it goes over the wire, and its HTML alone. */
export async function writeMails(
  folder: string,
  mails: readonly ShownMail[],
  { sender, timeZone, rules }: Deployment,
): Promise<void> {
  for (const shown of mails) {
    const at = instantAt(shown.sample.morning, rules.mailTime, timeZone);
    writeFileSync(join(folder, fileOf(shown, '.eml')), await mimeMessage(shown.mail, sender, at));
    writeFileSync(join(folder, fileOf(shown, '.html')), shown.mail.html);
  }
}
