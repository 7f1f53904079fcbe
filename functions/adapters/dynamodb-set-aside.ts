/** Events set aside, in DynamoDB: a head with the reasons, and the event's text in as many parts as it needs. */
import { type DynamoDBDocumentClient, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import type { SetAside, SetAsideEvent } from '../workflows/ports.ts';
import { unlessConditionFails } from './dynamodb-conditions.ts';
import { expiryAfterYears } from './dynamodb-expiry.ts';
import { PARTITIONS, TABLE } from './dynamodb-table.ts';

/** An item holds 400 kB, and a character takes four bytes at most. */
const PARTS = /[\s\S]{1,90000}/gu;

/** An event set aside, as the list shows it: without its text. */
export interface SetAsideHead extends Omit<SetAsideEvent, 'body'> {
  /** When it was taken in after all: from then on it is only kept. */
  readonly takenInAt?: Instant | undefined;
}

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

    async markTakenIn(id, takenInAt) {
      await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: headKey(id),
            UpdateExpression: 'SET takenInAt = :at',
            ConditionExpression: 'attribute_exists(#pk)',
            ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
            ExpressionAttributeValues: { ':at': takenInAt },
          }),
        ),
        'not listed',
      );
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
      for await (const { Items = [] } of pages) {
        yield* (Items as SetAsideHead[]).filter(({ takenInAt }) => takenInAt === undefined);
      }
    },
  };
}
