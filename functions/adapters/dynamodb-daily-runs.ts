/** The days on which the daily runs came to their end, in DynamoDB: one item for each run, which holds the last. */
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { calendarDateOf } from '../domain/calendar.ts';
import type { DailyRun, DailyRuns } from '../workflows/ports.ts';
import { PARTITIONS, TABLE } from './dynamodb-table.ts';

export function dynamodbDailyRuns(client: DynamoDBDocumentClient, tableName: string): DailyRuns {
  const key = (run: DailyRun) => ({ [TABLE.partitionKey]: PARTITIONS.dailyRun, [TABLE.sortKey]: run });
  return {
    async keepDone(run, day) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...key(run), day } }));
    },

    async lastDone(run) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: key(run), ConsistentRead: true }),
      );
      return Item && calendarDateOf(String(Item.day));
    },
  };
}
