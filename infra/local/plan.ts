/** `npm run plan -- FILE`: what the service would do for one contract over its whole term. Sends and stores nothing. */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { accept, type Problem } from '../../functions/domain/accept.ts';
import { type CalendarDate, isCalendarDate } from '../../functions/domain/calendar.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { commandLine, Refusal, runCommand } from '../terminal/command.ts';
import { planText } from './plan-text.ts';
import { readJsonFile, type ScriptedEvent, scriptOf, timedEvents } from './script.ts';

const USAGE = 'npm run --silent plan -- FILE [--json] [--registered-on YYYY-MM-DD]';

/** What the file says of its contract does not fit. */
class Unfit extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('the contract cannot be planned');
    this.problems = problems;
  }
}

await runCommand(async () => {
  const { file, json, registeredOn } = planOptions(process.argv.slice(2));
  try {
    return plan(file, json, registeredOn);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    console.error(`${error.message}:`);
    for (const { field, expected, came } of error.problems) {
      console.error(`  ${field}: expected ${expected}; came ${came}`);
    }
    return 1;
  }
});

/**
 * @returns the exit status
 * @throws Refusal, Unfit
 */
function plan(file: string, json: boolean, registeredOn: CalendarDate | undefined): number {
  const { deployment } = DEPLOYMENTS[0];
  const { facts } = recordIn(file, deployment.timeZone);
  const planned = forecast(facts, practiceOf(deployment), registeredOn);
  if (!planned) throw new Refusal(`${file}: holds no ContractCreated`);
  console.log(json ? JSON.stringify(planned) : planText(planned));
  return 0;
}

function planOptions(args: readonly string[]): {
  readonly file: string;
  readonly json: boolean;
  readonly registeredOn?: CalendarDate | undefined;
} {
  const options = { json: { type: 'boolean' }, 'registered-on': { type: 'string' } } as const;
  const { argument: file, values } = commandLine(args, options, USAGE);
  const registeredOn = values['registered-on'];
  if (registeredOn !== undefined && !isCalendarDate(registeredOn)) {
    throw new Refusal(`--registered-on takes an existing day written YYYY-MM-DD, not ${registeredOn}`);
  }
  return { file, json: values.json ?? false, registeredOn };
}

/**
 * Reads a contract, or the script of one contract, the way the service takes in events.
 * @throws Refusal, Unfit
 */
function recordIn(file: string, timeZone: string): ContractRecord {
  const content = readJsonFile(file);
  const script: ScriptedEvent[] = Array.isArray(content)
    ? scriptOf(content, file)
    : [{ at: new Date().toISOString(), detailType: 'ContractCreated', detail: content }];

  let record: ContractRecord | undefined;
  for (const { at, body } of timedEvents(script)) {
    const { reading } = readEvent(body, at, timeZone);
    if ('problems' in reading) throw new Unfit(reading.problems);
    const { contractId } = reading.fact;
    record ??= blankRecord(contractId);
    if (record.contractId !== contractId) {
      throw new Refusal(
        `${file}: speaks of ${record.contractId} and of ${contractId}; a plan is for one contract`,
      );
    }
    const accepted = accept(record, reading.fact);
    if (accepted.refused.length > 0) throw new Unfit(accepted.refused.map(({ problem }) => problem));
    record = accepted.record;
  }
  if (!record) throw new Refusal(`${file}: holds no event`);
  return record;
}
