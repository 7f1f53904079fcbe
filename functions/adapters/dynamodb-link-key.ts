/** The secret that signs a deployment's links, in its table. */
import { randomBytes } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unlessConditionFails } from './dynamodb-conditions.ts';
import { PARTITIONS, TABLE } from './dynamodb-table.ts';
import type { KnownLinkKey, LinkKey } from './record-links.ts';

const KEY_BYTES = 32;
const ITEM = { [TABLE.partitionKey]: PARTITIONS.linkKey, [TABLE.sortKey]: 'LINKKEY' };

/**
 * For who makes links. Made by whoever needs it first, once for good: of two that make it at once, the table keeps one,
 * and both read that. A container reads it once, and again where that failed.
 */
export function dynamodbLinkKey(client: DynamoDBDocumentClient, tableName: string): LinkKey {
  let known: Promise<Uint8Array> | undefined;
  return () => {
    known ??= storedOrMade().catch((cause) => {
      known = undefined;
      throw cause;
    });
    return known;
  };

  async function storedOrMade(): Promise<Uint8Array> {
    return (await storedIn(client, tableName)) ?? (await made());
  }

  async function made(): Promise<Uint8Array> {
    const secret = randomBytes(KEY_BYTES);
    const write = client.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...ITEM, secret },
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
      }),
    );
    if ((await unlessConditionFails(write, 'made by another')) !== 'made by another') return secret;
    const others = await storedIn(client, tableName);
    if (!others) throw new Error('the key of the links was made by another run and is gone');
    return others;
  }
}

/**
 * For who only reads links, and has no right to make the key: where there is none yet, no link has been signed. A
 * container reads it until it finds it.
 */
export function dynamodbKnownLinkKey(client: DynamoDBDocumentClient, tableName: string): KnownLinkKey {
  let known: Uint8Array | undefined;
  return async () => {
    known ??= await storedIn(client, tableName);
    return known;
  };
}

async function storedIn(client: DynamoDBDocumentClient, tableName: string): Promise<Uint8Array | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: ITEM, ConsistentRead: true }),
  );
  return Item?.secret as Uint8Array | undefined;
}
