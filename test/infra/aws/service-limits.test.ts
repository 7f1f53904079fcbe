/** What synth lets pass and AWS refuses at the deploy: its limits, held against the most that a deployment may hold. */
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { plusDays } from '../../../functions/domain/calendar.ts';
import { problemsWith } from '../../../infra/aws/deployment-check.ts';
import type { DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { day } from '../../support/contracts.ts';
import { recordsTemplate, resources, serviceTemplate, tokyo } from './synthesized.ts';

const domain = `${'d'.repeat(63)}.${'d'.repeat(63)}.example.jp`;
const address = `${'a'.repeat(60)}@${domain}`;
const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(222_222_222_222 + index));
const closures = (count: number) =>
  Array.from({ length: count }, (_, index) => plusDays(day('2026-01-01'), index));

/** Everything as long and as many as the check of deployments lets it be. */
const largest: DeploymentOnAws = {
  ...tokyo,
  account: '111111111111',
  region: 'ap-southeast-1',
  senderDomain: domain,
  alarmsTo: address,
  eventsFrom: accounts(30),
  mailsPerSecond: 1000,
  deployment: {
    ...tokyo.deployment,
    name: 't'.repeat(32),
    office: { name: '髙'.repeat(200), postalAddress: '東'.repeat(200), phone: '0'.repeat(200) },
    sender: { name: '髙'.repeat(200), email: address },
    closures: closures(3000),
  },
};

/** Characters that AWS lets each property have, as its API references say. */
const MOST_CHARACTERS: readonly (readonly [type: string, property: string, most: number])[] = [
  ['AWS::Lambda::Function', 'Description', 256],
  ['AWS::CloudWatch::Alarm', 'AlarmName', 255],
  ['AWS::CloudWatch::Alarm', 'AlarmDescription', 1024],
  ['AWS::CloudWatch::Dashboard', 'DashboardName', 255],
  ['AWS::Scheduler::ScheduleGroup', 'Name', 64],
  ['AWS::Scheduler::Schedule', 'Name', 64],
  ['AWS::Scheduler::Schedule', 'Description', 512],
  ['AWS::Events::EventBus', 'Name', 256],
  ['AWS::Events::Rule', 'Name', 64],
  ['AWS::Events::Rule', 'Description', 512],
  ['AWS::SNS::Topic', 'DisplayName', 100],
  ['AWS::SNS::Topic', 'TopicName', 256],
  ['AWS::SQS::Queue', 'QueueName', 80],
  ['AWS::IAM::Role', 'RoleName', 64],
  ['AWS::IAM::Role', 'Description', 1000],
  ['AWS::ApiGatewayV2::Api', 'Name', 128],
  ['AWS::SES::ConfigurationSet', 'Name', 64],
  ['AWS::KMS::Key', 'Description', 8192],
];

describe('the largest deployment that passes the check', () => {
  const service = serviceTemplate(largest);
  const templates = [recordsTemplate(largest), service];

  test('passes it', () => {
    expect(problemsWith([largest])).toEqual([]);
  });

  test.each(MOST_CHARACTERS)('%s: %s has at most %i characters', (type, property, most) => {
    for (const template of templates) {
      for (const [id, { Properties }] of resources(template, type)) {
        const value: unknown = Properties?.[property];
        if (typeof value === 'string') expect(value.length, id).toBeLessThanOrEqual(most);
      }
    }
  });

  test('has templates of at most 1 MB, with tags of at most 256 characters', () => {
    for (const template of templates) {
      expect(Buffer.byteLength(JSON.stringify(template.toJSON()))).toBeLessThanOrEqual(1_000_000);
      for (const value of tagsOf(template)) expect(value.length).toBeLessThanOrEqual(256);
    }
  });

  test('has a policy of its bus of at most 10,240 characters', () => {
    const bus = `arn:aws:events:ap-southeast-1:111111111111:event-bus/teichaku-${'t'.repeat(32)}`;
    const statements = [...resources(service, 'AWS::Events::EventBusPolicy').values()].map(
      ({ Properties }) => ({ ...Properties.Statement, Resource: bus }),
    );
    expect(statements).toHaveLength(30);
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    expect(policy.length).toBeLessThanOrEqual(10_240);
  });

  test('has functions whose environment grows with none of its settings', () => {
    const variables = (template: Template) =>
      [...resources(template, 'AWS::Lambda::Function').values()].map(
        ({ Properties }) => Object.keys(Properties.Environment.Variables).length,
      );
    expect(variables(service)).toEqual(variables(serviceTemplate()));
    for (const { Properties } of resources(service, 'AWS::Lambda::Function').values()) {
      expect(JSON.stringify(Properties.Environment.Variables)).not.toMatch(/髙|東|2026-01-01/);
    }
  });
});

describe('the check refuses, as AWS would only at the deploy,', () => {
  test('more accounts than the policy of a bus has room for', () => {
    const [problem, ...others] = problemsWith([{ ...tokyo, eventsFrom: accounts(31) }]);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ field: 'eventsFrom' });
    expect(problem?.expected).toContain('30');
  });

  test.each(['teichaku.example.jp-', `teichaku.${'j'.repeat(64)}`])('a domain that is none: %s', (at) => {
    const sender = { ...tokyo.deployment.sender, email: `reminder@mail.${at}` };
    const entry = { ...tokyo, senderDomain: at, deployment: { ...tokyo.deployment, sender } };
    expect(problemsWith([entry]).map(({ field }) => field)).toContain('senderDomain');
  });
});

/** The values of all tags of a template. */
function tagsOf(template: Template): readonly string[] {
  const found: readonly { readonly Properties?: { readonly Tags?: unknown } }[] = Object.values(
    template.toJSON().Resources,
  );
  return found.flatMap(({ Properties }) =>
    Array.isArray(Properties?.Tags)
      ? Properties.Tags.flatMap(({ Value }) => (typeof Value === 'string' ? [Value] : []))
      : [],
  );
}
