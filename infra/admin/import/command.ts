/** `npm run import`: reads the file, shows what it would set off, asks, and puts the contracts onto the bus. */
import { readFileSync } from 'node:fs';
import type { Instant } from '../../../functions/domain/instant.ts';
import { momentAt } from '../../../functions/workflows/moment.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { commandLine, Refusal } from '../../terminal/command.ts';
import { printable } from '../../terminal/printable.ts';
import { checkedAccount, deploymentNamed } from '../deployments/chosen.ts';
import { contractsIn, type RowProblem, type RowWarning } from './contract-rows.ts';
import { csvTable } from './csv-table.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { checkBus, type Pause, putContracts } from './put-contracts.ts';
import { textOf } from './text-of.ts';

/** What an import is about, and whom it asks. */
export interface Importing {
  readonly entries: readonly DeploymentOnAws[];
  readonly now: Instant;
  /** `undefined` where nobody is there to be asked. */
  readonly asked: (question: string) => Promise<boolean | undefined>;
  readonly pause: Pause;
  readonly showCount: (done: number, all: number, of: string) => void;
}

const USAGE = 'npm run import -- FILE.csv --deployment NAME [--yes]';

/**
 * All rows or none: where one is bad, nothing is put.
 * @returns the exit status: 1 where a row is bad or the answer was no
 * @throws Refusal
 */
export async function importContracts(
  args: readonly string[],
  { entries, now, asked, pause, showCount }: Importing,
): Promise<number> {
  const options = { deployment: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { argument: file, values } = commandLine(args, options, USAGE);
  if (values.deployment === undefined) throw new Refusal(`--deployment is missing.\nUsage: ${USAGE}`);
  const entry = deploymentNamed(values.deployment, entries);
  const { deployment } = entry;
  const moment = momentAt(now, deployment.timeZone);

  const { text, encoding } = textOf(bytesOf(file), file);
  const { contracts, problems, warnings } = contractsIn(csvTable(text, file), file, moment, deployment);
  if (problems.length > 0) {
    console.error(problemLines(problems, file));
    return 1;
  }
  const account = await checkedAccount(entry);
  await checkBus(entry);
  console.log(
    `${file}: ${contracts.length} contracts, read as ${encoding}. ${warnings.length > 0 ? 'All can be used.' : 'Nothing is wrong with them.'}`,
  );
  if (warnings.length > 0) console.log(warningLines(warnings));
  const looked = (count: number) => showCount(count, contracts.length, 'contracts looked at');
  console.log(outlookLines(outlookOf(contracts, moment, deployment, looked)));

  const question = `Put ${contracts.length} contracts onto ${nameOf(deployment)} (account ${account}, ${entry.region})?`;
  const answer = values.yes ?? (await asked(question));
  if (answer === undefined) {
    throw new Refusal('Nobody is there to be asked: add --yes to put them all the same. Nothing was put.');
  }
  if (!answer) {
    console.log('Nothing was put.');
    return 1;
  }
  await putContracts(contracts, entry, now, pause, (count) =>
    showCount(count, contracts.length, 'contracts put'),
  );
  console.log(
    'All are on the bus. A contract that was known with the same content stays as it is; one that was known with other ' +
      'content is set aside, as only ContractAmended changes it, and the alarm events-set-aside tells of it.',
  );
  return 0;
}

/** @throws Refusal */
function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Refusal(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

function problemLines(problems: readonly RowProblem[], file: string): string {
  const rows = new Set(problems.map(({ line }) => line)).size;
  return [
    `${file}: rows that cannot be used: ${rows}. Nothing was put; mend them and run the command again.`,
    ...problems.map(
      ({ line, column, expected, came }) =>
        `  line ${line}, ${column}: expected ${expected}; came ${came === '' ? 'nothing' : printable(came)}`,
    ),
  ].join('\n');
}

function warningLines(warnings: readonly RowWarning[]): string {
  return [
    `Odd, and to be looked at before you say yes: ${warnings.length}`,
    ...warnings.map(({ line, column, says }) => `  line ${line}, ${column}: ${says}`),
  ].join('\n');
}

function outlookLines({ nearMails, farMails, firstMorning, employers }: Outlook): string {
  return [
    'Registered now, if nothing more is told of them:',
    `  mails in the next 7 days: ${nearMails}`,
    `  mails in the next 31 days: ${farMails}`,
    `  the first on: ${firstMorning ?? 'none in the next 31 days'}`,
    `  employers written to in the next 31 days: ${employers}`,
    'What was due before today is not made up for.',
  ].join('\n');
}
