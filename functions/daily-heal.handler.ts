/** Runs once a day before the morning post: settles what alarms, messages and runs left undone. */
import { dynamodbDailyRuns } from './adapters/dynamodb-daily-runs.ts';
import { dynamodbSetAside } from './adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from './adapters/dynamodb-staff-mails.ts';
import { onSchedule } from './adapters/lambda.ts';
import { settleTools } from './adapters/wiring.ts';
import { notedWhenDone } from './workflows/daily-runs.ts';
import { heal } from './workflows/heal.ts';

export const handler = onSchedule(
  (log) => {
    const tools = settleTools(log);
    const { client, tableName, deployment } = tools;
    return {
      ...tools,
      mails: dynamodbStaffMails(client, tableName),
      setAside: dynamodbSetAside(client, tableName, deployment.rules),
      runs: dynamodbDailyRuns(client, tableName),
    };
  },
  notedWhenDone('daily-heal', heal),
);
