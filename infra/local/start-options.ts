/** The options of `npm start`. */
import { parseArgs } from 'node:util';
import { type CalendarDate, isCalendarDate } from '../../functions/domain/calendar.ts';

export interface StartOptions {
  /** A script of what happens. */
  readonly events: string;
  readonly until?: CalendarDate | undefined;
  readonly out?: string | undefined;
  /** The folder that keeps the state between runs. */
  readonly data?: string | undefined;
  readonly serve: boolean;
}

/** The options make no sense; the message says what would. */
export class WrongOptions extends Error {
  override readonly name = 'WrongOptions';
}

const USAGE = 'npm start -- [--events FILE] [--until YYYY-MM-DD] [--out DIR] [--data DIR] [--no-serve]';
const EXAMPLES = 'examples/contracts.json';

/**
 * @param terminal whether somebody is there to look at the page
 * @throws WrongOptions
 */
export function startOptions(args: readonly string[], terminal: boolean): StartOptions {
  let values: { events?: string; until?: string; out?: string; data?: string; 'no-serve'?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        events: { type: 'string' },
        until: { type: 'string' },
        out: { type: 'string' },
        data: { type: 'string' },
        'no-serve': { type: 'boolean' },
      },
    }));
  } catch (cause) {
    throw new WrongOptions(`${(cause as Error).message}\nUsage: ${USAGE}`, { cause });
  }
  const { events = EXAMPLES, until, out, data } = values;
  if (until !== undefined && !isCalendarDate(until)) {
    throw new WrongOptions(`--until takes an existing day written YYYY-MM-DD, not ${until}`);
  }
  return { events, until, out, data, serve: terminal && !values['no-serve'] };
}
