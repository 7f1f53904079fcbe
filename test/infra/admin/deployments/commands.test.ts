import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deploy, destroy, diff } from '../../../../infra/admin/deployments/commands.ts';
import { QUEUES_OF_FACTS } from '../../../../infra/admin/deployments/kept-data.ts';
import type { DeploymentOnAws } from '../../../../infra/aws/deployments.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { minato, resources, serviceTemplate, tokyo } from '../../aws/synthesized.ts';

const ACCOUNT = '111111111111';
const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);
const sqs = mockClient(SQSClient);
const dynamodb = mockClient(DynamoDBClient);
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
const ran: (readonly string[])[] = [];
const cdk = async (args: readonly string[]) => {
  ran.push(args);
  return status;
};
let status = 0;

const missing = Object.assign(new Error('Stack with id x does not exist'), { name: 'ValidationError' });

beforeEach(() => {
  for (const client of [sts, cloudFormation, sqs, dynamodb]) client.reset();
  said.mockClear();
  ran.length = 0;
  status = 0;
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: 'arn:aws:iam::111111111111:user/ops' });
  cloudFormation.on(DescribeStacksCommand).resolves({});
  withStack('service', [
    ['AWS::SQS::Queue', 'ContractFactsQueue1', 'url-of-facts'],
    ['AWS::SQS::Queue', 'WakeUpQueue1', 'url-of-alarms'],
  ]);
  withStack('records', [['AWS::DynamoDB::GlobalTable', 'RecordsTable1', 'table']]);
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
  dynamodb.on(ScanCommand).resolves({ Items: [] });
});

afterAll(() => {
  for (const client of [sts, cloudFormation, sqs, dynamodb]) client.restore();
  said.mockRestore();
});

function withStack(stack: string, resources: readonly (readonly [string, string, string])[]): void {
  cloudFormation.on(ListStackResourcesCommand, { StackName: `teichaku-tokyo-${stack}` }).resolves({
    StackResourceSummaries: resources.map(([ResourceType, LogicalResourceId, PhysicalResourceId]) => ({
      ResourceType,
      LogicalResourceId,
      PhysicalResourceId,
      LastUpdatedTimestamp: undefined,
      ResourceStatus: 'CREATE_COMPLETE' as const,
    })),
  });
}

const about = (...entries: readonly DeploymentOnAws[]) => ({ entries, cdk });

/** That the command says this and leaves everything as it is. */
async function refuses(command: Promise<number>, words: string | RegExp): Promise<void> {
  await expect(command).rejects.toThrow(words);
  await expect(command).rejects.toBeInstanceOf(Refusal);
  expect(ran).toEqual([]);
}

describe('deploying', () => {
  test('runs cdk for exactly the stacks of that deployment and ends as it ends', async () => {
    status = 3;
    expect(await deploy(['tokyo'], about(tokyo, minato))).toBe(3);
    expect(ran).toEqual([
      ['deploy', 'teichaku-tokyo/*', '--context', 'deployment=tokyo', '--require-approval', 'broadening'],
    ]);
  });

  test('does not delete what the deployment itself has made known to SES, as it would by taking it over', async () => {
    withStack('service', [['AWS::SES::EmailIdentity', 'MailSenderDomain1', 'teichaku.example.jp']]);
    await refuses(
      deploy(['tokyo'], about({ ...tokyo, senderIdentity: 'existing' })),
      /has made teichaku\.example\.jp known to SES itself.*Take senderIdentity out/s,
    );
    await deploy(['tokyo'], about(tokyo));
    expect(ran.length).toBe(1);
  });

  test('takes over what SES knows already, the first time and again', async () => {
    const existing = { ...tokyo, senderIdentity: 'existing' } as const;
    await deploy(['tokyo'], about(existing));
    cloudFormation.on(ListStackResourcesCommand, { StackName: 'teichaku-tokyo-service' }).rejects(missing);
    await deploy(['tokyo'], about(existing));
    expect(ran.length).toBe(2);
  });

  test('asks nobody where it is told so', async () => {
    await deploy(['tokyo', '--yes'], about(tokyo));
    expect(ran[0]?.slice(-2)).toEqual(['--require-approval', 'never']);
  });

  test('shows beforehand what it would change', async () => {
    await diff(['minato'], about(tokyo, minato));
    expect(ran).toEqual([['diff', 'teichaku-minato/*', '--context', 'deployment=minato']]);
  });

  test.each([deploy, diff, destroy])('needs a deployment of the list: %o', async (command) => {
    await refuses(
      command(['osaka'], about(tokyo, minato)),
      'no deployment osaka; infra/aws/deployments.ts has tokyo, minato',
    );
    await refuses(command([], about(tokyo)), 'Usage: npm run');
    await refuses(command(['tokyo', 'minato'], about(tokyo, minato)), 'Usage: npm run');
    await refuses(command(['tokyo', '--force'], about(tokyo)), '--force');
    expect(sts.calls()).toEqual([]);
  });

  test.each([deploy, diff, destroy])('needs a list in which nothing is wrong: %o', async (command) => {
    const wrong = { ...minato, region: 'ap-east-1' };
    await refuses(command(['tokyo'], about(tokyo, wrong)), /minato: region: write an AWS region with SES/);
  });

  test.each([deploy, diff, destroy])('needs credentials of its account: %o', async (command) => {
    const elsewhere = { ...tokyo, account: '222222222222' };
    await refuses(
      command(['tokyo'], about(elsewhere)),
      /lives in account 222222222222, but the credentials are of account 111111111111.*nothing was changed/,
    );
  });

  test('goes by the account of the credentials where the entry names none, or names it', async () => {
    await deploy(['tokyo'], about(tokyo));
    await deploy(['tokyo'], about({ ...tokyo, account: ACCOUNT }));
    expect(ran.length).toBe(2);
  });

  test('needs an account that has been made ready for CDK, and says how', async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(missing);
    await refuses(deploy(['tokyo'], about(tokyo)), `npx cdk bootstrap aws://${ACCOUNT}/ap-northeast-1`);
  });

  test('does not take trouble with AWS for an account that is not ready', async () => {
    const trouble = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
    cloudFormation.on(DescribeStacksCommand).rejects(trouble);
    await expect(deploy(['tokyo'], about(tokyo))).rejects.toThrow('not authorized');
  });
});

describe('taking a deployment down', () => {
  const destroyed = ['destroy', 'teichaku-tokyo/service', '--context', 'deployment=tokyo', '--exclusively'];

  test('takes the service and leaves the records', async () => {
    expect(await destroy(['tokyo'], about(tokyo))).toBe(0);
    expect(ran).toEqual([destroyed]);
    expect(said.mock.calls.join()).toContain('teichaku-tokyo-records and its table are still there');
  });

  test('is refused while its table holds contracts, with their number', async () => {
    const under = { lookAgain: { S: 'contract' } };
    const page = { Items: [under, {}], LastEvaluatedKey: { pk: { S: 'x' } } };
    dynamodb
      .on(ScanCommand)
      .resolvesOnce(page)
      .resolvesOnce({ Items: [under] });
    await refuses(destroy(['tokyo'], about(tokyo)), /3 contracts; of 2 of them reminders lie ahead/);
  });

  test('goes on where it is said that the records are to be kept', async () => {
    dynamodb.on(ScanCommand).resolves({ Items: [{}] });
    await destroy(['tokyo', '--keep-records', '--yes'], about(tokyo));
    expect(ran).toEqual([[...destroyed, '--force']]);
  });

  test('is refused while events lie in its queues, even where the records are to be kept', async () => {
    sqs.on(GetQueueAttributesCommand, { QueueUrl: 'url-of-facts' }).resolves({
      Attributes: { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' },
    });
    await refuses(destroy(['tokyo', '--keep-records'], about(tokyo)), 'ContractFactsQueue1: 3');
  });

  test('does not wait for messages that say nothing that the table does not know', async () => {
    sqs.on(GetQueueAttributesCommand, { QueueUrl: 'url-of-alarms' }).resolves({
      Attributes: { ApproximateNumberOfMessages: '2' },
    });
    expect(await destroy(['tokyo'], about(tokyo))).toBe(0);
  });

  test('looks into every queue of the service in which events lie', () => {
    const queues = [...resources(serviceTemplate(), 'AWS::SQS::Queue').keys()];
    const looked = queues
      .filter((id) => QUEUES_OF_FACTS.test(id))
      .map((id) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(looked.sort()).toEqual([
      'ContractEventsDeadLetters',
      'ContractFactsDeadLetters',
      'ContractFactsQueue',
      'DeliveryFeedbackDeadLetters',
      'DeliveryFeedbackQueue',
      'ReturnedMailsDeadLetters',
    ]);
  });

  test('is refused where there is no such service', async () => {
    cloudFormation.on(ListStackResourcesCommand).rejects(missing);
    await refuses(
      destroy(['tokyo'], about(tokyo)),
      'There is no stack teichaku-tokyo-service in ap-northeast-1',
    );
  });
});
