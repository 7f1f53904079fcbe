import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { pageDomain } from '../../../../infra/admin/doctor/check-page.ts';
import type { Dns } from '../../../../infra/admin/doctor/dns.ts';
import { runChecks } from '../../../../infra/admin/doctor/run-checks.ts';
import { subjectOf } from '../../../../infra/admin/doctor/subject.ts';
import { tokyo } from '../../aws/synthesized.ts';
import { examination, NOW } from './examined.ts';

const { cloudFormation, notDeployed, finding } = examination();

const NAME = 'kiroku.example.jp';
const TARGET = 'd-abc123.execute-api.ap-northeast-1.amazonaws.com';
const certificateArn = 'arn:aws:acm:ap-northeast-1:111111111111:certificate/1';
const nothing = async () => [];

/** What is found of a page at a name of its own, where the DNS says this and the stack put this out. */
async function found(given: Partial<Dns>, output = `${NAME} CNAME ${TARGET}`) {
  cloudFormation.on(DescribeStacksCommand, { StackName: 'teichaku-tokyo-service' }).resolves({
    Stacks: [
      {
        StackName: 'teichaku-tokyo-service',
        StackStatus: 'UPDATE_COMPLETE',
        CreationTime: new Date(NOW),
        Outputs: [{ OutputValue: output }],
      },
    ],
  });
  const dns = { cname: nothing, txt: nothing, mx: nothing, addresses: nothing, ...given };
  const entry = { ...tokyo, pageDomain: { name: NAME, certificateArn } };
  const subject = subjectOf({ entry, account: '111111111111', now: NOW, dns, expectedContracts: 0 });
  const [told] = await runChecks([pageDomain], subject);
  return told;
}

/** Addresses of the page's name and of API Gateway's. */
const addressed =
  (own: readonly string[], ofPage: readonly string[]): Dns['addresses'] =>
  async (name) =>
    name === NAME ? own : ofPage;

describe("the page's domain", () => {
  test('is that of its API where the deployment names none', async () => {
    expect(await finding("page's domain")).toMatchObject({ verdict: 'ok' });
  });

  test.each<[string, Partial<Dns>]>([
    ['by its record', { cname: async () => [TARGET.toUpperCase()] }],
    [
      'by an alias, which shows as addresses',
      { addresses: addressed(['192.0.2.1'], ['192.0.2.9', '192.0.2.1']) },
    ],
    [
      'by way of another name',
      { cname: async () => ['pages.example.net'], addresses: addressed(['192.0.2.1'], ['192.0.2.1']) },
    ],
  ])('leads to the page %s', async (_, dns) => {
    expect(await found(dns)).toMatchObject({ verdict: 'ok', toDo: [] });
  });

  test.each<[string, Partial<Dns>]>([
    ['nowhere', {}],
    ['to another page', { cname: async () => ['d-old.execute-api.eu-west-1.amazonaws.com'] }],
  ])('that leads %s keeps it from going live, with the record to put in', async (_, dns) => {
    expect(await found(dns)).toMatchObject({ verdict: 'blocked', toDo: [`${NAME} CNAME ${TARGET}`] });
  });

  test('with addresses that may or may not be an alias is to be looked at', async () => {
    const dns = { addresses: addressed(['192.0.2.1'], ['192.0.2.2']) };
    expect(await found(dns)).toMatchObject({ verdict: 'attention' });
  });

  test('that is not deployed yet is seen after the deployment', async () => {
    expect(await found({}, 'other.example.jp CNAME x')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringMatching(/^after the deployment/),
    });
    notDeployed();
    expect(await found({})).toMatchObject({ verdict: 'unknown' });
  });
});
