/** Fed by the queue of what SES tells of mails: takes in bounces and complaints. */
import { dynamodbAddresses } from './adapters/dynamodb-addresses.ts';
import { dynamodbSetAside } from './adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from './adapters/dynamodb-staff-mails.ts';
import { onQueue } from './adapters/lambda.ts';
import { readFeedback } from './adapters/ses-feedback.ts';
import { settleTools } from './adapters/wiring.ts';
import { takeInFeedback } from './workflows/take-in-feedback.ts';

export const handler = onQueue(
  (log) => {
    const tools = settleTools(log);
    const { client, tableName, deployment } = tools;
    return {
      ...tools,
      addresses: dynamodbAddresses(client, tableName, deployment.rules),
      mails: dynamodbStaffMails(client, tableName),
      setAside: dynamodbSetAside(client, tableName, deployment.rules),
    };
  },
  async ({ body, sentAt }, moment, tools) => {
    const { event, reading } = readFeedback(body, sentAt, tools.deployment.timeZone);
    await takeInFeedback(event, reading, moment, tools);
  },
);
