/** Events set aside, in DynamoDB: a head with the reasons, and the event's text in as many parts as it needs. */
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Rules } from '../domain/rules.ts';
import type { SetAside, SetAsideEvent } from '../workflows/ports.ts';
import { TABLE } from './dynamodb-table.ts';

/** An item holds 400 kB, and a character takes four bytes at most. */
const PARTS = /[\s\S]{1,90000}/gu;

const SECONDS_OF_A_YEAR = 365 * 86_400;

/** An event set aside, as the list shows it: without its text. */
export type SetAsideHead = Omit<SetAsideEvent, 'body'>;

export function dynamodbSetAside(
  client: DynamoDBDocumentClient,
  tableName: string,
  { keepYears }: Pick<Rules, 'keepYears'>,
): SetAside & { list(): AsyncIterable<SetAsideHead> } {
  return {
    async keep({ body, ...head }) {
      const expiry = {
        [TABLE.timeToLive]: Math.floor(Date.parse(head.setAsideAt) / 1000) + keepYears * SECONDS_OF_A_YEAR,
      };
      const parts = body.match(PARTS) ?? [];
      for (const [part, text] of parts.entries()) {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              [TABLE.partitionKey]: `SETASIDE#${head.id}`,
              [TABLE.sortKey]: String(part).padStart(4, '0'),
              ...expiry,
              text,
            },
          }),
        );
      }
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: {
            [TABLE.partitionKey]: 'SETASIDE',
            [TABLE.sortKey]: head.id,
            ...head,
            ...expiry,
            parts: parts.length,
          },
        }),
      );
    },

    async *list() {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: '#pk = :setAside',
          ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
          ExpressionAttributeValues: { ':setAside': 'SETASIDE' },
        },
      );
      for await (const { Items = [] } of pages) yield* Items as SetAsideHead[];
    },
  };
}
