/** What a deployment holds that is nowhere else: the records in its table, and the events that are not in it yet. */
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, type QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs';
import { TABLE } from '../../../functions/adapters/dynamodb-table.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { isMissingStack } from './chosen.ts';

/** A resource of a stack, as CloudFormation knows it. */
export interface StackResource {
  readonly type: string;
  readonly logicalId: string;
  readonly physicalId: string;
}

/** The resources of one of the deployment's stacks; `undefined` where there is no such stack. */
export async function resourcesOf(
  { deployment, region }: DeploymentOnAws,
  stack: 'records' | 'service',
): Promise<readonly StackResource[] | undefined> {
  const client = new CloudFormationClient({ region });
  const resources: StackResource[] = [];
  try {
    const pages = paginateListStackResources({ client }, { StackName: `${nameOf(deployment)}-${stack}` });
    for await (const { StackResourceSummaries = [] } of pages) {
      for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of StackResourceSummaries) {
        if (!ResourceType || !LogicalResourceId || !PhysicalResourceId) continue;
        resources.push({ type: ResourceType, logicalId: LogicalResourceId, physicalId: PhysicalResourceId });
      }
    }
  } catch (error) {
    if (isMissingStack(error)) return undefined;
    throw error;
  }
  return resources;
}

/** The name of the table in which the deployment's records are; `undefined` where there is none. */
export async function tableOf(entry: DeploymentOnAws): Promise<string | undefined> {
  const resources = await resourcesOf(entry, 'records');
  return resources?.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable')?.physicalId;
}

/**
 * What a part of a stack is called on AWS; `undefined` where the stack has no such part.
 * @param logicalId what the part's logical id begins with
 */
export function partOf(stack: readonly StackResource[], type: string, logicalId: string): string | undefined {
  return stack.find((each) => each.type === type && each.logicalId.startsWith(logicalId))?.physicalId;
}

/** How many contracts the table knows, and how many of them still have something ahead. */
export async function contractsIn(
  entry: DeploymentOnAws,
): Promise<{ readonly known: number; readonly underWay: number }> {
  const count = { known: 0, underWay: 0 };
  const table = await tableOf(entry);
  if (table === undefined) return count;
  const pages = paginateScan(
    { client: new DynamoDBClient({ region: entry.region }) },
    {
      TableName: table,
      FilterExpression: '#sk = :record',
      ProjectionExpression: 'lookAgain',
      ExpressionAttributeNames: { '#sk': TABLE.sortKey },
      ExpressionAttributeValues: { ':record': { S: 'RECORD' } },
    },
  );
  for await (const { Items = [] } of pages) {
    count.known += Items.length;
    count.underWay += Items.filter(({ lookAgain }) => lookAgain !== undefined).length;
  }
  return count;
}

/**
 * The queues in which events lie that have not reached the table: those of contract-facts and delivery-feedback, and the
 * dead letters of both and of the ways to them.
 */
export const QUEUES_OF_FACTS = /^(ContractFacts|ContractEvents|DeliveryFeedback|ReturnedMails)/;

const COUNTS: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

/** How many events that have not reached the table lie in the queues of the service, by queue; nothing where there is none. */
export function eventsOnTheirWay(
  entry: DeploymentOnAws,
  service: readonly StackResource[],
): Promise<ReadonlyMap<string, number>> {
  return messagesIn(entry, service, QUEUES_OF_FACTS);
}

/**
 * How many messages lie in queues of the service, by queue; nothing where there is none.
 * @param queues the logical ids of the queues that are meant
 */
export async function messagesIn(
  { region }: DeploymentOnAws,
  service: readonly StackResource[],
  queues: RegExp,
): Promise<ReadonlyMap<string, number>> {
  const client = new SQSClient({ region });
  const counts = new Map<string, number>();
  for (const { type, logicalId, physicalId } of service) {
    if (type !== 'AWS::SQS::Queue' || !queues.test(logicalId)) continue;
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: physicalId, AttributeNames: COUNTS }),
    );
    const messages = COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    if (messages > 0) counts.set(logicalId, messages);
  }
  return counts;
}
