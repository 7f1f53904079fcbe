/** The records of a deployment on AWS: how they are found, and what is said where they cannot be. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { recordKey, toAttributes } from '../../../../functions/adapters/dynamodb-record-item.ts';
import { deployedRecords } from '../../../../infra/admin/records/deployed-records.ts';
import { NoRecords } from '../../../../infra/admin/records/source.ts';
import { DEPLOYMENTS } from '../../../../infra/aws/deployments.ts';
import { contractOf, deployment, registered } from '../../../support/contracts.ts';
import { recordsTemplate, stageOf, tokyo } from '../../aws/synthesized.ts';

const cloudFormation = mockClient(CloudFormationClient);
const dynamodb = mockClient(DynamoDBDocumentClient);
beforeEach(() => {
  cloudFormation.reset();
  dynamodb.reset();
});
afterAll(() => {
  cloudFormation.restore();
  dynamodb.restore();
});

const ACCOUNT = '123456789012';
const stack = {
  StackName: 'teichaku-tokyo-records',
  StackId: `arn:aws:cloudformation:ap-northeast-1:${ACCOUNT}:stack/teichaku-tokyo-records/1`,
  CreationTime: new Date(0),
  StackStatus: 'CREATE_COMPLETE',
} as const;
const outputs = { Outputs: [{ OutputKey: 'TableName', OutputValue: 'the-table' }] };

const refusal = (name: string) => Object.assign(new Error('no'), { name, $metadata: {} });

function item(contractId: string) {
  const record = registered(contractOf({ contractId }));
  return { ...recordKey(contractId), ...toAttributes({ record, version: 1 }, deployment), version: 1 };
}

describe('the records of a deployment', () => {
  test('are all pages of the table that its records stack names, by contract id', async () => {
    cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, ...outputs }] });
    dynamodb
      .on(ScanCommand)
      .resolvesOnce({ Items: [item('c-2')], LastEvaluatedKey: { pk: 'CONTRACT#c-2', sk: 'RECORD' } })
      .resolves({ Items: [item('c-1')] });
    const { name, records } = await deployedRecords('tokyo');
    expect(name).toBe('teichaku-tokyo');
    expect(records.map(({ contractId }) => contractId)).toEqual(['c-1', 'c-2']);
    const [described] = cloudFormation.commandCalls(DescribeStacksCommand);
    expect(described?.args[0].input).toEqual({ StackName: stageOf(tokyo).records.stackName });
    expect(dynamodb.commandCalls(ScanCommand)[0]?.args[0].input).toMatchObject({ TableName: 'the-table' });
  });

  test('are found by an output that the records stack has', () => {
    expect(Object.keys(recordsTemplate().findOutputs('TableName'))).toEqual(['TableName']);
  });

  test('of a name that no deployment has are asked for in vain, and the message lists the names', async () => {
    const known = DEPLOYMENTS.map(({ deployment: { name } }) => name).join(', ');
    await expect(deployedRecords('osaka')).rejects.toThrow(
      `--deployment osaka: is not in infra/aws/deployments.ts; it has: ${known}`,
    );
  });

  test.each([
    ['CredentialsProviderError', /sign in/],
    ['ExpiredTokenException', /sign in/],
    ['ValidationError', /no such stack in ap-northeast-1 .*npx cdk deploy 'teichaku-tokyo\/\*'/],
    [
      'AccessDenied',
      /AccessDenied: no; it takes the rights to cloudformation:DescribeStacks and dynamodb:Scan/,
    ],
  ])('behind a %s say what to do', async (name, message) => {
    cloudFormation.on(DescribeStacksCommand).rejects(refusal(name));
    const asked = deployedRecords('tokyo');
    await expect(asked).rejects.toBeInstanceOf(NoRecords);
    await expect(asked).rejects.toThrow(message);
  });

  test('are not read with the credentials of another account', async () => {
    cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, ...outputs }] });
    const elsewhere = { ...tokyo, account: '999999999999' };
    await expect(deployedRecords('tokyo', [elsewhere])).rejects.toThrow(
      `for account ${ACCOUNT}, and the deployment is in 999999999999`,
    );
    expect(dynamodb.commandCalls(ScanCommand)).toEqual([]);
  });

  test('under a stack from before its output say how to get it', async () => {
    cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [stack] });
    await expect(deployedRecords('tokyo')).rejects.toThrow(
      /TableName.*npx cdk deploy teichaku-tokyo\/records/,
    );
  });
});
