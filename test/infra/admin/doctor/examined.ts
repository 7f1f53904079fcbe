/** A deployment on which nothing is to be found fault with; a test spoils what it is about. */
import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { DescribeEventBusCommand, EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import {
  type EventSourceMappingConfiguration,
  GetAccountSettingsCommand,
  GetEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, vi } from 'vitest';
import { doctor } from '../../../../infra/admin/doctor/command.ts';
import type { Dns } from '../../../../infra/admin/doctor/dns.ts';
import type { Finding } from '../../../../infra/admin/doctor/finding.ts';
import { administratorsOf } from '../../../../infra/aws/deployments.ts';
import { tokyo } from '../../aws/synthesized.ts';

export const NOW = '2026-05-14T03:00:00.000Z';
const ACCOUNT = '111111111111';

/** An error as the SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

const missingStack = awsError('ValidationError', 'Stack with id x does not exist');

/** For the tests of one file: before each of them everything is as it should be. */
export function examination() {
  const sts = mockClient(STSClient);
  const cloudFormation = mockClient(CloudFormationClient);
  const ses = mockClient(SESv2Client);
  const events = mockClient(EventBridgeClient);
  const sns = mockClient(SNSClient);
  const scheduler = mockClient(SchedulerClient);
  const cloudWatch = mockClient(CloudWatchClient);
  const lambda = mockClient(LambdaClient);
  const table = mockClient(DynamoDBDocumentClient);
  const sqs = mockClient(SQSClient);
  const clients = [sts, cloudFormation, ses, events, sns, scheduler, cloudWatch, lambda, table, sqs];
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});

  /** What the DNS has of the sender's domain, by name. */
  let dns: Dns;

  function soundDeployment(): void {
    for (const client of clients) client.reset();
    said.mockClear();
    sts
      .on(GetCallerIdentityCommand)
      .resolves({ Account: ACCOUNT, Arn: 'arn:aws:iam::111111111111:user/ops' });
    withStacks('UPDATE_COMPLETE');
    ses.on(GetEmailIdentityCommand).resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: 'SUCCESS', SigningEnabled: true, Tokens: ['a', 'b', 'c'] },
    });
    ses.on(GetAccountCommand).resolves({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 20 },
    });
    events.on(DescribeEventBusCommand).resolves({ Arn: 'arn:of:bus' });
    events.on(ListRulesCommand).resolves({ Rules: [{ State: 'ENABLED' }] });
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [{ Endpoint: administratorsOf(tokyo)[0], SubscriptionArn: 'arn:aws:sns:x' }],
    });
    waitsInQueue();
    scheduler.on(ListSchedulesCommand).resolves({ Schedules: [{}, {}] });
    withAccountLimit(1000);
    withEventSource({});
    withAlarms({ StateValue: 'OK' });
    ranAt('2026-05-13T23:00:00.000Z');
    table.on(ScanCommand).resolves({ Items: [] });
    table.on(QueryCommand).resolves({ Items: [] });
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
    dns = {
      cname: async () => [],
      txt: async (name) => (name === '_dmarc.teichaku.example.jp' ? ['v=DMARC1; p=none'] : []),
      mx: async () => ['mx.example.jp'],
      addresses: async () => [],
    };
  }

  /** Both stacks in this state, made at this moment. */
  function withStacks(StackStatus: StackStatus, madeAt: string = NOW): void {
    cloudFormation.on(DescribeStacksCommand).resolves({
      Stacks: [{ StackName: 'x', StackStatus, CreationTime: new Date(madeAt) }],
    });
    withResources('records', [['AWS::DynamoDB::GlobalTable', 'RecordsTable1', 'table']]);
    withResources('service', [
      ['AWS::SES::EmailIdentity', 'MailSenderDomain1', 'teichaku.example.jp'],
      ['AWS::SNS::Topic', 'WatchTopic1', 'arn:of:topic'],
      ['AWS::Lambda::Function', 'DailyHealFunction1', 'heal'],
      ['AWS::Lambda::Function', 'MorningPostFunction1', 'post'],
      ['AWS::SQS::Queue', 'DeliverMailQueue1', 'https://sqs.example/111111111111/mail'],
      ['AWS::Lambda::EventSourceMapping', 'DeliverMailFunctionSqsEventSource1', 'uuid-of-mail'],
      ['AWS::CloudWatch::Alarm', 'Watchmailslate1', 'teichaku-tokyo-mails-late'],
      ['AWS::SQS::Queue', 'DeliverMailDeadLetters1', 'url-of-dead-letters'],
    ]);
  }

  function withResources(stack: string, resources: readonly (readonly [string, string, string])[]): void {
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

  /** As before the first deployment: the account is ready for CDK, and there is nothing else. */
  function notDeployed(): void {
    for (const stack of ['records', 'service']) {
      const StackName = `teichaku-tokyo-${stack}`;
      cloudFormation.on(DescribeStacksCommand, { StackName }).rejects(missingStack);
      cloudFormation.on(ListStackResourcesCommand, { StackName }).rejects(missingStack);
    }
    ses.on(GetEmailIdentityCommand).rejects(awsError('NotFoundException'));
    events.on(DescribeEventBusCommand).rejects(awsError('ResourceNotFoundException'));
  }

  /** The functions of the daily runs were invoked in the hour that begins then, and failed in those that are given. */
  function ranAt(run: string | undefined, failure?: string): void {
    const points = (at: string | undefined) => (at ? [{ Timestamp: new Date(at), Sum: 1 }] : []);
    for (const [MetricName, when] of [
      ['Invocations', run],
      ['Errors', failure],
    ] as const) {
      cloudWatch.on(GetMetricStatisticsCommand, { MetricName }).resolves({ Datapoints: points(when) });
    }
  }

  /** The account runs so many functions at a time, all of them free for whoever needs them. */
  function withAccountLimit(most: number, free = most): void {
    lambda.on(GetAccountSettingsCommand).resolves({
      AccountLimit: { ConcurrentExecutions: most, UnreservedConcurrentExecutions: free },
    });
  }

  /** What leads the mail queue to its function: at work, but for what is given. */
  function withEventSource(given: EventSourceMappingConfiguration): void {
    lambda
      .on(GetEventSourceMappingCommand, { UUID: 'uuid-of-mail' })
      .resolves({ State: 'Enabled', ScalingConfig: { MaximumConcurrency: 2 }, ...given });
  }

  /** The one alarm of the stack, and others whose names begin alike. */
  function withAlarms(given: MetricAlarm, ...others: readonly MetricAlarm[]): void {
    const own = { AlarmName: 'teichaku-tokyo-mails-late', ActionsEnabled: true, ...given };
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [own, ...others] });
  }

  /** The oldest message of the mail queue has waited so long, at this moment. */
  function waitsInQueue(...ages: readonly (readonly [at: string, seconds: number])[]): void {
    cloudWatch
      .on(GetMetricStatisticsCommand, {
        MetricName: 'ApproximateAgeOfOldestMessage',
        Dimensions: [{ Name: 'QueueName', Value: 'mail' }],
      })
      .resolves({ Datapoints: ages.map(([at, Maximum]) => ({ Timestamp: new Date(at), Maximum })) });
  }

  function withDns(given: Partial<Dns>): void {
    dns = { ...dns, ...given };
  }

  /** Runs the command. @returns the exit status */
  function examined(...args: readonly string[]): Promise<number> {
    return doctor(['tokyo', ...args], { entries: [tokyo], now: NOW, dns, width: 100 });
  }

  /** What the check of this name came to. */
  async function finding(name: string, ...args: readonly string[]): Promise<Finding> {
    said.mockClear();
    await examined('--json', ...args);
    const { findings } = JSON.parse(String(said.mock.calls[0]?.[0])) as { findings: Finding[] };
    const found = findings.find((each) => each.name === name);
    if (!found) throw new Error(`there is no check ${name}`);
    return found;
  }

  beforeEach(soundDeployment);
  afterAll(() => {
    for (const client of clients) client.restore();
    said.mockRestore();
  });
  return {
    sts,
    cloudFormation,
    ses,
    events,
    sns,
    scheduler,
    lambda,
    withAccountLimit,
    withEventSource,
    withAlarms,
    waitsInQueue,
    sqs,
    table,
    said,
    withStacks,
    notDeployed,
    ranAt,
    withDns,
    examined,
    finding,
  };
}
