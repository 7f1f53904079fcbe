/** What the functions find around them on AWS, and what they are called with. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { recordKey, toAttributes } from '../../functions/adapters/dynamodb-record-item.ts';
import { DEPLOYMENT_FILE, type SettingName } from '../../functions/adapters/settings.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import { deployment } from '../support/contracts.ts';

const ENVIRONMENT: Readonly<Record<SettingName, string>> = {
  TABLE_NAME: 'teichaku-records',
  ALARM_GROUP_NAME: 'teichaku-test-alarms',
  ALARM_QUEUE_ARN: 'arn:aws:sqs:ap-northeast-1:123456789012:alarms',
  ALARM_ROLE_ARN: 'arn:aws:iam::123456789012:role/alarms',
  ALARM_DEAD_LETTER_QUEUE_ARN: 'arn:aws:sqs:ap-northeast-1:123456789012:dead-alarms',
  MAIL_QUEUE_URL: 'https://sqs.example/mail',
  CONFIGURATION_SET_NAME: 'teichaku-set',
  RECORD_PAGE_URL: 'https://record.example',
  ADMINISTRATORS_TOPIC_ARN: 'arn:aws:sns:ap-northeast-1:123456789012:alarms',
  WATCHED_PARTS: JSON.stringify({
    queues: { 'contract-facts-dead-letters': 'dead-facts', 'contract-facts-waiting': 'facts' },
    rules: {
      'contract-events-lost': { name: 'facts', bus: 'teichaku-test' },
      'returned-mails-lost': { name: 'returns' },
    },
  }),
};

/** Every client of AWS answers what a test tells it to. */
export const aws = {
  dynamodb: mockClient(DynamoDBDocumentClient),
  scheduler: mockClient(SchedulerClient),
  ses: mockClient(SESClient),
  sqs: mockClient(SQSClient),
};

/** What the functions have logged and published. */
export const written: string[] = [];

/** The folder of the function's code, as far as it reads files there. */
let codeFolder: string;

/** The file with the settings of the deployment, which lies beside the code. */
export function settingsFile(): string {
  return join(codeFolder, DEPLOYMENT_FILE);
}

/** A folder with all that a function reads beside its code. */
export function codeFolderOf(settings: Deployment): string {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-code-'));
  writeFileSync(join(folder, DEPLOYMENT_FILE), JSON.stringify(settings));
  return folder;
}

/** A container that has not run yet, at this moment of UTC. */
export function freshContainer(now: string): void {
  vi.resetModules();
  for (const [name, value] of Object.entries(ENVIRONMENT)) vi.stubEnv(name, value);
  codeFolder = codeFolderOf(deployment);
  vi.stubEnv('LAMBDA_TASK_ROOT', codeFolder);
  vi.stubEnv('AWS_REGION', 'ap-northeast-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'test');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Teichaku');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  // Logs and metrics go to the console of this process, where they can be seen.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
  written.length = 0;
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(parts.join(' ')));
  }
  for (const client of Object.values(aws)) client.reset();
}

export function thrownAway(): void {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(codeFolder, { recursive: true });
}

/** Messages as SQS hands them over, put into the queue just now; each is named after its place. */
export function messages(...bodies: readonly unknown[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.now()),
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-northeast-1:123456789012:queue',
      awsRegion: 'ap-northeast-1',
    })),
  };
}

/** A request as the HTTP API hands it over; it sends the bodies of forms in Base64. */
export function pageRequest(method: string, token: string, form?: string): APIGatewayProxyEventV2 {
  const path = `/record/${token}`;
  return {
    version: '2.0',
    routeKey: `${method} /record/{token}`,
    rawPath: path,
    rawQueryString: '',
    headers: { ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }) },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: `${method} /record/{token}`,
      stage: '$default',
      time: '12/Jun/2026:06:00:00 +0000',
      timeEpoch: 0,
    },
    pathParameters: { token },
    ...(form !== undefined && { body: Buffer.from(form).toString('base64') }),
    isBase64Encoded: form !== undefined,
  };
}

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:test',
  memoryLimitInMB: '512',
  awsRequestId: 'request',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

export const failed = (...indexes: number[]) => ({
  batchItemFailures: indexes.map((index) => ({ itemIdentifier: `message-${index}` })),
});

/** A record as the table holds it. */
export function itemOf(record: ContractRecord, version = 1): Record<string, unknown> {
  const attributes = toAttributes({ record, version }, deployment);
  return { ...recordKey(record.contractId), ...attributes, version, claims: {} };
}
