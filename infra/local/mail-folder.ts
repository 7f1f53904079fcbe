/** Writes the mails of a run into a folder: each as it went over the wire, and a list of them all. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localTime } from '../../functions/workflows/moment.ts';
import { Refusal } from '../terminal/command.ts';
import { isDataFolder } from './data-folder.ts';
import type { KeptMail, SentMail } from './sent-mails.ts';

/** Name of a mail's file: its number in the order of sending. */
function emlName(number: number): string {
  return `${String(number).padStart(4, '0')}.eml`;
}

/**
 * Makes the folder, and takes the mails of an earlier run out of it.
 * @throws Refusal where that cannot be done, or would overwrite the state of runs
 */
export function openMailFolder(folder: string): void {
  if (isDataFolder(folder)) {
    throw new Refusal(`--out ${folder}: keeps the state of runs with --data; name another folder`);
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (/^\d{4,}\.eml$/.test(name)) rmSync(join(folder, name));
  } catch (cause) {
    throw new Refusal(`--out ${folder}: is no folder that can be written to`, { cause });
  }
}

/** Writes an `.eml` for each mail, and `mails.jsonl`. @param folder as {@link openMailFolder} left it */
export function writeMailFolder(folder: string, mails: readonly KeptMail[], timeZone: string): void {
  const lines = listedMails(mails, timeZone).map((mail, index) => {
    writeFileSync(join(folder, mail.eml), mails[index]?.raw ?? '');
    return `${JSON.stringify(mail)}\n`;
  });
  writeFileSync(join(folder, 'mails.jsonl'), lines.join(''));
}

/** The mails as `mails.jsonl` lists them, in the order of sending. */
export function listedMails(mails: readonly SentMail[], timeZone: string) {
  return mails.map(({ at, written, notices }, index) => ({
    at: localTime(at, timeZone),
    to: [written.to.email],
    subject: written.subject,
    eml: emlName(index + 1),
    notices: notices.map(({ contractId, kind, cycle, type, audience, on }) => ({
      contractId,
      kind,
      cycle,
      type,
      audience,
      on,
    })),
  }));
}
