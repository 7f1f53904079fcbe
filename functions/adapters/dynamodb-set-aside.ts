/** Events set aside, in DynamoDB: a head with the reasons, and the event's text in as many parts as it needs. */
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { SetAside, SetAsideEvent } from '../workflows/ports.ts';
import { TABLE } from './dynamodb-table.ts';

/** An item holds 400 kB, and a character takes four bytes at most. */
const PART_CHARACTERS = 90_000;

/** An event set aside, as the list shows it: without its text. */
export type SetAsideHead = Omit<SetAsideEvent, 'body'>;

export function dynamodbSetAside(
  client: DynamoDBDocumentClient,
  tableName: string,
): SetAside & { list(): AsyncIterable<SetAsideHead> } {
  return {
    async keep({ body, ...head }) {
      const parts = Math.ceil(body.length / PART_CHARACTERS);
      for (let part = 0; part < parts; part++) {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              [TABLE.partitionKey]: `SETASIDE#${head.id}`,
              [TABLE.sortKey]: String(part).padStart(4, '0'),
              text: body.slice(part * PART_CHARACTERS, (part + 1) * PART_CHARACTERS),
            },
          }),
        );
      }
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: {
            [TABLE.partitionKey]: 'SETASIDE',
            [TABLE.sortKey]: `${head.time}#${head.id}`,
            ...head,
            parts,
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
