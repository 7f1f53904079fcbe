/** The records of a deployment on AWS, read with the credentials of whoever runs the command. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { allRecords } from '../../../functions/adapters/dynamodb-all-records.ts';
import { documentClient } from '../../../functions/adapters/wiring.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { DEPLOYMENTS, type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { NoRecords, type Source } from './source.ts';

/** The errors by which AWS says that it does not know who asks. */
const NOT_SIGNED_IN = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
];

/**
 * @param name of an entry in `infra/aws/deployments.ts`
 * @throws NoRecords where there is no such deployment, or it cannot be read
 */
export async function deployedRecords(
  name: string,
  deployments: readonly DeploymentOnAws[] = DEPLOYMENTS,
): Promise<Source> {
  const known = deployments.map(({ deployment }) => deployment.name);
  const found = deployments.find(({ deployment }) => deployment.name === name);
  if (!found) {
    throw new NoRecords(
      `--deployment ${name}: is not in infra/aws/deployments.ts; it has: ${known.join(', ')}`,
    );
  }
  const dynamodb = new DynamoDBClient({ region: found.region });
  try {
    const records = await allRecords(documentClient(dynamodb), await tableOf(found));
    return { name: nameOf(found.deployment), deployment: found.deployment, records };
  } catch (error) {
    throw asNoRecords(error, found);
  } finally {
    dynamodb.destroy();
  }
}

/** @throws NoRecords where the stack is another account's, or older than its output */
async function tableOf({ deployment, account, region }: DeploymentOnAws): Promise<string> {
  const stackName = recordsStackOf(deployment);
  const cloudFormation = new CloudFormationClient({ region });
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    const [stack] = Stacks;
    const [, , , , owner] = stack?.StackId?.split(':') ?? [];
    if (account !== undefined && owner !== account) {
      throw new NoRecords(
        `${stackName}: these credentials are for account ${owner}, and the deployment is in ${account}; ` +
          'sign in to that one',
      );
    }
    const output = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'TableName');
    if (!output?.OutputValue) {
      throw new NoRecords(
        `${stackName}: has no output TableName; deploy it once more: npx cdk deploy ${nameOf(deployment)}/records`,
      );
    }
    return output.OutputValue;
  } finally {
    cloudFormation.destroy();
  }
}

/** As `DeploymentStage` and its stack are named together. */
function recordsStackOf(deployment: Deployment): string {
  return `${nameOf(deployment)}-records`;
}

/** What AWS refused, with what to do about it; anything else stays as it is. */
function asNoRecords(error: unknown, { deployment, region }: DeploymentOnAws): unknown {
  if (!(error instanceof Error) || error instanceof NoRecords) return error;
  const stackName = recordsStackOf(deployment);
  const because = (message: string) => new NoRecords(`${stackName}: ${message}`, { cause: error });
  if (NOT_SIGNED_IN.includes(error.name)) {
    return because('no valid AWS credentials were found; sign in, for example with aws sso login');
  }
  if (error.name === 'ValidationError') {
    return because(
      `there is no such stack in ${region} of this account; sign in to the account of the deployment, ` +
        `or deploy it: npx cdk deploy '${nameOf(deployment)}/*'`,
    );
  }
  if (!('$metadata' in error)) return error;
  return because(
    `${error.name}: ${error.message}; it takes the rights to cloudformation:DescribeStacks and dynamodb:Scan`,
  );
}
