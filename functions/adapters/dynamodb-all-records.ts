/** Every contract's record, for who may read the whole table: an administrator. No function has the right to scan. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ContractRecord } from '../domain/record.ts';
import { toStoredRecord } from './dynamodb-record-item.ts';
import { TABLE } from './dynamodb-table.ts';

/** The records of all contracts, ended ones too, by contract id. */
export async function allRecords(
  client: DynamoDBDocumentClient,
  tableName: string,
): Promise<ContractRecord[]> {
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      FilterExpression: '#sk = :record',
      ExpressionAttributeNames: { '#sk': TABLE.sortKey },
      ExpressionAttributeValues: { ':record': 'RECORD' },
    },
  );
  const records: ContractRecord[] = [];
  for await (const { Items = [] } of pages) records.push(...Items.map((item) => toStoredRecord(item).record));
  return records.sort((a, b) => (a.contractId < b.contractId ? -1 : 1));
}
