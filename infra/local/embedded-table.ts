/** The table in a DynamoDB that lives beside this process's work, behind the real client. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CreateTableCommand, DynamoDBClient, type GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { INDEXES, TABLE } from '../../functions/adapters/dynamodb-table.ts';
import { documentClient } from '../../functions/adapters/wiring.ts';
import { LOCAL_AWS } from './local-aws.ts';

const TABLE_NAME = 'teichaku';

/** A table as the records stack defines it, empty. */
export interface EmbeddedTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  close(): Promise<void>;
}

export async function openEmbeddedTable(): Promise<EmbeddedTable> {
  const thread = new Worker(new URL('./embedded-dynamodb.ts', import.meta.url));
  const [port] = await once(thread, 'message');
  const dynamodb = new DynamoDBClient({ ...LOCAL_AWS, endpoint: `http://127.0.0.1:${port}` });

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
  return {
    client: documentClient(dynamodb),
    tableName: TABLE_NAME,
    close: async () => {
      dynamodb.destroy();
      await thread.terminate();
    },
  };
}

function keySchema({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
