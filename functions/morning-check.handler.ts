/** Runs every day twenty minutes after the hour of the mails: tells the administrators of what still waits for them. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbDailyRuns } from './adapters/dynamodb-daily-runs.ts';
import { dynamodbSetAside } from './adapters/dynamodb-set-aside.ts';
import { onSchedule } from './adapters/lambda.ts';
import { queuesLookout, rulesLookout, setAsideLookout } from './adapters/lookouts.ts';
import { setting, watchedPartsSetting } from './adapters/settings.ts';
import { snsAdministrators } from './adapters/sns-administrators.ts';
import { basicTools } from './adapters/wiring.ts';
import { checkMorning } from './workflows/check-morning.ts';

export const handler = onSchedule((log) => {
  const tools = basicTools(log);
  const { client, tableName, deployment } = tools;
  const { queues, rules } = watchedPartsSetting();
  return {
    ...tools,
    runs: dynamodbDailyRuns(client, tableName),
    lookouts: [
      queuesLookout(new SQSClient({}), queues),
      setAsideLookout(dynamodbSetAside(client, tableName, deployment.rules)),
      rulesLookout(new EventBridgeClient({}), rules),
    ],
    administrators: snsAdministrators(new SNSClient({}), setting('ADMINISTRATORS_TOPIC_ARN'), deployment),
  };
}, checkMorning);
