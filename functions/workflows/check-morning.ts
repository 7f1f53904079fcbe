/**
 * The morning check: whether the daily runs came to their end today, and what still waits for a person. An alarm is told
 * once, at its first moment; what it was about is told here every day, for as long as it is there.
 */
import type { Practice } from '../domain/plan.ts';
import { type DailyRunTools, MISSING } from './daily-runs.ts';
import { type Moment, morningCheckAt } from './moment.ts';
import type { DailyRun } from './ports.ts';

/** Something that a person has to see to. */
export interface Remainder {
  /** The section of the runbook that says what to do. */
  readonly section: string;
  /** How it stands, in a few words: `3 messages`. */
  readonly found: string;
}

/** A place where something may be left for a person. */
export interface Lookout {
  /** What is looked at, as it is told where it cannot be. */
  readonly what: string;
  /** @returns what is there now; nothing where all is well */
  look(): Promise<readonly Remainder[]>;
}

/** Whoever is told when something fails. */
export interface Administrators {
  tell(remainders: readonly Remainder[], moment: Moment): Promise<void>;
}

/** What the check needs. */
export interface CheckTools extends DailyRunTools {
  readonly practice: Practice;
  readonly lookouts: readonly Lookout[];
  readonly administrators: Administrators;
}

/**
 * Runs every day, twenty minutes after the hour of the mails. On a day that is no business day no mail is owed and no run
 * is missed. What cannot be looked at is told as such, beside all else; where there is nothing to tell,
 * nobody is told anything.
 *
 * @throws where the notes of the runs cannot be read, or nobody can be told: the check is run again
 */
export async function checkMorning(moment: Moment, tools: CheckTools): Promise<void> {
  const remainders = [...(await missingRuns(moment, tools))];
  for (const { what, look } of tools.lookouts) {
    try {
      remainders.push(...(await look()));
    } catch (cause) {
      tools.log.error('The morning check could not look at something', cause, { what });
      remainders.push({ section: 'morning-check-errors', found: `could not look at ${what}` });
    }
  }
  tools.log.info('The morning was checked', { remainders });
  if (remainders.length > 0) await tools.administrators.tell(remainders, moment);
}

const RUNS = Object.keys(MISSING) as DailyRun[];

async function missingRuns(
  { today, time }: Moment,
  { practice, runs, log }: CheckTools,
): Promise<readonly Remainder[]> {
  if (!practice.calendar.isBusinessDay(today)) return [];
  // A check that was held up past midnight, or is run by hand before its hour, cannot speak of runs that are to come.
  if (time < morningCheckAt(practice.rules.mailTime)) return [];
  const missing: Remainder[] = [];
  for (const run of RUNS) {
    const isMissing = (await runs.lastDone(run)) !== today;
    log.count(MISSING[run], isMissing ? 1 : 0);
    if (isMissing) missing.push({ section: `${run}-missing`, found: 'not come to its end today' });
  }
  return missing;
}
