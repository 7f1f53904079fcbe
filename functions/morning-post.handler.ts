/** Runs at the hour of the mails: gathers each person's notices and hands them to the delivery. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbDailyRuns } from './adapters/dynamodb-daily-runs.ts';
import { dynamodbStaffMails } from './adapters/dynamodb-staff-mails.ts';
import { onSchedule } from './adapters/lambda.ts';
import { setting } from './adapters/settings.ts';
import { sqsMailQueue } from './adapters/sqs-mail-queue.ts';
import { basicTools } from './adapters/wiring.ts';
import { notedWhenDone } from './workflows/daily-runs.ts';
import { postMorningMail } from './workflows/post-morning-mail.ts';

export const handler = onSchedule(
  (log) => {
    const tools = basicTools(log);
    return {
      ...tools,
      mails: dynamodbStaffMails(tools.client, tools.tableName),
      runs: dynamodbDailyRuns(tools.client, tools.tableName),
      queue: sqsMailQueue(new SQSClient({}), setting('MAIL_QUEUE_URL')),
    };
  },
  notedWhenDone('morning-post', postMorningMail),
);
