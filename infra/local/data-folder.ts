/** The folder of `--data`, which keeps the state between runs: the table, the mails that went out, and the clock. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../functions/domain/instant.ts';
import { instantOf } from '../../functions/workflows/moment.ts';
import { Refusal } from '../terminal/command.ts';
import type { KeptMail } from './sent-mails.ts';

/** Says that a folder is one of ours, and where its clock stands. */
const CLOCK = 'teichaku-clock.json';
const MAILS = 'mails.jsonl';

/** What earlier runs left, and where this one writes what it leaves. */
export interface DataFolder {
  readonly path: string;
  /** The folder of the table within it. */
  readonly table: string;
  /** The moment at which the clock of earlier runs stands; absent where it never ran. */
  readonly now?: Instant | undefined;
  /** The mails of earlier runs, in the order of sending. */
  readonly mails: readonly KeptMail[];
  keepMail(mail: KeptMail): void;
  keepClock(now: Instant): void;
}

/** Whether the folder keeps the state of earlier runs. */
export function isDataFolder(path: string): boolean {
  return existsSync(join(path, CLOCK));
}

/**
 * Opens the folder, and makes it where there is none in the folder above.
 * @throws Refusal where it holds other things, or cannot be read or written
 */
export function openDataFolder(path: string): DataFolder {
  try {
    if (!existsSync(path)) mkdirSync(path);
    const isOurs = isDataFolder(path);
    if (!isOurs && readdirSync(path).length > 0) {
      throw new Refusal(
        `--data ${path}: holds other files and no state of an earlier run; name a new or an empty folder`,
      );
    }
    const keepClock = (now?: Instant) => writeWhole(join(path, CLOCK), `${JSON.stringify({ now })}\n`);
    const now = isOurs ? clockIn(join(path, CLOCK)) : undefined;
    keepClock(now);
    return {
      path,
      table: join(path, 'dynamodb'),
      now,
      mails: mailsIn(join(path, MAILS)),
      keepMail: (mail) => appendFileSync(join(path, MAILS), `${JSON.stringify(mail)}\n`),
      keepClock,
    };
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(
      `--data ${path}: is no folder that can be made, read and written (${(cause as NodeJS.ErrnoException).code})`,
      { cause },
    );
  }
}

/** Whoever reads the file finds it whole, as it was or as it is now. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function clockIn(file: string): Instant | undefined {
  try {
    const { now } = JSON.parse(readFileSync(file, 'utf8'));
    return now === undefined ? undefined : instantOf(now);
  } catch (cause) {
    throw new Refusal(`${file}: does not say where the clock stands; begin anew with another folder`, {
      cause,
    });
  }
}

function mailsIn(file: string): KeptMail[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw new Refusal(`${file}: line ${index + 1} is no mail; take the line out and try again`, {
        cause,
      });
    }
  });
}
