import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { arnOf, idOf, resources, serviceTemplate, tokyo } from './synthesized.ts';

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

/** Within the five minutes by which CloudWatch counts, whatever fails first. */
const TOLD_AT_ONCE = {
  Statistic: 'Sum',
  Threshold: 1,
  Period: 300,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

describe('the watch', () => {
  test('every alarm tells somebody when it goes on, and when it is over', () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { AlarmActions, OKActions, AlarmName } of alarms) {
      expect(AlarmActions, AlarmName).toEqual([{ Ref: topic }]);
      expect(OKActions, AlarmName).toEqual([{ Ref: topic }]);
    }
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

  test('what is counted as it occurs says that OK does not mean mended', () => {
    for (const metric of [
      'EventsSetAside',
      'AddressesUndeliverable',
      'ContractsBehind',
      'MailsThrottled',
      'MailLateness',
    ])
      expect(alarmOn(metric).AlarmDescription).toContain('OK says only that no more came');
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

  test('the runbook says of each alarm once what sets it off, and how soon', () => {
    const [, table = ''] =
      /## What sets off which alarm, and how soon\n([\s\S]+?)\n---/.exec(
        readFileSync('docs/operator-runbook.md', 'utf8'),
      ) ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    for (const row of rows) expect(row.split(' | '), row).toHaveLength(4);
    const listed = rows
      .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([a-z-]+)`/g)])
      .map(([, name]) => name);
    expect(listed.sort()).toEqual(alarms.map(({ AlarmName }) => anchorOf(AlarmName)).sort());
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

  test('every queue is watched for messages on which nobody works, half an hour after they came, mails after an hour', () => {
    const ages = alarms.filter(({ MetricName }) => MetricName === 'ApproximateAgeOfOldestMessage');
    const thresholds = ages.map(({ Dimensions, Threshold, Statistic, Period, EvaluationPeriods }) => [
      Dimensions[0].Value['Fn::GetAtt'][0].replace(/Queue.*/, ''),
      { Threshold, Statistic, seconds: Period * EvaluationPeriods },
    ]);
    const soon = { Threshold: 30 * 60, Statistic: 'Maximum', seconds: 300 };
    expect(Object.fromEntries(thresholds)).toEqual({
      ContractFacts: soon,
      WakeUp: soon,
      DeliverMail: { ...soon, Threshold: 60 * 60 },
      DeliveryFeedback: soon,
    });
    const queues = [...resources(template, 'AWS::SQS::Queue')].filter(
      ([, { Properties }]) => Properties.RedrivePolicy,
    );
    expect(ages).toHaveLength(queues.length);
  });

  test('a message that fails is told of within minutes, and not only when it is given up half an hour later', () => {
    const failing = alarms.filter(({ MetricName }) => MetricName === 'MessagesFailed');
    const fed = [...resources(template, 'AWS::Lambda::EventSourceMapping').values()];
    expect(watching('MessagesFailed', 'function_name').sort()).toEqual(
      fed.map(({ Properties }) => Properties.FunctionName.Ref).sort(),
    );
    for (const alarm of failing) expect(alarm).toMatchObject(TOLD_AT_ONCE);
  });

  test('a function that breaks off before it can count anything is told of at the first time', () => {
    const broken = alarms.filter(({ MetricName }) => MetricName === 'Errors');
    expect(broken.length).toBeGreaterThan(0);
    for (const alarm of broken) expect(alarm).toMatchObject({ ...TOLD_AT_ONCE, Namespace: 'AWS/Lambda' });
  });

  test('functions that Lambda will not start are told of, whichever they are', () => {
    const [alarm, ...others] = alarms.filter(({ MetricName }) => MetricName === 'Throttles');
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ Namespace: 'AWS/Lambda', Threshold: 1, Period: 300, EvaluationPeriods: 3 });
    expect(alarm.Dimensions).toBeUndefined();
  });

  test('an event that a rule can hand to nobody is told of, on either bus', () => {
    const lost = alarms.filter(({ MetricName }) => MetricName === 'InvocationsFailedToBeSentToDlq');
    const ruleOf = (part: string) => idOf(template, 'AWS::Events::Rule', part);
    // Not by `Ref`, which for a rule on a bus of one's own is `<bus>|<rule>`; the ARN ends in `rule/<bus>/<rule>`.
    const nameIn = (place: number, part: string) => ({
      'Fn::Select': [place, { 'Fn::Split': ['/', arnOf(ruleOf(part))] }],
    });
    expect(lost.map(({ Dimensions }) => Dimensions)).toEqual([
      [
        { Name: 'EventBusName', Value: { Ref: idOf(template, 'AWS::Events::EventBus', 'ContractEvents') } },
        { Name: 'RuleName', Value: nameIn(2, 'ContractEvents') },
      ],
      [{ Name: 'RuleName', Value: nameIn(1, 'ReturnedMails') }],
    ]);
    expect(resources(template, 'AWS::Events::Rule').size).toBe(lost.length);
    for (const alarm of lost) expect(alarm).toMatchObject({ ...TOLD_AT_ONCE, Namespace: 'AWS/Events' });
  });

  test.each(['DailyHealMissing', 'MorningPostMissing'])(
    '%s holds from the check that found it until the run is made up for',
    (metric) => {
      expect(alarmOn(metric)).toMatchObject({
        Threshold: 1,
        Period: 60,
        EvaluationPeriods: 1,
        Statistic: 'Minimum',
        TreatMissingData: 'ignore',
        Dimensions: [{ Name: 'service', Value: 'tokyo' }],
      });
    },
  );

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
    expect(alarmOn('MailLateness')).toMatchObject({ Threshold: 3600, Statistic: 'Maximum' });
    const undelivered = alarms.find(({ AlarmName }) => AlarmName === 'teichaku-tokyo-mails-undelivered');
    expect(undelivered).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [
        { Value: { 'Fn::GetAtt': [idOf(template, 'AWS::SQS::Queue', 'DeliverMailQueue'), 'QueueName'] } },
      ],
      Threshold: 3600,
    });
  });

  test.each([
    ['Reputation.BounceRate', 0.05],
    ['Reputation.ComplaintRate', 0.001],
  ])('%s is told of where SES begins to look into it, at %s of all mail', (metric, threshold) => {
    expect(alarmOn(metric)).toMatchObject({ Namespace: 'AWS/SES', Threshold: threshold });
    expect(alarmOn(metric).Dimensions).toBeUndefined();
  });

  test.each(['daily-heal', 'morning-post', 'morning-check'])(
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
