import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { idOf, resources, serviceTemplate, tokyo } from './synthesized.ts';

const template = serviceTemplate();
const alarms = [...resources(template, 'AWS::CloudWatch::Alarm').values()].map((alarm) => alarm.Properties);
const topic = idOf(template, 'AWS::SNS::Topic', 'Watch');

const watching = (metric: string, dimension: string) =>
  alarms
    .filter(({ MetricName }) => MetricName === metric)
    .flatMap(({ Dimensions }) => Dimensions)
    .filter(({ Name }) => Name === dimension)
    .map(({ Value }) => Value.Ref ?? Value['Fn::GetAtt']?.[0] ?? Value);

const alarmOn = (metric: string) => alarms.find(({ MetricName }) => MetricName === metric);
const anchorOf = (alarmName: string) => alarmName.replace('teichaku-tokyo-', '');

describe('the watch', () => {
  test('every alarm tells somebody', () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { AlarmActions, AlarmName } of alarms)
      expect(AlarmActions, AlarmName).toEqual([{ Ref: topic }]);
  });

  test.each([
    ['one', 'admin@teichaku.example.jp', ['admin@teichaku.example.jp']],
    [
      'each',
      ['admin@teichaku.example.jp', 'second@teichaku.example.jp'],
      ['admin@teichaku.example.jp', 'second@teichaku.example.jp'],
    ],
  ])('%s of the administrators is told', (_, alarmsTo, addresses) => {
    const told = serviceTemplate({ ...tokyo, alarmsTo });
    const subscriptions = [...resources(told, 'AWS::SNS::Subscription').values()];
    expect(subscriptions.map(({ Properties }) => Properties)).toEqual(
      addresses.map((Endpoint) => ({ TopicArn: { Ref: topic }, Protocol: 'email', Endpoint })),
    );
  });

  test('every alarm says what its failure means and what to do, and where the runbook has more', () => {
    for (const { AlarmDescription, AlarmName } of alarms) {
      const [, link] = /^[A-Za-z].+\. What to do: .+\. More: (\S+)$/.exec(AlarmDescription) ?? [];
      expect(link, AlarmName).toBe(`docs/operator-runbook.md#${anchorOf(AlarmName)}`);
    }
  });

  test('the runbook has a section for each alarm, and none for an alarm that there is not', () => {
    const sections = readFileSync('docs/operator-runbook.md', 'utf8').split(/^## /m).slice(1);
    const ofAlarms = sections.filter((section) => section.includes('**Means.**'));
    const anchors = ofAlarms.map((section) => section.split('\n')[0]);
    expect(anchors.sort()).toEqual(alarms.map(({ AlarmName }) => anchorOf(AlarmName)).sort());
  });

  test('an alarm gets through to the encrypted topic', () => {
    const cloudWatch = { Service: 'cloudwatch.amazonaws.com' };
    const [key] = resources(template, 'AWS::KMS::Key').values();
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.Properties.KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Principal: cloudWatch,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
    });
    const [policy] = resources(template, 'AWS::SNS::TopicPolicy').values();
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Allow', Principal: cloudWatch, Action: 'sns:Publish' }),
    );
  });

  test('every dead-letter queue is watched', () => {
    const deadLetters = [...resources(template, 'AWS::SQS::Queue')]
      .filter(([, { Properties }]) => !Properties.RedrivePolicy)
      .map(([id]) => id);
    expect(watching('ApproximateNumberOfMessagesVisible', 'QueueName').sort()).toEqual(deadLetters.sort());
  });

  test('every function is watched for errors, that of the page by what its readers are told', () => {
    const functions = [...resources(template, 'AWS::Lambda::Function').keys()];
    const page = idOf(template, 'AWS::Lambda::Function', 'RecordPage');
    expect([...watching('Errors', 'FunctionName'), page].sort()).toEqual(functions.sort());
    expect(watching('5xx', 'ApiId')).toEqual([idOf(template, 'AWS::ApiGatewayV2::Api', 'RecordPage')]);
  });

  test.each(['EventsSetAside', 'AddressesUndeliverable', 'ContractsBehind', 'MailsThrottled'])(
    'the first of %s is told of',
    (metric) => {
      expect(watching(metric, 'service')).toEqual([tokyo.deployment.name]);
      expect(alarmOn(metric).Threshold).toBe(1);
    },
  );

  test('a mail of the morning an hour late is told of, whether it has left or still lies in the queue', () => {
    expect(watching('MailLateness', 'service')).toEqual([tokyo.deployment.name]);
    expect(watching('ApproximateAgeOfOldestMessage', 'QueueName')).toEqual([
      idOf(template, 'AWS::SQS::Queue', 'DeliverMailQueue'),
    ]);
    for (const metric of ['MailLateness', 'ApproximateAgeOfOldestMessage']) {
      expect(alarmOn(metric)).toMatchObject({ Threshold: 3600, Statistic: 'Maximum' });
    }
  });

  test.each([
    ['Reputation.BounceRate', 0.05],
    ['Reputation.ComplaintRate', 0.001],
  ])('%s is told of where SES begins to look into it, at %s of all mail', (metric, threshold) => {
    expect(alarmOn(metric)).toMatchObject({ Namespace: 'AWS/SES', Threshold: threshold });
    expect(alarmOn(metric).Dimensions).toBeUndefined();
  });

  test.each(['daily-heal', 'morning-post'])(
    'a day without %s is noticed, though no data tell of it',
    (run) => {
      const alarm = alarms.find(({ AlarmName }) => AlarmName === `teichaku-tokyo-${run}-not-run`);
      const [filled, invocations] = alarm.Metrics;
      expect(filled.Expression).toBe('FILL(invocations, 0)');
      expect(invocations.MetricStat.Metric.MetricName).toBe('Invocations');
      expect(alarm).toMatchObject({
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        TreatMissingData: 'breaching',
      });
      const hours = (alarm.EvaluationPeriods * invocations.MetricStat.Period) / 3600;
      expect(hours).toBeGreaterThan(24);
      expect(hours).toBeLessThan(30);
    },
  );
});
