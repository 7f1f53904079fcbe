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

describe('the watch', () => {
  test('every alarm tells somebody', () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { AlarmActions, AlarmName } of alarms)
      expect(AlarmActions, AlarmName).toEqual([{ Ref: topic }]);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: { Ref: topic },
      Protocol: 'email',
      Endpoint: tokyo.alarmsTo,
    });
  });

  test('every alarm says what its failure means and what to do', () => {
    for (const { AlarmDescription } of alarms)
      expect(AlarmDescription).toMatch(/^[A-Za-z].+\. What to do: .+\.$/);
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

  test.each(['EventsSetAside', 'AddressesUndeliverable'])('the first of %s is told of', (metric) => {
    expect(watching(metric, 'service')).toEqual([tokyo.deployment.name]);
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
