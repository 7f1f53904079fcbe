/** What the daily runs leave behind, so that one that is missing can be told of on its very day. */
import type { Moment } from './moment.ts';
import type { DailyRun, DailyRuns, Log, Metric } from './ports.ts';

/** What keeping the day of a run needs. */
export interface DailyRunTools {
  readonly runs: DailyRuns;
  readonly log: Log;
}

/** The metric that is 1 where the run has not come to its end by the morning check, and 0 where it has. */
export const MISSING = {
  'daily-heal': 'DailyHealMissing',
  'morning-post': 'MorningPostMissing',
} as const satisfies Record<DailyRun, Metric>;

/**
 * The work of a daily run, and once it has come to its end the note of it. One that is run by hand after the check ends
 * the alarm as well.
 *
 * @throws what the work throws; then nothing is noted
 */
export function notedWhenDone<Tools>(
  run: DailyRun,
  work: (moment: Moment, tools: Tools) => Promise<void>,
): (moment: Moment, tools: Tools & DailyRunTools) => Promise<void> {
  return async (moment, tools) => {
    await work(moment, tools);
    await tools.runs.keepDone(run, moment.today);
    tools.log.count(MISSING[run], 0);
  };
}
