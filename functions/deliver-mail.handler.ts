/** Fed by the queue of the morning post: delivers one mail. */
import { SESClient } from '@aws-sdk/client-ses';
import { dynamodbAddresses } from './adapters/dynamodb-addresses.ts';
import { dynamodbLinkKey } from './adapters/dynamodb-link-key.ts';
import { dynamodbStaffMails } from './adapters/dynamodb-staff-mails.ts';
import { onQueue } from './adapters/lambda.ts';
import { recordLinks } from './adapters/record-links.ts';
import { sesOutbox } from './adapters/ses-outbox.ts';
import { setting } from './adapters/settings.ts';
import { basicTools } from './adapters/wiring.ts';
import { deliverMail } from './workflows/deliver-mail.ts';

/** Where the answer is lost, the mail may have been taken: it is left to the queue to try once more, minutes later. */
const ONE_TRY = { maxAttempts: 1 };

export const handler = onQueue(
  (log) => {
    const tools = basicTools(log);
    return {
      ...tools,
      mails: dynamodbStaffMails(tools.client, tools.tableName),
      addresses: dynamodbAddresses(tools.client, tools.tableName, tools.deployment.rules),
      outbox: sesOutbox(new SESClient(ONE_TRY), {
        sender: tools.deployment.sender,
        configurationSetName: setting('CONFIGURATION_SET_NAME'),
      }),
      recordLinks: recordLinks(dynamodbLinkKey(tools.client, tools.tableName), setting('RECORD_PAGE_URL')),
    };
  },
  ({ body }, moment, tools) => deliverMail(JSON.parse(body), moment, tools),
);
