import { describe, expect, test } from 'vitest';
import { INDEXES, PARTITIONS } from '../../../functions/adapters/dynamodb-table.ts';
import { rightsOf, TABLE_ARN } from './rights.ts';
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

/** An item of each kind, by a key that it can have. */
const ITEMS = {
  contract: `${PARTITIONS.contract}2026-0042`,
  'staff mail': `${PARTITIONS.staffMail}2026-06-02/0123456789abcdef`,
  address: `${PARTITIONS.address}0123456789abcdef`,
  'list of what is set aside': PARTITIONS.setAsideHeads,
  'text set aside': `${PARTITIONS.setAsideTexts}6f9619ff`,
  'key of the links': PARTITIONS.linkKey,
  'day of a daily run': PARTITIONS.dailyRun,
} as const;
type Item = keyof typeof ITEMS;

/** What a function may do with each kind of item: G(etItem), P(utItem), U(pdateItem), Q(uery). */
const WITH_ITEMS: Record<string, Partial<Record<Item, string>>> = {
  ContractFacts: { contract: 'GPU', 'list of what is set aside': 'PU', 'text set aside': 'P' },
  WakeUp: { contract: 'GU' },
  DailyHeal: {
    contract: 'GU',
    'staff mail': 'GU',
    'list of what is set aside': 'P',
    'text set aside': 'P',
    'day of a daily run': 'P',
  },
  MorningPost: { contract: 'G', 'staff mail': 'GPU', 'day of a daily run': 'P' },
  MorningCheck: { 'list of what is set aside': 'Q', 'day of a daily run': 'G' },
  DeliverMail: { contract: 'GU', 'staff mail': 'GU', address: 'GU', 'key of the links': 'GP' },
  DeliveryFeedback: {
    contract: 'GPU',
    'staff mail': 'G',
    address: 'U',
    'list of what is set aside': 'P',
    'text set aside': 'P',
  },
  RecordPage: { contract: 'GU', 'key of the links': 'G' },
};

const WITH_INDEXES: Record<string, readonly string[]> = {
  DailyHeal: ['look-again'],
  MorningPost: ['look-again', 'notices-due'],
};

describe.each(Object.entries(WITH_ITEMS))('the table, to %s,', (part, granted) => {
  const may = rightsOf(template, part);
  const mayDo = (action: string, key: string) =>
    may({
      action: `dynamodb:${action}`,
      resource: TABLE_ARN,
      context: { 'dynamodb:LeadingKeys': [key] },
    });

  test.each(Object.entries(ITEMS))('gives of a %s what its work needs, and nothing else', (item, key) => {
    const allowed = ['GetItem', 'PutItem', 'UpdateItem', 'Query'].filter((action) => mayDo(action, key));
    expect(allowed.map((action) => action[0]).join('')).toBe(granted[item as Item] ?? '');
  });

  test('gives of nothing else a thing, and nothing that goes by no key', () => {
    for (const action of ['GetItem', 'PutItem', 'UpdateItem']) {
      for (const key of ['', 'CONTRACT', 'LINKKEY#', 'LINKKEY2', 'SETASIDES', 'OTHER#1']) {
        expect(mayDo(action, key), `${action} ${key}`).toBe(false);
      }
    }
    expect(mayDo('Query', ITEMS.contract)).toBe(false);
    for (const action of ['DeleteItem', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'PartiQLUpdate']) {
      expect(mayDo(action, ITEMS.contract), action).toBe(false);
      expect(may({ action: `dynamodb:${action}`, resource: TABLE_ARN }), action).toBe(false);
    }
  });

  test('lets through its indexes whoever gathers by them, and nobody else', () => {
    const searched = Object.values(INDEXES)
      .map(({ name }) => name)
      .filter((name) => may({ action: 'dynamodb:Query', resource: `${TABLE_ARN}/index/${name}` }));
    expect(searched).toEqual(WITH_INDEXES[part] ?? []);
  });
});

describe('the other services', () => {
  const services = (part: string) => {
    const role = idOf(template, 'AWS::IAM::Role', `${part}FunctionRole`);
    const own = all.filter((statement) => statement.role === role);
    return [...new Set(own.flatMap(({ actions }) => actions))].filter((action) =>
      /^(ses:|scheduler:|iam:|sqs:SendMessage)/.test(action),
    );
  };
  const ALARMS = [
    'scheduler:CreateSchedule',
    'scheduler:DeleteSchedule',
    'scheduler:GetSchedule',
    'iam:PassRole',
  ];

  test.each<[string, readonly string[]]>([
    ['ContractFacts', [...ALARMS, 'sqs:SendMessage']],
    ['WakeUp', ALARMS],
    ['DailyHeal', [...ALARMS, 'sqs:SendMessage']],
    ['MorningPost', ['sqs:SendMessage']],
    ['DeliverMail', ['ses:SendRawEmail']],
    ['DeliveryFeedback', ALARMS],
    ['RecordPage', ALARMS],
  ])(
    '%s sets alarms, sends mail and puts messages into queues only where its work needs it',
    (part, needed) => {
      expect(services(part).sort()).toEqual([...needed].sort());
    },
  );

  test('what hands over mails may put them into the mail queue, and the daily runs what fails into their own', () => {
    const sending = all.filter(({ actions }) => actions.includes('sqs:SendMessage'));
    const intoQueues = sending
      .filter(({ role }) => String(role).includes('FunctionRole'))
      .map(({ role, resources: named }) => [String(role).replace(/FunctionRole.*/, ''), named]);
    const queue = (start: string) => arnOf(idOf(template, 'AWS::SQS::Queue', start));
    expect(intoQueues).toEqual([
      ['ContractFacts', [queue('DeliverMailQueue')]],
      ['DailyHeal', [queue('DailyHealDeadLetters')]],
      ['MorningPost', [queue('MorningPostDeadLetters')]],
      ['MorningPost', [queue('DeliverMailQueue')]],
      ['MorningCheck', [queue('MorningCheckDeadLetters')]],
    ]);
  });

  test('every statement of a role allows: what it says is what may be done', () => {
    const effects = [...resources(template, 'AWS::IAM::Policy').values()].flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.map(({ Effect }: { readonly Effect: string }) => Effect),
    );
    expect(new Set(effects)).toEqual(new Set(['Allow']));
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
