/** Asking and telling on the terminal. */
import { createInterface } from 'node:readline/promises';

/** Asks a question that only `y` or `yes` answers with yes. @returns `undefined` where nobody is there to be asked */
export async function asked(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

/** Shows on stderr how much is done: in place in a terminal, at the end elsewhere. */
export function showCount(done: number, all: number, of: string): void {
  const line = `${done} of ${all} ${of}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === all ? '\n' : ''}`);
  else if (done === all) process.stderr.write(`${line}\n`);
}
