/** The addresses to which no mail goes, in DynamoDB: one item each, under the id that stands for the address. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Rules } from '../domain/rules.ts';
import type { Addresses, ReturnedAddress } from '../workflows/ports.ts';
import { unlessConditionFails } from './dynamodb-conditions.ts';
import { expiryAfterYears } from './dynamodb-expiry.ts';
import { PARTITIONS, TABLE } from './dynamodb-table.ts';

export function dynamodbAddresses(
  client: DynamoDBDocumentClient,
  tableName: string,
  { keepYears }: Pick<Rules, 'keepYears'>,
): Addresses {
  const key = (recipient: string) => ({
    [TABLE.partitionKey]: `${PARTITIONS.address}${recipient}`,
    [TABLE.sortKey]: 'ADDRESS',
  });
  return {
    async keep(recipient, { cause, since }) {
      await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: key(recipient),
            UpdateExpression: 'SET #cause = :cause, #since = :since, #expiry = :expiry',
            ConditionExpression: 'attribute_not_exists(#since) OR #since < :since',
            ExpressionAttributeNames: { '#cause': 'cause', '#since': 'since', '#expiry': TABLE.timeToLive },
            ExpressionAttributeValues: {
              ':cause': cause,
              ':since': since,
              ':expiry': expiryAfterYears(since, keepYears),
            },
          }),
        ),
        'known',
      );
    },

    async find(recipient) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: key(recipient), ConsistentRead: true }),
      );
      return Item && { cause: Item.cause as ReturnedAddress['cause'], since: Item.since as string };
    },
  };
}
