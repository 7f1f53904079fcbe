/** The deployment that a command is about, and the credentials that it goes by. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { problemLines, problemsWith } from '../../aws/deployment-check.ts';
import { type DeploymentOnAws, unknownDeployment } from '../../aws/deployments.ts';
import { Refusal } from '../../terminal/command.ts';

/** @throws Refusal where there is no such deployment, or something is wrong with the list */
export function deploymentNamed(name: string, entries: readonly DeploymentOnAws[]): DeploymentOnAws {
  const problems = problemsWith(entries);
  if (problems.length > 0) throw new Refusal(problemLines(problems));
  const entry = entries.find(({ deployment }) => deployment.name === name);
  if (!entry) throw new Refusal(unknownDeployment(name, entries));
  return entry;
}

/**
 * The account of the credentials, which has to be that of the deployment.
 * @throws Refusal where it is another
 */
export async function checkedAccount({ deployment, account, region }: DeploymentOnAws): Promise<string> {
  const { Account: own, Arn: who } = await new STSClient({ region }).send(new GetCallerIdentityCommand());
  if (own === undefined) throw new Error('STS names no account');
  if (account !== undefined && own !== account) {
    throw new Refusal(
      `${deployment.name} lives in account ${account}, but the credentials are of account ${own} (${who}). ` +
        `Set AWS_PROFILE to a profile of ${account} and try again; nothing was changed.`,
    );
  }
  return own;
}

/** The stack that `cdk bootstrap` makes, unless it is told another name. */
const TOOLKIT = 'CDKToolkit';

/** @throws Refusal where the account has not been made ready for CDK in this region */
export async function checkBootstrapped(account: string, region: string): Promise<void> {
  try {
    await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: TOOLKIT }));
  } catch (error) {
    if (!isMissingStack(error)) throw error;
    throw new Refusal(
      `Account ${account} has not been made ready for CDK in ${region}. Run this once, then try again:\n` +
        `  npx cdk bootstrap aws://${account}/${region}`,
      { cause: error },
    );
  }
}

/** Whether CloudFormation says that there is no such stack. */
export function isMissingStack(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
}
