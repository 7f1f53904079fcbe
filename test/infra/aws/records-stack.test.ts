import { describe, expect, test } from 'vitest';
import { INDEXES, TABLE } from '../../../functions/adapters/dynamodb-table.ts';
import { recordsTemplate, resources, stageOf, tokyo } from './synthesized.ts';

const [table] = resources(recordsTemplate(), 'AWS::DynamoDB::GlobalTable').values();
const properties = table?.Properties;

describe('the records', () => {
  test('the table outlives its stack', () => {
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(properties.Replicas).toMatchObject([{ DeletionProtectionEnabled: true }]);
    expect(stageOf(tokyo).records.terminationProtection).toBe(true);
  });

  test('what was overwritten by mistake can be restored', () => {
    expect(properties.Replicas).toMatchObject([
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  test('the table is encrypted under a key of the account', () => {
    expect(properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
  });

  test('a record that need not be kept any longer expires', () => {
    expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: TABLE.timeToLive, Enabled: true });
  });

  test('the table has the keys and the indexes that the adapters read', () => {
    expect(properties.KeySchema).toEqual(keys(TABLE));
    expect(properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: INDEXES.lookAgain.name,
        KeySchema: keys(INDEXES.lookAgain),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: INDEXES.noticesDue.name,
        KeySchema: keys(INDEXES.noticesDue),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: INDEXES.noticesDue.projected },
      },
    ]);
  });
});

function keys({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}
