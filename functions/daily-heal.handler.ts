/** Runs once a day before the morning post: settles what alarms, messages and runs left undone. */
import { dynamodbStaffMails } from './adapters/dynamodb-staff-mails.ts';
import { onSchedule } from './adapters/lambda.ts';
import { settleTools } from './adapters/wiring.ts';
import { heal } from './workflows/heal.ts';

export const handler = onSchedule((log) => {
  const tools = settleTools(log);
  return { ...tools, mails: dynamodbStaffMails(tools.client, tools.tableName) };
}, heal);
