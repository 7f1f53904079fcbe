/** The records of the contracts in DynamoDB: one item a contract, written only on top of what was read. */
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ContractId } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import { blankRecord } from '../domain/record.ts';
import type { ContractRecords, DueRecipient } from '../workflows/ports.ts';
import { unlessConditionFails } from './dynamodb-conditions.ts';
import { recordKey, toAttributes, toStoredRecord } from './dynamodb-record-item.ts';
import { INDEXES, PARTITIONS, TABLE } from './dynamodb-table.ts';

export function dynamodbContractRecords(
  client: DynamoDBDocumentClient,
  tableName: string,
  deployment: Deployment,
): ContractRecords {
  return {
    async load(contractId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: recordKey(contractId), ConsistentRead: true }),
      );
      return Item ? toStoredRecord(Item) : { record: blankRecord(contractId), version: 0 };
    },

    async save(stored, released) {
      const { record, version } = stored;
      const attributes = toAttributes(stored, deployment);
      const next = version + 1;
      const write =
        version === 0
          ? client.send(
              new PutCommand({
                TableName: tableName,
                Item: { ...recordKey(record.contractId), ...attributes, version: next, claims: {} },
                ConditionExpression: 'attribute_not_exists(#pk)',
                ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
              }),
            )
          : client.send(
              new UpdateCommand({
                TableName: tableName,
                Key: recordKey(record.contractId),
                ...overwriting({ ...attributes, version: next }, version, released),
              }),
            );
      return (await unlessConditionFails(write, 'conflict')) === 'conflict' ? 'conflict' : next;
    },

    async claim(contractId, recipient, until, now) {
      const claimed = await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: recordKey(contractId),
            UpdateExpression: 'SET claims.#recipient = :until',
            ConditionExpression:
              'attribute_exists(#pk) AND (attribute_not_exists(claims.#recipient) OR claims.#recipient < :now)',
            ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#recipient': recipient },
            ExpressionAttributeValues: { ':until': until, ':now': now },
            ReturnValues: 'ALL_NEW',
          }),
        ),
        'busy',
      );
      if (claimed === 'busy') return 'busy';
      if (!claimed.Attributes) throw new Error(`the claim on contract ${contractId} returned no record`);
      return toStoredRecord(claimed.Attributes);
    },

    async *overdue(now) {
      for await (const item of itemsOf(INDEXES.lookAgain, 'contract', now)) yield contractIdOf(item);
    },

    async *running() {
      for await (const item of itemsOf(INDEXES.lookAgain, 'contract')) yield contractIdOf(item);
    },

    async *withNoticesDue() {
      for await (const item of itemsOf(INDEXES.noticesDue, 'due')) {
        yield { contractId: contractIdOf(item), due: item.dueRecipients as DueRecipient[] };
      }
    },
  };

  /** @param until the last sort key to be read; all without it */
  async function* itemsOf(
    { name, partitionKey, sortKey }: (typeof INDEXES)[keyof typeof INDEXES],
    partition: string,
    until?: string,
  ): AsyncIterable<Readonly<Record<string, unknown>>> {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        IndexName: name,
        KeyConditionExpression: until === undefined ? '#pk = :pk' : '#pk = :pk AND #sk <= :until',
        ExpressionAttributeNames: { '#pk': partitionKey, ...(until !== undefined && { '#sk': sortKey }) },
        ExpressionAttributeValues: { ':pk': partition, ...(until !== undefined && { ':until': until }) },
      },
    );
    for await (const { Items = [] } of pages) yield* Items;
  }
}

/** The contract of an item of an index, which holds the table's own key. */
function contractIdOf(item: Readonly<Record<string, unknown>>): ContractId {
  return String(item[TABLE.partitionKey]).slice(PARTITIONS.contract.length);
}

/** Sets every attribute that has a value, removes every other, and leaves the claims of other recipients alone. */
function overwriting(attributes: Record<string, unknown>, version: number, released?: string) {
  const names = Object.keys(attributes);
  const present = names.filter((name) => attributes[name] !== undefined);
  const absent = names.filter((name) => attributes[name] === undefined);
  const removals = [...absent.map((name) => `#${name}`), ...(released ? ['claims.#released'] : [])];
  return {
    UpdateExpression:
      `SET ${present.map((name) => `#${name} = :${name}`).join(', ')}` +
      (removals.length > 0 ? ` REMOVE ${removals.join(', ')}` : ''),
    ConditionExpression: '#version = :readVersion',
    ExpressionAttributeNames: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ...(released && { '#released': released }),
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(present.map((name) => [`:${name}`, attributes[name]])),
      ':readVersion': version,
    },
  };
}
