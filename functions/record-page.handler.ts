/** Asked over HTTP by who follows a link in a staff mail: shows what is about to be recorded, and records it. */
import { dynamodbKnownLinkKey } from './adapters/dynamodb-link-key.ts';
import { onRequest } from './adapters/lambda.ts';
import { recordTokens } from './adapters/record-links.ts';
import { answerRecordPage, failedRecordPage } from './adapters/record-page-http.ts';
import { settleTools } from './adapters/wiring.ts';

export const handler = onRequest(
  (log) => {
    const tools = settleTools(log);
    return { ...tools, recordLinks: recordTokens(dynamodbKnownLinkKey(tools.client, tools.tableName)) };
  },
  ({ parameters: { token = '' }, ...request }, moment, tools) =>
    answerRecordPage({ ...request, token }, moment, tools),
  ({ deployment }) => failedRecordPage(deployment),
);
