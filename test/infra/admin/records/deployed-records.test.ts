/** The records of a deployment on AWS: how they are found, and what is said where they cannot be. */
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { recordKey, toAttributes } from '../../../../functions/adapters/dynamodb-record-item.ts';
import { deployedRecords } from '../../../../infra/admin/records/deployed-records.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { contractOf, deployment, registered } from '../../../support/contracts.ts';
import { recordsTemplate, resources, stageOf, tokyo } from '../../aws/synthesized.ts';

const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);
const dynamodb = mockClient(DynamoDBDocumentClient);
const [[tableId, table] = []] = resources(recordsTemplate(), 'AWS::DynamoDB::GlobalTable');

beforeEach(() => {
  for (const client of [sts, cloudFormation, dynamodb]) client.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111', Arn: 'arn' });
  cloudFormation.on(ListStackResourcesCommand).resolves({
    StackResourceSummaries: [
      {
        ResourceType: table?.Type,
        LogicalResourceId: tableId,
        PhysicalResourceId: 'the-table',
        LastUpdatedTimestamp: undefined,
        ResourceStatus: 'CREATE_COMPLETE',
      },
    ],
  });
});
afterAll(() => {
  for (const client of [sts, cloudFormation, dynamodb]) client.restore();
});

function item(contractId: string) {
  const record = registered(contractOf({ contractId }));
  return { ...recordKey(contractId), ...toAttributes({ record, version: 1 }, deployment), version: 1 };
}

describe('the records of a deployment', () => {
  test('are all pages of the table of its records stack, by contract id', async () => {
    dynamodb
      .on(ScanCommand)
      .resolvesOnce({ Items: [item('c-2')], LastEvaluatedKey: { pk: 'CONTRACT#c-2', sk: 'RECORD' } })
      .resolves({ Items: [item('c-1')] });
    const { name, records } = await deployedRecords(tokyo);
    expect(name).toBe('teichaku-tokyo');
    expect(records.map(({ contractId }) => contractId)).toEqual(['c-1', 'c-2']);
    const [listed] = cloudFormation.commandCalls(ListStackResourcesCommand);
    expect(listed?.args[0].input).toMatchObject({ StackName: stageOf(tokyo).records.stackName });
    expect(dynamodb.commandCalls(ScanCommand)[0]?.args[0].input).toMatchObject({ TableName: 'the-table' });
  });

  test('are not read with the credentials of another account', async () => {
    await expect(deployedRecords({ ...tokyo, account: '999999999999' })).rejects.toThrow(
      'lives in account 999999999999, but the credentials are of account 111111111111',
    );
    expect(dynamodb.commandCalls(ScanCommand)).toEqual([]);
  });

  test('of what is not deployed yet are asked for in vain, and the message says what to do', async () => {
    const missing = Object.assign(new Error('Stack with id x does not exist'), { name: 'ValidationError' });
    cloudFormation.on(ListStackResourcesCommand).rejects(missing);
    const asked = deployedRecords(tokyo);
    await expect(asked).rejects.toBeInstanceOf(Refusal);
    await expect(asked).rejects.toThrow(
      'tokyo is not deployed in ap-northeast-1: there is no table of its records. First: npm run deploy -- tokyo',
    );
  });
});
