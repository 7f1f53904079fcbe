import { describe, expect, test } from 'vitest';
import {
  arnOf,
  idOf,
  policiesOfResources,
  resources,
  serviceTemplate,
  statements,
  tokyo,
} from './synthesized.ts';

const template = serviceTemplate();
const all = statements(template);
const alarmsRole = idOf(template, 'AWS::IAM::Role', 'AlarmsClockRole');

const granting = (service: string) =>
  all.filter(({ actions }) => actions.some((action) => action.startsWith(`${service}:`)));

describe('permissions', () => {
  test('no statement of a role grants on all resources, or all actions of a service', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ resources }) => resources.includes('*'))).toEqual([]);
    expect(all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('no statement of a role has a wildcard in a resource, but for the alarms, whose names come with their contracts', () => {
    const wild = all.flatMap((statement) =>
      statement.resources.map((resource) => JSON.stringify(resource)).filter((name) => name.includes('*')),
    );
    expect(wild.length).toBeGreaterThan(0);
    for (const name of wild) expect(name).toContain(':schedule/teichaku-tokyo-alarms/*');
  });

  test("no policy of a resource opens it to everybody, nor with a wildcard but for the key of the alarms' topic", () => {
    const opened = policiesOfResources(template).flatMap(({ id, statements: stated }) =>
      stated
        .filter(({ Effect }) => Effect === 'Allow')
        .filter(({ Action, Principal }) => JSON.stringify([Action, Principal]).includes('*'))
        .map(({ Action, Principal }) => ({ id, Action, Principal })),
    );
    const id = idOf(template, 'AWS::KMS::Key', 'Watch');
    const account = { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] };
    expect(opened).toEqual([
      // As KMS asks for it: without this nobody could mend the key's policy any more.
      { id, Action: 'kms:*', Principal: { AWS: account } },
      // As SNS asks for it, to let CloudWatch publish to an encrypted topic.
      {
        id,
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      },
    ]);
  });

  test('no role carries a policy that is not written here', () => {
    for (const { Properties: role } of resources(template, 'AWS::IAM::Role').values()) {
      expect(role.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('no function may delete a record or scan the table', () => {
    const actions = new Set(granting('dynamodb').flatMap((statement) => statement.actions));
    expect([...actions].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  test("a function sends only from the sender's address", () => {
    const [sending, ...others] = granting('ses');
    expect(others).toEqual([]);
    expect(sending?.actions).toEqual(['ses:SendRawEmail']);
    expect(sending?.conditions).toEqual({
      StringEquals: { 'ses:FromAddress': tokyo.deployment.sender.email },
    });
    const [, domain] = tokyo.deployment.sender.email.split('@');
    template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: domain });
    expect(JSON.stringify(sending?.resources)).toContain(':identity/');
    expect(JSON.stringify(sending?.resources)).toContain(':configuration-set/');
  });

  test('mail goes to no server that cannot encrypt the way', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
  });
});

describe('the alarms', () => {
  test('only the schedules role may be passed, and only to Scheduler', () => {
    expect(granting('iam').length).toBeGreaterThan(0);
    for (const { actions, resources, conditions } of granting('iam')) {
      expect(actions).toEqual(['iam:PassRole']);
      expect(resources).toEqual([arnOf(alarmsRole)]);
      expect(conditions).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    }
  });

  test("functions reach no schedule beyond the deployment's alarms", () => {
    expect(granting('scheduler').length).toBeGreaterThan(0);
    for (const { resources } of granting('scheduler')) {
      expect(resources).toHaveLength(1);
      expect(JSON.stringify(resources)).toContain(':schedule/teichaku-tokyo-alarms/*');
    }
  });

  test('the trust of the alarms role is bound to the group', () => {
    const role = resources(template, 'AWS::IAM::Role').get(alarmsRole);
    const group = idOf(template, 'AWS::Scheduler::ScheduleGroup', 'AlarmsClockGroup');
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceArn': arnOf(group), 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        },
      },
    ]);
  });

  test("the execution role may write to the alarm queue and to the alarms' dead-letter queue, and nothing else", () => {
    const [granted, ...others] = all.filter(({ role }) => role === alarmsRole);
    expect(others).toEqual([]);
    expect(granted?.actions).toEqual(['sqs:SendMessage']);
    const queues = [
      idOf(template, 'AWS::SQS::Queue', 'WakeUpQueue'),
      idOf(template, 'AWS::SQS::Queue', 'AlarmsClockDeadLetters'),
    ];
    expect(new Set(granted?.resources)).toEqual(new Set(queues.map(arnOf)));
  });

  test('the group of the alarms goes with its stack', () => {
    template.hasResource('AWS::Scheduler::ScheduleGroup', {
      Properties: { Name: 'teichaku-tokyo-alarms' },
      DeletionPolicy: 'Delete',
    });
  });
});
