/** Events set aside, in DynamoDB: a head with the reasons, and the event's text in as many parts as it needs. */
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import type { Rules } from '../domain/rules.ts';
import type { SetAside, SetAsideEvent } from '../workflows/ports.ts';
import { expiryAfterYears } from './dynamodb-expiry.ts';
import { PARTITIONS, TABLE } from './dynamodb-table.ts';

/** An item holds 400 kB, and a character takes four bytes at most. */
const PARTS = /[\s\S]{1,90000}/gu;

/** An event set aside, as the list shows it: without its text. */
export type SetAsideHead = Omit<SetAsideEvent, 'body'>;

/** What the heads have in common: together they are the list. */
export const SET_ASIDE = PARTITIONS.setAsideHeads;

/** The key of the head of an event. */
export function headKey(id: string) {
  return { [TABLE.partitionKey]: SET_ASIDE, [TABLE.sortKey]: id };
}

/** The key of a part of the text of an event, counted from 0. */
export function partKey(id: string, part: number) {
  return {
    [TABLE.partitionKey]: `${PARTITIONS.setAsideTexts}${id}`,
    [TABLE.sortKey]: String(part).padStart(4, '0'),
  };
}

export function dynamodbSetAside(
  client: DynamoDBDocumentClient,
  tableName: string,
  { keepYears }: Pick<Rules, 'keepYears'>,
): SetAside & { list(): AsyncIterable<SetAsideHead> } {
  return {
    async keep({ body, ...head }) {
      const expiry = {
        [TABLE.timeToLive]: expiryAfterYears(head.setAsideAt, keepYears),
      };
      const parts = body.match(PARTS) ?? [];
      for (const [part, text] of parts.entries()) {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...partKey(head.id, part), ...expiry, text },
          }),
        );
      }
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...headKey(head.id), ...head, ...expiry, parts: parts.length },
        }),
      );
    },

    // The head goes last: as long as it is there, it can be seen what is left to remove.
    async remove(id) {
      const { Item: head } = await client.send(new GetCommand({ TableName: tableName, Key: headKey(id) }));
      const parts = Number(head?.parts ?? 0);
      for (let part = 0; part < parts; part++) {
        await client.send(new DeleteCommand({ TableName: tableName, Key: partKey(id, part) }));
      }
      if (head) await client.send(new DeleteCommand({ TableName: tableName, Key: headKey(id) }));
    },

    async *list() {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: '#pk = :setAside',
          ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
          ExpressionAttributeValues: { ':setAside': SET_ASIDE },
        },
      );
      for await (const { Items = [] } of pages) yield* Items as SetAsideHead[];
    },
  };
}
