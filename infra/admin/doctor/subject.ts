/** What the checks of the preflight look at. What several of them need is fetched once. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { allRecords } from '../../../functions/adapters/dynamodb-all-records.ts';
import { documentClient } from '../../../functions/adapters/wiring.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { partOf, resourcesOf, type StackResource } from '../deployments/kept-data.ts';
import type { Dns } from './dns.ts';
import { NotDeployed } from './not-deployed.ts';

/** What is given to the preflight. */
export interface Preflight {
  readonly entry: DeploymentOnAws;
  /** The account of the credentials, which is that of the entry. */
  readonly account: string;
  readonly now: Instant;
  readonly dns: Dns;
  /** How many contracts the administrator expects; 0 where nothing was said. */
  readonly expectedContracts: number;
}

/** What a check may look at. Each of these functions throws NotDeployed where there is nothing to look at yet. */
export interface Subject extends Preflight {
  readonly service: () => Promise<readonly StackResource[]>;
  /** When the stack of the service was made, in milliseconds. */
  readonly deployedSince: () => Promise<number>;
  readonly tableName: () => Promise<string>;
  readonly records: () => Promise<readonly ContractRecord[]>;
  readonly sesAccount: () => Promise<GetAccountCommandOutput>;
  readonly sesDomain: () => Promise<GetEmailIdentityCommandOutput>;
}

export function subjectOf(preflight: Preflight): Subject {
  const { entry } = preflight;
  const { region, senderDomain } = entry;
  const ses = new SESv2Client({ region });
  const tableName = once(async () =>
    deployedPart(await resources(entry, 'records'), 'AWS::DynamoDB::GlobalTable', 'Records'),
  );
  return {
    ...preflight,
    service: once(() => resources(entry, 'service')),
    deployedSince: once(async () => {
      const StackName = `${nameOf(entry.deployment)}-service`;
      const client = new CloudFormationClient({ region });
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      return Stacks[0]?.CreationTime?.getTime() ?? 0;
    }),
    tableName,
    records: once(async () => allRecords(documentClient(new DynamoDBClient({ region })), await tableName())),
    sesAccount: once(() => ses.send(new GetAccountCommand({}))),
    sesDomain: once(async () => {
      try {
        return await ses.send(new GetEmailIdentityCommand({ EmailIdentity: senderDomain }));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'NotFoundException') throw error;
        throw new NotDeployed(`SES does not know ${senderDomain} yet`, { cause: error });
      }
    }),
  };
}

/**
 * What a part of a stack is called on AWS.
 * @throws NotDeployed where the stack has no such part
 */
export function deployedPart(stack: readonly StackResource[], type: string, logicalId: string): string {
  const part = partOf(stack, type, logicalId);
  if (part === undefined) throw new NotDeployed(`what is deployed has no ${logicalId}`);
  return part;
}

async function resources(entry: DeploymentOnAws, stack: 'records' | 'service') {
  const found = await resourcesOf(entry, stack);
  if (!found) throw new NotDeployed(`there is no stack ${nameOf(entry.deployment)}-${stack} yet`);
  return found;
}

function once<Result>(fetch: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= fetch();
    return result;
  };
}
