import { describe, expect, test } from 'vitest';
import { arnOf, idOf, resources, serviceTemplate, tokyo } from './synthesized.ts';

const template = serviceTemplate();
const queues = resources(template, 'AWS::SQS::Queue');
const functions = resources(template, 'AWS::Lambda::Function');
const sources = [...resources(template, 'AWS::Lambda::EventSourceMapping').values()];

const ruleOf = (part: string) =>
  resources(template, 'AWS::Events::Rule').get(idOf(template, 'AWS::Events::Rule', part));
const functionOf = (part: string) =>
  functions.get(idOf(template, 'AWS::Lambda::Function', `${part}Function`))?.Properties;

test('the daily runs, which go through all contracts, have a whole processor, and fifteen minutes', () => {
  for (const run of ['DailyHeal', 'MorningPost']) {
    expect(functionOf(run)).toMatchObject({ MemorySize: 1769, Timeout: 15 * 60 });
  }
  expect(functionOf('DeliverMail')?.MemorySize).toBe(512);
});

describe('the queues', () => {
  test('every queue has a dead-letter queue or is one', () => {
    const deadLetters = idsOfDeadLetterQueues();
    expect(queues.size).toBeGreaterThan(0);
    for (const [id, { Properties: queue }] of queues) {
      expect(Boolean(queue.RedrivePolicy), id).toBe(!deadLetters.has(id));
    }
  });

  test('what nobody works on, and what was given up, is kept as long as can be', () => {
    const fourteenDays = 14 * 24 * 60 * 60;
    for (const [id, { Properties: queue }] of queues) {
      expect(queue.MessageRetentionPeriod, id).toBe(fourteenDays);
    }
  });

  test('a message is tried five times before it is given up', () => {
    for (const { Properties: queue } of queues.values()) {
      if (queue.RedrivePolicy) expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
    }
  });

  test('every queue is encrypted and refuses what comes unencrypted', () => {
    const policies = [...resources(template, 'AWS::SQS::QueuePolicy').values()];
    for (const [id, { Properties: queue }] of queues) {
      expect(queue.SqsManagedSseEnabled, id).toBe(true);
      const policy = policies.find(({ Properties }) => Properties.Queues[0].Ref === id);
      expect(policy?.Properties.PolicyDocument.Statement, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  test('a message is not handed out again while its function may still run', () => {
    expect(sources).toHaveLength(4);
    for (const { Properties: source } of sources) {
      const queue = queues.get(source.EventSourceArn['Fn::GetAtt'][0])?.Properties;
      const fn = functions.get(source.FunctionName.Ref)?.Properties;
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * fn.Timeout);
    }
  });

  test('one message that fails does not take its batch with it', () => {
    for (const { Properties: source } of sources) {
      expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  test('each queue is worked off by two at a time, so that a new account, which runs ten, has two left for all else', () => {
    expect(sources.map(({ Properties }) => Properties.ScalingConfig)).toEqual(
      Array(4).fill({ MaximumConcurrency: 2 }),
    );
  });

  test('no function has a concurrency reserved for it, which an account of ten could not give', () => {
    for (const { Properties: fn } of functions.values()) {
      expect(fn.ReservedConcurrentExecutions).toBeUndefined();
    }
  });
});

describe('the way in', () => {
  test('everything on the bus reaches the queue or a dead-letter queue, so that what is no fact is set aside and not lost', () => {
    const rule = ruleOf('ContractEvents');
    const bus = idOf(template, 'AWS::Events::EventBus', 'ContractEvents');
    expect(rule?.Properties).toMatchObject({
      EventBusName: { Ref: bus },
      Targets: [
        {
          Arn: arnOf(idOf(template, 'AWS::SQS::Queue', 'ContractFactsQueue')),
          DeadLetterConfig: { Arn: arnOf(idOf(template, 'AWS::SQS::Queue', 'ContractEventsDeadLetters')) },
        },
      ],
    });
    // Every event has a source, and every source begins with nothing at all.
    expect(rule?.Properties.EventPattern).toEqual({ source: [{ prefix: '' }] });
  });

  test('events come from the own account alone, unless others are listed', () => {
    expect(resources(template, 'AWS::Events::EventBusPolicy').size).toBe(0);
    const listed = serviceTemplate({ ...tokyo, eventsFrom: ['222222222222', '333333333333'] });
    const policies = [...resources(listed, 'AWS::Events::EventBusPolicy').values()];
    const bus = idOf(listed, 'AWS::Events::EventBus', 'ContractEvents');
    expect(policies.map(({ Properties }) => Properties.Statement)).toEqual(
      ['222222222222', '333333333333'].map((account) => ({
        Sid: `cdk-EventsFrom${account}`,
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'events:PutEvents',
        Resource: arnOf(bus),
      })),
    );
    for (const { Properties } of policies) expect(Properties.EventBusName).toEqual({ Ref: bus });
  });
});

describe('the way back', () => {
  test('SES tells of bounces and complaints on the default bus, the only one that it knows', () => {
    const [destination] = resources(template, 'AWS::SES::ConfigurationSetEventDestination').values();
    expect(destination?.Properties).toMatchObject({
      ConfigurationSetName: { Ref: idOf(template, 'AWS::SES::ConfigurationSet', 'MailSender') },
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] },
    });
    const { EventBridgeDestination: bus } = destination?.Properties.EventDestination ?? {};
    expect(JSON.stringify(bus)).toContain(':event-bus/default');
  });

  test("what comes back of this deployment's mails, and of no others, reaches the queue or a dead-letter queue", () => {
    const rule = ruleOf('ReturnedMails');
    expect(rule?.Properties.EventBusName).toBeUndefined();
    expect(rule?.Properties.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
      detail: {
        mail: {
          tags: {
            'ses:configuration-set': [{ Ref: idOf(template, 'AWS::SES::ConfigurationSet', 'MailSender') }],
          },
        },
      },
    });
    expect(rule?.Properties.Targets).toMatchObject([
      {
        Arn: arnOf(idOf(template, 'AWS::SQS::Queue', 'DeliveryFeedbackQueue')),
        DeadLetterConfig: { Arn: arnOf(idOf(template, 'AWS::SQS::Queue', 'ReturnedMailsDeadLetters')) },
      },
    ]);
  });
});

describe('the daily runs', () => {
  test.each([
    ['DailyHeal', 'cron(30 8 * * ? *)'],
    ['MorningPost', 'cron(0 9 * * ? *)'],
  ])('%s runs at its hour of the local day', (part, cron) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: cron,
      ScheduleExpressionTimezone: tokyo.deployment.timeZone,
      State: 'ENABLED',
      Target: { Arn: arnOf(idOf(template, 'AWS::Lambda::Function', `${part}Function`)) },
    });
  });

  test.each(['DailyHeal', 'MorningPost'])(
    '%s is kept for a person if it cannot be started or fails',
    (part) => {
      const deadLetters = arnOf(idOf(template, 'AWS::SQS::Queue', `${part}DeadLetters`));
      template.hasResourceProperties('AWS::Scheduler::Schedule', {
        Target: {
          Arn: arnOf(idOf(template, 'AWS::Lambda::Function', `${part}Function`)),
          DeadLetterConfig: { Arn: deadLetters },
        },
      });
      template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
        FunctionName: { Ref: idOf(template, 'AWS::Lambda::Function', `${part}Function`) },
        DestinationConfig: { OnFailure: { Destination: deadLetters } },
      });
    },
  );
});

describe('the functions', () => {
  const alarms = ['ALARM_GROUP_NAME', 'ALARM_QUEUE_ARN', 'ALARM_ROLE_ARN', 'ALARM_DEAD_LETTER_QUEUE_ARN'];

  test.each([
    ['ContractFacts', [...alarms, 'MAIL_QUEUE_URL']],
    ['WakeUp', alarms],
    ['DailyHeal', alarms],
    ['MorningPost', ['MAIL_QUEUE_URL']],
    ['DeliverMail', ['CONFIGURATION_SET_NAME', 'RECORD_PAGE_URL']],
    ['DeliveryFeedback', alarms],
    ['RecordPage', alarms],
  ])('%s is told what it may use, and nothing else', (part, granted) => {
    const common = [
      'POWERTOOLS_LOG_LEVEL',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_SERVICE_NAME',
      'TABLE_NAME',
    ];
    expect(Object.keys(functionOf(part).Environment.Variables).sort()).toEqual(
      [...common, ...granted].sort(),
    );
  });

  test('logs are kept for a year', () => {
    const logs = [...resources(template, 'AWS::Logs::LogGroup').values()];
    expect(logs.length).toBeGreaterThan(functions.size);
    for (const { Properties } of logs) expect(Properties.RetentionInDays).toBe(365);
  });
});

/** A queue is a dead-letter queue by what names it as one. */
function idsOfDeadLetterQueues(): ReadonlySet<string> {
  const named = [
    ...[...queues.values()].map(({ Properties }) => Properties.RedrivePolicy?.deadLetterTargetArn),
    ...[...resources(template, 'AWS::Events::Rule').values()].map(
      ({ Properties }) => Properties.Targets[0].DeadLetterConfig.Arn,
    ),
    ...[...resources(template, 'AWS::Lambda::EventInvokeConfig').values()].map(
      ({ Properties }) => Properties.DestinationConfig.OnFailure.Destination,
    ),
    functionOf('WakeUp').Environment.Variables.ALARM_DEAD_LETTER_QUEUE_ARN,
  ];
  return new Set(named.filter((arn) => arn !== undefined).map((arn) => arn['Fn::GetAtt'][0]));
}
