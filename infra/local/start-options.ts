/** The options of `npm start`. */
import { type CalendarDate, isCalendarDate } from '../../functions/domain/calendar.ts';
import { commandOptions, Refusal } from '../terminal/command.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** A script of what happens. */
  readonly events: string;
  readonly until?: CalendarDate | undefined;
  readonly out?: string | undefined;
  /** The folder that keeps the state between runs. */
  readonly data?: string | undefined;
  readonly serve: boolean;
}

const USAGE = 'npm start -- [--events FILE] [--until YYYY-MM-DD] [--out DIR] [--data DIR] [--no-serve]';
const EXAMPLES = 'examples/contracts.json';

/**
 * @param terminal whether somebody is there to look at the page
 * @throws Refusal
 */
export function startOptions(args: readonly string[], terminal: boolean): StartOptions {
  const text = { type: 'string' } as const;
  const options = {
    events: text,
    until: text,
    out: text,
    data: text,
    'no-serve': { type: 'boolean' },
  } as const;
  const values = commandOptions(args, options, USAGE);
  const { events = EXAMPLES, until, out, data } = values;
  if (until !== undefined && !isCalendarDate(until)) {
    throw new Refusal(`--until takes an existing day written YYYY-MM-DD, not ${until}`);
  }
  return { events, until, out, data, serve: terminal && !values['no-serve'] };
}
