/** `npm run plan -- FILE`: what the service would do for one contract over its whole term. Sends and stores nothing. */
import { parseArgs } from 'node:util';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { accept, type Problem } from '../../functions/domain/accept.ts';
import { type CalendarDate, isCalendarDate } from '../../functions/domain/calendar.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { momentAt } from '../../functions/workflows/moment.ts';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { planText } from './plan-text.ts';
import { readJsonFile, type ScriptedEvent, scriptOf, timedEvents, UnusableFile } from './script.ts';
import { WrongOptions } from './start-options.ts';

const USAGE = 'npm run --silent plan -- FILE [--json] [--registered-on YYYY-MM-DD]';

/** What the file says of its contract does not fit. */
class Unfit extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('the contract cannot be planned');
    this.problems = problems;
  }
}

try {
  const { file, json, registeredOn } = planOptions(process.argv.slice(2));
  const { deployment } = DEPLOYMENTS[0];
  const { facts } = recordIn(file, deployment.timeZone);
  const plan = forecast(facts, practiceOf(deployment), registeredOn);
  if (!plan) throw new UnusableFile(`${file}: holds no ContractCreated`);
  console.log(json ? JSON.stringify(plan) : planText(plan));
} catch (error) {
  if (error instanceof Unfit) {
    console.error(`${error.message}:`);
    for (const { field, expected, came } of error.problems) {
      console.error(`  ${field}: expected ${expected}; came ${came}`);
    }
    process.exitCode = 1;
  } else if (error instanceof WrongOptions || error instanceof UnusableFile) {
    console.error(error.message);
    process.exitCode = 2;
  } else throw error;
}

function planOptions(args: readonly string[]): {
  readonly file: string;
  readonly json: boolean;
  readonly registeredOn?: CalendarDate | undefined;
} {
  let parsed: { values: { json?: boolean; 'registered-on'?: string }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, 'registered-on': { type: 'string' } },
    });
  } catch (cause) {
    throw new WrongOptions(`${(cause as Error).message}\nUsage: ${USAGE}`, { cause });
  }
  const [file, ...others] = parsed.positionals;
  if (file === undefined || others.length > 0) throw new WrongOptions(`Usage: ${USAGE}`);
  const registeredOn = parsed.values['registered-on'];
  if (registeredOn !== undefined && !isCalendarDate(registeredOn)) {
    throw new WrongOptions(`--registered-on takes an existing day written YYYY-MM-DD, not ${registeredOn}`);
  }
  return { file, json: parsed.values.json ?? false, registeredOn };
}

/**
 * Reads a contract, or the script of one contract, the way the service takes in events.
 * @throws UnusableFile, Unfit
 */
function recordIn(file: string, timeZone: string): ContractRecord {
  const content = readJsonFile(file);
  const script: ScriptedEvent[] = Array.isArray(content)
    ? scriptOf(content, file)
    : [{ at: new Date().toISOString(), detailType: 'ContractCreated', detail: content }];

  let record: ContractRecord | undefined;
  for (const { at, body } of timedEvents(script)) {
    const { reading } = readEvent(body, momentAt(at, timeZone), timeZone);
    if ('problems' in reading) throw new Unfit(reading.problems);
    const { contractId } = reading.fact;
    record ??= blankRecord(contractId);
    if (record.contractId !== contractId) {
      throw new UnusableFile(
        `${file}: speaks of ${record.contractId} and of ${contractId}; a plan is for one contract`,
      );
    }
    const accepted = accept(record, reading.fact);
    if (accepted.refused.length > 0) throw new Unfit(accepted.refused.map(({ problem }) => problem));
    record = accepted.record;
  }
  if (!record) throw new UnusableFile(`${file}: holds no event`);
  return record;
}
