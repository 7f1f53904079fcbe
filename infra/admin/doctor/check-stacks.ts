/** Whether the account is ready, and what of the deployment is there. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { nameOf } from '../../aws/deployments.ts';
import { Refusal } from '../../terminal/command.ts';
import { checkBootstrapped, isMissingStack } from '../deployments/chosen.ts';
import { attention, blocked, type Check, ok } from './finding.ts';

/** With credentials of another account the command does not come this far. */
export const credentials: Check = {
  name: 'credentials',
  look: async ({ account }) => ok(`account ${account}`),
};

/** Whether CDK can deploy. Rights: cloudformation:DescribeStacks */
export const bootstrap: Check = {
  name: 'bootstrap',
  look: async ({ account, entry: { region } }) => {
    try {
      await checkBootstrapped(account, region);
      return ok('the account is ready for CDK');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return blocked(
        `${region} has not been made ready for CDK`,
        `npx cdk bootstrap aws://${account}/${region}`,
      );
    }
  },
};

/** Whether both stacks are there and whole. Rights: cloudformation:DescribeStacks */
export const stacks: Check = {
  name: 'stacks',
  look: async ({ entry: { deployment, region } }) => {
    const client = new CloudFormationClient({ region });
    const deploy = `npm run deploy -- ${deployment.name}`;
    const statuses = await Promise.all(
      ['records', 'service'].map((stack) => statusOf(client, `${nameOf(deployment)}-${stack}`)),
    );
    const found = statuses.map(({ name, status }) => `${name}: ${status ?? 'not deployed'}`).join(', ');
    if (statuses.some(({ status }) => status === undefined)) return blocked(found, deploy);
    if (statuses.some(({ status }) => status?.endsWith('_IN_PROGRESS')))
      return attention(found, 'Wait until this is over, then run this command again.');
    if (statuses.some(({ status }) => status === 'UPDATE_ROLLBACK_COMPLETE'))
      return attention(
        found,
        `The last deployment was taken back; see why in CloudFormation, then ${deploy}`,
      );
    if (statuses.some(({ status = '' }) => !WHOLE.includes(status)))
      return blocked(found, `See in CloudFormation what failed, mend it, then ${deploy}`);
    return ok(found);
  },
};

const WHOLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'];

async function statusOf(
  client: CloudFormationClient,
  name: string,
): Promise<{ readonly name: string; readonly status?: string | undefined }> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return { name, status: Stacks[0]?.StackStatus };
  } catch (error) {
    if (isMissingStack(error)) return { name };
    throw error;
  }
}
