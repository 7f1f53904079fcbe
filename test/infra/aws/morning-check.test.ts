import { describe, expect, test } from 'vitest';
import { arnOf, idOf, resources, serviceTemplate, statements, tokyo } from './synthesized.ts';

const template = serviceTemplate();
const functionId = idOf(template, 'AWS::Lambda::Function', 'MorningCheckFunction');
const role = resources(template, 'AWS::Lambda::Function').get(functionId)?.Properties.Role['Fn::GetAtt'][0];
const granted = statements(template).filter((statement) => statement.role === role);
const resourcesOf = (action: string) =>
  granted.filter(({ actions }) => actions.includes(action)).flatMap((statement) => statement.resources);

const ids = (type: string) => [...resources(template, type).keys()];

const scheduleOf = (of: typeof template, part: string) =>
  resources(of, 'AWS::Scheduler::Schedule').get(idOf(of, 'AWS::Scheduler::Schedule', part))?.Properties;

describe('the morning check', () => {
  test.each([
    ['Asia/Tokyo', '09:00', 'cron(20 9 * * ? *)'],
    ['America/New_York', '08:50', 'cron(10 9 * * ? *)'],
    ['Europe/London', '23:00', 'cron(20 23 * * ? *)'],
  ])('runs twenty minutes after the hour of the mails, by the clocks of %s', (timeZone, mailTime, cron) => {
    const { deployment } = tokyo;
    const there = { ...deployment, timeZone, rules: { ...deployment.rules, mailTime } };
    expect(scheduleOf(serviceTemplate({ ...tokyo, deployment: there }), 'MorningCheck')).toMatchObject({
      ScheduleExpression: cron,
      ScheduleExpressionTimezone: timeZone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
    });
  });

  test('does not hang on the schedule of the post, nor on its group', () => {
    const check = scheduleOf(template, 'MorningCheck');
    const post = scheduleOf(template, 'MorningPost');
    expect(check.GroupName).not.toEqual(post.GroupName);
    expect(check.Target.RoleArn).not.toEqual(post.Target.RoleArn);
  });

  test('looks at every queue and every rule, under the names of their alarms, and at no message and no event', () => {
    const queues = new Set(resourcesOf('sqs:GetQueueAttributes').map((arn) => JSON.stringify(arn)));
    expect([...queues].sort()).toEqual(
      ids('AWS::SQS::Queue')
        .map((id) => JSON.stringify(arnOf(id)))
        .sort(),
    );
    expect(resourcesOf('events:DescribeRule')).toEqual(ids('AWS::Events::Rule').map(arnOf));
    const { WATCHED_PARTS: watched } =
      resources(template, 'AWS::Lambda::Function').get(functionId)?.Properties.Environment.Variables ?? {};
    const sections = [...JSON.stringify(watched).matchAll(/\\"([a-z-]+)\\":/g)].map(([, name]) => name);
    const alarms = [...resources(template, 'AWS::CloudWatch::Alarm').values()].map(({ Properties }) =>
      Properties.AlarmName.replace('teichaku-tokyo-', ''),
    );
    const named = sections.filter((name) => alarms.includes(name));
    expect(named).toHaveLength(ids('AWS::SQS::Queue').length + ids('AWS::Events::Rule').length);
  });

  test('may read the table and tell the administrators, and nothing more', () => {
    expect(new Set(granted.flatMap(({ actions }) => actions))).toEqual(
      new Set([
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'sqs:GetQueueUrl',
        'sqs:GetQueueAttributes',
        // What failed each time goes to its own dead-letter queue.
        'sqs:SendMessage',
        'events:DescribeRule',
        'sns:Publish',
        'kms:Decrypt',
        'kms:GenerateDataKey',
      ]),
    );
    expect(resourcesOf('sns:Publish')).toEqual([{ Ref: idOf(template, 'AWS::SNS::Topic', 'Watch') }]);
    expect(resourcesOf('kms:GenerateDataKey')).toEqual([arnOf(idOf(template, 'AWS::KMS::Key', 'Watch'))]);
  });
});
