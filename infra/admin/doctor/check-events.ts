/** Whether events wait for a person. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbSetAside } from '../../../functions/adapters/dynamodb-set-aside.ts';
import { documentClient } from '../../../functions/adapters/wiring.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import { messagesIn } from '../deployments/kept-data.ts';
import { attention, type Check, ok } from './finding.ts';

/** What the service could not use. Rights: dynamodb:Query */
export const eventsSetAside: Check = {
  name: 'events set aside',
  look: async ({ entry: { deployment, region }, tableName }) => {
    const client = documentClient(new DynamoDBClient({ region }));
    const heads = await Array.fromAsync(dynamodbSetAside(client, await tableName(), deployment.rules).list());
    if (heads.length === 0) return ok('none');
    const last =
      heads
        .map(({ setAsideAt }) => setAsideAt)
        .sort()
        .at(-1) ?? '';
    return attention(
      `${heads.length}, the last at ${localTime(last, deployment.timeZone)}`,
      `Contracts of theirs may get no reminders, or wrong ones: npm run redrive -- ${deployment.name}`,
    );
  },
};

/** What was given up. Rights: sqs:GetQueueAttributes */
export const deadLetters: Check = {
  name: 'dead letters',
  look: async ({ entry, service }) => {
    const { deployment } = entry;
    const lying = await messagesIn(entry, await service(), /DeadLetters/);
    if (lying.size === 0) return ok('none');
    const found = [...lying].map(([queue, messages]) => `${queue.replace(/DeadLetters.*/, '')}: ${messages}`);
    return attention(found.join(', '), `Mend the cause, then: npm run redrive -- ${deployment.name}`);
  },
};
