/** The table in a DynamoDB that lives beside this process's work, behind the real client. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { INDEXES, TABLE } from '../../functions/adapters/dynamodb-table.ts';
import { documentClient } from '../../functions/adapters/wiring.ts';
import { LOCAL_AWS } from './local-aws.ts';

const TABLE_NAME = 'teichaku';

/** A table as the records stack defines it. */
export interface EmbeddedTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  close(): Promise<void>;
}

/** The folder of the table cannot be opened. */
export class TableNotOpened extends Error {
  override readonly name = 'TableNotOpened';
}

/**
 * Opens the table that a folder keeps, or an empty one.
 * @param path the folder, which is made where there is none; without one the table lives in memory
 * @throws TableNotOpened where another process has the folder open, or what is in it is no database
 */
export async function openEmbeddedTable(path?: string): Promise<EmbeddedTable> {
  const thread = new Worker(new URL('./embedded-dynamodb.ts', import.meta.url), { workerData: { path } });
  const [port] = await once(thread, 'message');
  const dynamodb = new DynamoDBClient({ ...LOCAL_AWS, endpoint: `http://127.0.0.1:${port}` });
  // The database is opened with the first request, and where that fails the thread ends.
  const failed = once(thread, 'error').then(([cause]) => {
    throw new TableNotOpened('the database cannot be opened', { cause });
  });
  const { TableNames = [] } = await Promise.race([dynamodb.send(new ListTablesCommand({})), failed]);
  failed.catch(() => {});
  if (!TableNames.includes(TABLE_NAME)) await createTable(dynamodb);
  return {
    client: documentClient(dynamodb),
    tableName: TABLE_NAME,
    close: async () => {
      dynamodb.destroy();
      const ended = once(thread, 'exit');
      thread.postMessage('close');
      await ended;
    },
  };
}

async function createTable(dynamodb: DynamoDBClient): Promise<void> {
  const indexes = Object.values(INDEXES);
  const keys = [
    TABLE.partitionKey,
    TABLE.sortKey,
    ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  ];
  await dynamodb.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema(TABLE),
      GlobalSecondaryIndexes: indexes.map(
        (index): GlobalSecondaryIndex => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection:
            index.projected.length === 0
              ? { ProjectionType: 'KEYS_ONLY' }
              : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
        }),
      ),
    }),
  );
  // The table takes requests only once it says that it is active.
  await waitUntilTableExists(
    { client: dynamodb, minDelay: 0.02, maxDelay: 0.1, maxWaitTime: 30 },
    { TableName: TABLE_NAME },
  );
}

function keySchema({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
