/** `npm run deploy`, `npm run diff` and `npm run destroy`: one deployment of the list, and no other. */
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { commandLine, Refusal } from '../../terminal/command.ts';
import type { Cdk } from './cdk.ts';
import { checkBootstrapped, checkedAccount, deploymentNamed } from './chosen.ts';
import { contractsIn, eventsOnTheirWay, resourcesOf } from './kept-data.ts';

/** What the commands are about, and what carries them out. */
export interface Deploying {
  readonly entries: readonly DeploymentOnAws[];
  readonly cdk: Cdk;
}

/**
 * Deploys both stacks. CDK asks before it widens anybody's rights.
 * @returns the exit status of `cdk`
 * @throws Refusal also where SES would forget the sender's domain by it
 */
export async function deploy(args: readonly string[], { entries, cdk }: Deploying): Promise<number> {
  const usage = 'npm run deploy -- NAME [--yes]';
  const { argument, values } = commandLine(args, { yes: { type: 'boolean' } }, usage);
  const entry = deploymentNamed(argument, entries);
  await checkPlace(entry);
  await checkIdentityStays(entry);
  const approval = values.yes ? 'never' : 'broadening';
  return cdk(['deploy', ...stacksOf(entry, '*'), '--require-approval', approval]);
}

/**
 * Shows what deploying would change.
 * @returns the exit status of `cdk`
 * @throws Refusal
 */
export async function diff(args: readonly string[], { entries, cdk }: Deploying): Promise<number> {
  const { argument } = commandLine(args, {}, 'npm run diff -- NAME');
  const entry = deploymentNamed(argument, entries);
  await checkPlace(entry);
  return cdk(['diff', ...stacksOf(entry, '*')]);
}

/**
 * Takes down the service and leaves the records, which no command deletes.
 * @returns the exit status of `cdk`
 * @throws Refusal where events would be lost, or people would no longer be reminded and nobody said that this is meant
 */
export async function destroy(args: readonly string[], { entries, cdk }: Deploying): Promise<number> {
  const usage = 'npm run destroy -- NAME [--keep-records] [--yes]';
  const options = { 'keep-records': { type: 'boolean' }, yes: { type: 'boolean' } } as const;
  const { argument, values } = commandLine(args, options, usage);
  const entry = deploymentNamed(argument, entries);
  await checkedAccount(entry);
  const service = await resourcesOf(entry, 'service');
  const name = nameOf(entry.deployment);
  if (!service)
    throw new Refusal(`There is no stack ${name}-service in ${entry.region}; nothing was changed.`);

  const onTheirWay = await eventsOnTheirWay(entry, service);
  if (onTheirWay.size > 0) throw new Refusal(eventsWouldBeLost(onTheirWay));
  const contracts = await contractsIn(entry);
  if (contracts.known > 0 && !values['keep-records']) throw new Refusal(contractsAreKept(entry, contracts));

  const force = values.yes ? ['--force'] : [];
  const status = await cdk(['destroy', ...stacksOf(entry, 'service'), '--exclusively', ...force]);
  if (status === 0) {
    console.log(
      `The stack ${name}-records and its table are still there. How to delete them by hand: ` +
        'docs/operator-runbook.md#deleting-the-records',
    );
  }
  return status;
}

/** Sees to it that the deployment can be put where it belongs, and says where that is. @throws Refusal */
async function checkPlace(entry: DeploymentOnAws): Promise<void> {
  const account = await checkedAccount(entry);
  await checkBootstrapped(account, entry.region);
  console.log(`${nameOf(entry.deployment)} in account ${account}, ${entry.region}`);
}

/**
 * Sees to it that what the stack itself has made known to SES is not taken for what was there before: left out of the
 * stack it would be deleted, its DKIM records would be void, and no mail would leave.
 * @throws Refusal
 */
async function checkIdentityStays(entry: DeploymentOnAws): Promise<void> {
  if (entry.senderIdentity !== 'existing') return;
  const service = (await resourcesOf(entry, 'service')) ?? [];
  const made = service.find(({ type }) => type === 'AWS::SES::EmailIdentity');
  if (!made) return;
  throw new Refusal(
    `${entry.deployment.name} has made ${made.physicalId} known to SES itself: with senderIdentity: 'existing' this deployment would ` +
      'delete it there, and no mail would leave. Take senderIdentity out of the entry; nothing was changed.',
  );
}

/** Exactly these stacks of the deployment, and only its part of the app. */
function stacksOf({ deployment }: DeploymentOnAws, stack: '*' | 'service'): string[] {
  return [`${nameOf(deployment)}/${stack}`, '--context', `deployment=${deployment.name}`];
}

function eventsWouldBeLost(onTheirWay: ReadonlyMap<string, number>): string {
  const queues = [...onTheirWay].map(([queue, messages]) => `  ${queue}: ${messages}`);
  return [
    'Events lie in queues of this deployment and are not in its table yet; with the service they would be lost:',
    ...queues,
    'Stop the case system from sending, and wait until they are taken in. Dead letters have to be redriven or purged',
    '(docs/operator-runbook.md#redriving-a-dead-letter-queue). Then try again; nothing was changed.',
  ].join('\n');
}

function contractsAreKept(
  { deployment }: DeploymentOnAws,
  { known, underWay }: { readonly known: number; readonly underWay: number },
): string {
  return [
    `The table of ${deployment.name} holds ${known} contracts; of ${underWay} of them reminders lie ahead, which nobody would get any more.`,
    'Without the service nothing more comes in and nothing is sent. The table stays whatever you do: no command deletes it.',
    `To stop for good: tell the end of the contracts (ContractEnded), or move them to another deployment; keep what you`,
    `need of npm run report. Then npm run destroy -- ${deployment.name} --keep-records removes the service and keeps the table.`,
    'Nothing was changed.',
  ].join('\n');
}
