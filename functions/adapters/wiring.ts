/** Puts the workflows' tools together from what the stack set up on AWS. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Log } from '../workflows/ports.ts';
import type { SettleTools } from '../workflows/settle.ts';
import { dynamodbContractRecords } from './dynamodb-contract-records.ts';
import { schedulerAlarmClock } from './scheduler-alarm-clock.ts';
import { deploymentSetting, practiceOf, setting } from './settings.ts';

/** DynamoDB with plain values; a field that is undefined is not written. */
export function documentClient(client = new DynamoDBClient({})): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** The table, the deployment and the log: what every function needs. */
export function basicTools(log: Log) {
  const deployment = deploymentSetting();
  const client = documentClient();
  const tableName = setting('TABLE_NAME');
  return {
    client,
    tableName,
    deployment,
    practice: practiceOf(deployment),
    records: dynamodbContractRecords(client, tableName, deployment),
    log,
  };
}

/** What settling needs beside. */
export function settleTools(log: Log): SettleTools & ReturnType<typeof basicTools> {
  const tools = basicTools(log);
  const alarmClock = schedulerAlarmClock(
    new SchedulerClient({}),
    {
      groupName: setting('ALARM_GROUP_NAME'),
      queueArn: setting('ALARM_QUEUE_ARN'),
      roleArn: setting('ALARM_ROLE_ARN'),
      deadLetterQueueArn: setting('ALARM_DEAD_LETTER_QUEUE_ARN'),
    },
    tools.deployment,
  );
  return { ...tools, alarmClock };
}
