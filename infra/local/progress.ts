/** What a run says of itself in the terminal. */
import type { SetAsideHead } from '../../functions/adapters/dynamodb-set-aside.ts';
import { type CalendarDate, daysBetween } from '../../functions/domain/calendar.ts';
import { printable } from '../terminal/printable.ts';
import type { SentMail } from './sent-mails.ts';

/** Where nobody watches, a line is written so many times over the whole run. */
const LINES_WITHOUT_TERMINAL = 10;

/** Shows on stderr how far the clock is: in place in a terminal, a line now and then elsewhere. */
export function showProgress(from: CalendarDate, until: CalendarDate, mails: () => number) {
  const days = Math.max(1, daysBetween(from, until) + 1);
  const { isTTY } = process.stderr;
  let told = 0;
  return {
    day(day: CalendarDate): void {
      const done = (daysBetween(from, day) + 1) / days;
      const line = `${day}  ${Math.floor(done * 100)} %  ${mails()} mails`;
      if (isTTY) process.stderr.write(`\r${line}`);
      else if (done * LINES_WITHOUT_TERMINAL >= told + 1) {
        told = Math.floor(done * LINES_WITHOUT_TERMINAL);
        process.stderr.write(`${line}\n`);
      }
    },
    done(): void {
      if (isTTY) process.stderr.write('\n');
    },
  };
}

/** Says on stdout what came of a run. */
export function reportRun(
  mails: readonly SentMail[],
  setAside: readonly SetAsideHead[],
  out: string | undefined,
): void {
  console.log(`${mails.length} mails were sent${out ? `; they are in ${out}` : ''}.`);
  if (setAside.length === 0) return;
  console.log(`${setAside.length} events were set aside; mend them and send them in again:`);
  for (const { id, time, detailType, problems } of setAside) {
    console.log(`  ${id}  ${time}  ${printable(detailType)}`);
    for (const { field, expected, came } of problems) {
      console.log(
        `    ${printable(field)}: expected ${expected}${came === undefined ? '' : `; came ${printable(came)}`}`,
      );
    }
  }
}
