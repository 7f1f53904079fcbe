/** Writes the mails of a run into a folder: each as it went over the wire, and a list of them all. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localTime } from '../../functions/workflows/moment.ts';
import type { OpenService } from './local-service.ts';

/** Name of a mail's file: its number in the order of sending. */
function emlName(number: number): string {
  return `${String(number).padStart(4, '0')}.eml`;
}

/** @throws Error where the folder cannot be made or written to */
export function writeMailFolder(
  folder: string,
  { mails, rawMails }: Pick<OpenService, 'mails' | 'rawMails'>,
  timeZone: string,
): void {
  mkdirSync(folder, { recursive: true });
  const lines = mails.map(({ at, written, notices }, index) => {
    const eml = emlName(index + 1);
    writeFileSync(join(folder, eml), rawMails[index] ?? '');
    return JSON.stringify({
      at: localTime(at, timeZone),
      to: [written.to.email],
      subject: written.subject,
      eml,
      notices: notices.map(({ contractId, kind, cycle, type, audience, on }) => ({
        contractId,
        kind,
        cycle,
        type,
        audience,
        on,
      })),
    });
  });
  writeFileSync(join(folder, 'mails.jsonl'), lines.map((line) => `${line}\n`).join(''));
}
