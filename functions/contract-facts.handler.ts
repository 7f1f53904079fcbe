/** Fed by the queue of the event bus: takes facts about contracts into their records. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { readEvent } from './adapters/contract-events.ts';
import { dynamodbSetAside } from './adapters/dynamodb-set-aside.ts';
import { onQueue } from './adapters/lambda.ts';
import { setting } from './adapters/settings.ts';
import { sqsMailQueue } from './adapters/sqs-mail-queue.ts';
import { settleTools } from './adapters/wiring.ts';
import { takeInEvent } from './workflows/take-in-event.ts';

export const handler = onQueue(
  (log) => {
    const tools = settleTools(log);
    return {
      ...tools,
      setAside: dynamodbSetAside(tools.client, tools.tableName, tools.deployment.rules),
      queue: sqsMailQueue(new SQSClient({}), setting('MAIL_QUEUE_URL')),
    };
  },
  async ({ body, sentAt }, moment, tools) => {
    const { event, reading } = readEvent(body, sentAt, tools.deployment.timeZone);
    await takeInEvent(event, reading, moment, tools);
  },
);
