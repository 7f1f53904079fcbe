/** Events set aside, in DynamoDB: a head with the reasons, and the event's text in as many parts as it needs. */
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Rules } from '../domain/rules.ts';
import type { SetAside, SetAsideEvent } from '../workflows/ports.ts';
import { TABLE } from './dynamodb-table.ts';

/** An item holds 400 kB, and a character takes four bytes at most. */
const PART_CHARACTERS = 90_000;

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
        [TABLE.timeToLive]: Math.floor(Date.parse(head.time) / 1000) + keepYears * SECONDS_OF_A_YEAR,
      };
      const parts = Math.ceil(body.length / PART_CHARACTERS);
      for (let part = 0; part < parts; part++) {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              [TABLE.partitionKey]: `SETASIDE#${head.id}`,
              [TABLE.sortKey]: String(part).padStart(4, '0'),
              ...expiry,
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
            ...expiry,
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
