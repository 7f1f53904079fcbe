import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbKnownLinkKey, dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { TABLE } from '../../functions/adapters/dynamodb-table.ts';
import { recordTokens } from '../../functions/adapters/record-links.ts';
import { documentClient } from '../../functions/adapters/wiring.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await openEmbeddedTable();
});
afterAll(() => table.close());

const keyOfContainer = () => dynamodbLinkKey(table.client, table.tableName);

describe('the key of the links', () => {
  test('is not made by who only reads links, and is found by them once it is made', async () => {
    const known = dynamodbKnownLinkKey(table.client, table.tableName);
    expect(await known()).toBeUndefined();
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
    expect(Items).toEqual([]);
    expect(await recordTokens(known).read('c-1.monthly-contact.2026-06.x.2026-07-31.forged')).toBeUndefined();
    expect(Buffer.from(await keyOfContainer()())).toEqual(Buffer.from((await known()) ?? []));
  });

  test('is the same for all who ask first at once, and for who asks later', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => keyOfContainer()()));
    const texts = [...asked, await keyOfContainer()()].map((key) => Buffer.from(key).toString('hex'));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is kept for good, in one item', async () => {
    await keyOfContainer()();
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
    expect(Items).toHaveLength(1);
    expect(Items[0]).not.toHaveProperty(TABLE.timeToLive);
  });

  test('is read once by a container, and again where that failed', async () => {
    const dynamodb = mockClient(DynamoDBDocumentClient);
    try {
      dynamodb
        .on(GetCommand)
        .rejectsOnce(new Error('down'))
        .resolves({ Item: { secret: Buffer.from('k') } });
      const key = dynamodbLinkKey(documentClient(), 'table');
      await expect(key()).rejects.toThrow('down');
      expect(await Promise.all([key(), key(), key()])).toEqual(Array(3).fill(Buffer.from('k')));
      expect(dynamodb.commandCalls(GetCommand)).toHaveLength(2);
    } finally {
      dynamodb.restore();
    }
  });
});
