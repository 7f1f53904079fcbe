import { describe, expect, test } from 'vitest';
import { type Check, ok } from '../../../../infra/admin/doctor/finding.ts';
import { NotDeployed } from '../../../../infra/admin/doctor/not-deployed.ts';
import { runChecks } from '../../../../infra/admin/doctor/run-checks.ts';
import { subjectOf } from '../../../../infra/admin/doctor/subject.ts';
import { tokyo } from '../../aws/synthesized.ts';

const nobody = async () => [];
const subject = subjectOf({
  entry: tokyo,
  account: '111111111111',
  now: '2026-05-14T03:00:00.000Z',
  dns: { cname: nobody, txt: nobody, mx: nobody, addresses: nobody },
  expectedContracts: 0,
});

/** What becomes of a check that breaks off like that. */
async function brokenOff(message: string, fields: object = {}) {
  const check: Check = {
    name: 'broken',
    look: async () => {
      throw Object.assign(new Error(message), fields);
    },
  };
  const sound: Check = { name: 'sound', look: async () => ok('fine') };
  const [broken, other] = await runChecks([check, sound], subject);
  expect(other).toEqual({ name: 'sound', verdict: 'ok', found: 'fine', toDo: [] });
  return broken;
}

describe('a check that breaks off stops no other, and', () => {
  test('names the right that is missing', async () => {
    const message =
      'User: arn:aws:iam::1:user/ops is not authorized to perform: ses:GetAccount on resource: *';
    expect(await brokenOff(message, { name: 'AccessDeniedException' })).toMatchObject({
      verdict: 'unknown',
      found: 'the right to ses:GetAccount is missing',
    });
    expect(await brokenOff('no', { name: 'AuthorizationError' })).toMatchObject({
      verdict: 'unknown',
      found: 'the right to look at it is missing',
    });
  });

  test('says that the region is without a service whose name nobody knows there', async () => {
    const hostname = 'email.ap-northeast-1.amazonaws.com';
    expect(await brokenOff('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND', hostname })).toMatchObject({
      verdict: 'blocked',
      found: `${hostname} is not known: ap-northeast-1 is without this service`,
    });
  });

  test('is put off where there is nothing to look at before the deployment', async () => {
    const check: Check = {
      name: 'later',
      look: async () => {
        throw new NotDeployed('there is no stack yet');
      },
    };
    expect(await runChecks([check], subject)).toEqual([
      { name: 'later', verdict: 'unknown', found: 'after the deployment: there is no stack yet', toDo: [] },
    ]);
  });

  test('tells of any other trouble without letting it move the cursor', async () => {
    expect(await brokenOff('lost\u001b[2J', { name: 'InternalFailure' })).toMatchObject({
      verdict: 'unknown',
      found: 'InternalFailure: lost\uFFFD[2J',
    });
  });
});
