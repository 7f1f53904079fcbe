/** `npm run doctor`: looks at all that a deployment needs before it may go live, and changes nothing. */
import type { Instant } from '../../../functions/domain/instant.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { commandLine, Refusal } from '../../terminal/command.ts';
import { checkedAccount, deploymentNamed } from '../deployments/chosen.ts';
import { CHECKS } from './checks.ts';
import type { Dns } from './dns.ts';
import { mayGoLive } from './finding.ts';
import { conclusion, findingsText } from './findings-text.ts';
import { runChecks } from './run-checks.ts';
import { subjectOf } from './subject.ts';

/** What the preflight is about, and what it looks with. */
export interface Examining {
  readonly entries: readonly DeploymentOnAws[];
  readonly now: Instant;
  readonly dns: Dns;
  /** Columns of the terminal. */
  readonly width: number;
}

const USAGE = 'npm run doctor -- NAME [--contracts NUMBER] [--json]';

/**
 * @returns the exit status: 0 where the deployment may go live, 1 where it may not
 * @throws Refusal where there is no such deployment, or the credentials are not of its account
 */
export async function doctor(
  args: readonly string[],
  { entries, now, dns, width }: Examining,
): Promise<number> {
  const options = { contracts: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { argument, values } = commandLine(args, options, USAGE);
  const expectedContracts = wholeNumber(values.contracts ?? '0');
  const entry = deploymentNamed(argument, entries);
  const account = await checkedAccount(entry);
  const findings = await runChecks(CHECKS, subjectOf({ entry, account, now, dns, expectedContracts }));

  const live = mayGoLive(findings);
  const { deployment, region } = entry;
  if (values.json) {
    console.log(JSON.stringify({ deployment: deployment.name, mayGoLive: live, findings }, null, 2));
  } else {
    const { timeZone } = deployment;
    console.log(`${nameOf(deployment)} in account ${account}, ${region}`);
    console.log(`looked at ${localTime(now, timeZone)} (${timeZone})\n`);
    console.log(findingsText(findings, width));
    console.log(`\n${conclusion(findings)}`);
  }
  return live ? 0 : 1;
}

/** @throws Refusal */
function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) {
    throw new Refusal(
      `--contracts ${text}: write how many contracts you expect, such as 300\nUsage: ${USAGE}`,
    );
  }
  return Number(text);
}
