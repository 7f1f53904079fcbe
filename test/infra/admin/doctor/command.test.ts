import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountCommand } from '@aws-sdk/client-sesv2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { doctor } from '../../../../infra/admin/doctor/command.ts';
import type { Dns } from '../../../../infra/admin/doctor/dns.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { tokyo } from '../../aws/synthesized.ts';
import { awsError, examination, NOW } from './examined.ts';

const { sts, cloudFormation, ses, said, withStacks, notDeployed, ranAt, examined, finding } = examination();

const nothing = async () => [];
const SILENT: Dns = { cname: nothing, txt: nothing, mx: nothing, addresses: nothing };
const words = () => said.mock.calls.join('\n');

describe('the preflight', () => {
  test('lets a deployment go live of which everything is in order', async () => {
    expect(await examined('--contracts', '100')).toBe(0);
    expect(words()).toMatch(/May go live\.$/);
    expect(words()).not.toMatch(/^(attention|blocked|unknown)/m);
  });

  test('lets it go live where something only needs attention, and counts what does', async () => {
    ranAt(undefined);
    expect(await examined('--contracts', '100')).toBe(0);
    expect(words()).toMatch(/May go live. Needs attention: 2\.$/);
  });

  test('does not let it go live where one thing is in the way', async () => {
    ses.on(GetAccountCommand).resolves({
      ProductionAccessEnabled: false,
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
    });
    expect(await examined('--contracts', '100')).toBe(1);
    expect(words()).toMatch(/May not go live yet: 1 blocked, 0 unknown\.$/);
  });

  test('does not let it go live where something could not be looked at', async () => {
    cloudFormation.on(DescribeStacksCommand, { StackName: 'CDKToolkit' }).rejects(awsError('AccessDenied'));
    expect(await examined('--contracts', '100')).toBe(1);
    expect(words()).toMatch(/May not go live yet: 0 blocked, 1 unknown\.$/);
  });

  test('says before the deployment what is to be seen after it, and what can be seen already', async () => {
    notDeployed();
    expect(await examined()).toBe(1);
    expect(await finding('stacks')).toMatchObject({ verdict: 'blocked', toDo: ['npm run deploy -- tokyo'] });
    expect(await finding('bootstrap')).toMatchObject({ verdict: 'ok' });
    expect(await finding('sandbox')).toMatchObject({ verdict: 'ok', found: 'production' });
    for (const later of [
      'DKIM',
      'event bus',
      'Lambda concurrency',
      'alarms',
      "alarms' mail",
      'last post',
      'events set aside',
    ]) {
      const { verdict, found } = await finding(later);
      expect([later, verdict, found]).toEqual([
        later,
        'unknown',
        expect.stringMatching(/^after the deployment: /),
      ]);
    }
  });

  test.each([
    ['UPDATE_IN_PROGRESS', 'attention'],
    ['UPDATE_ROLLBACK_COMPLETE', 'attention'],
    ['ROLLBACK_COMPLETE', 'blocked'],
    ['DELETE_FAILED', 'blocked'],
  ] as const)('calls a stack that is in %s: %s', async (status, verdict) => {
    withStacks(status);
    expect((await finding('stacks')).verdict).toBe(verdict);
  });

  test('asks for the bootstrap of this account and region where it is missing', async () => {
    cloudFormation
      .on(DescribeStacksCommand, { StackName: 'CDKToolkit' })
      .rejects(awsError('ValidationError', 'Stack with id CDKToolkit does not exist'));
    expect(await finding('bootstrap')).toMatchObject({
      verdict: 'blocked',
      toDo: ['npx cdk bootstrap aws://111111111111/ap-northeast-1'],
    });
  });

  test('keeps to the width of the terminal', async () => {
    notDeployed();
    await doctor(['tokyo'], { entries: [tokyo], now: NOW, dns: SILENT, width: 80 });
    const longest = Math.max(
      ...words()
        .split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(80);
  });

  test('changes nothing', async () => {
    await examined();
    const called = [sts, cloudFormation, ses].flatMap((client) =>
      client.calls().map(({ args: [command] }) => command.constructor.name),
    );
    expect(called.filter((name) => !/^(Get|List|Describe)/.test(name))).toEqual([]);
  });
});

describe('the preflight cannot be run', () => {
  const refused = async (said: string | RegExp, args: readonly string[], entry = tokyo) => {
    const run = doctor(args, { entries: [entry], now: NOW, dns: SILENT, width: 100 });
    await expect(run).rejects.toThrow(said);
    await expect(run).rejects.toBeInstanceOf(Refusal);
    expect(ses.calls()).toEqual([]);
  };

  test('for a deployment that is not in the list', () => refused('no deployment osaka', ['osaka']));

  test('in a region without SES or EventBridge Scheduler', () =>
    refused(/region: write an AWS region with SES and EventBridge Scheduler/, ['tokyo'], {
      ...tokyo,
      region: 'ap-east-1',
    }));

  test('with credentials of another account', async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: '999999999999', Arn: 'arn' });
    await refused(
      /lives in account 111111111111, but the credentials are of account 999999999999/,
      ['tokyo'],
      {
        ...tokyo,
        account: '111111111111',
      },
    );
  });

  test('for a number of contracts that is none', () =>
    refused('--contracts many: write how many', ['tokyo', '--contracts', 'many']));
});
