import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aws, freshContainer, thrownAway, written } from './invocations.ts';

const sns = mockClient(SNSClient);
const events = mockClient(EventBridgeClient);

beforeEach(() => {
  freshContainer('2026-06-02T00:20:30Z');
  for (const client of [sns, events]) client.reset();
  aws.dynamodb.on(QueryCommand).resolves({ Items: [] });
  events.on(DescribeRuleCommand).resolves({ State: 'ENABLED' });
  lying('dead-facts', 0);
  lying('facts', 0);
  done('daily-heal', '2026-06-02');
  done('morning-post', '2026-06-02');
});
afterEach(thrownAway);

function lying(QueueName: string, messages: number): void {
  aws.sqs.on(GetQueueUrlCommand, { QueueName }).resolves({ QueueUrl: QueueName });
  aws.sqs
    .on(GetQueueAttributesCommand, { QueueUrl: QueueName })
    .resolves({ Attributes: { ApproximateNumberOfMessages: String(messages) } });
}

function done(run: string, day: string): void {
  aws.dynamodb.on(GetCommand, { Key: { pk: 'RUN', sk: run } }).resolves({ Item: { day } });
}

const check = async () => (await import('../../functions/morning-check.handler.ts')).handler();
const told = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.Message ?? '');

test('where all is well nobody is told anything, and both runs are counted as there', async () => {
  await check();
  expect(told()).toEqual([]);
  expect(written.join('\n')).toMatch(/"DailyHealMissing":0.*"MorningPostMissing":0/);
});

test('a post that did not run, letters, events and a rule that is off are told in one mail', async () => {
  done('morning-post', '2026-06-01');
  lying('dead-facts', 3);
  aws.dynamodb.on(QueryCommand).resolves({ Items: [{ id: 'e-1' }, { id: 'e-2' }] });
  events.on(DescribeRuleCommand, { Name: 'returns' }).resolves({ State: 'DISABLED' });
  await check();
  expect(told()).toHaveLength(1);
  expect(
    told()[0]
      ?.split('\n')
      .filter((line) => line.startsWith('-')),
  ).toEqual([
    '- morning-post-missing: not come to its end today',
    '- contract-facts-dead-letters: 3 in the queue',
    '- events-set-aside: 2 set aside',
    '- returned-mails-lost: its rule is switched off',
  ]);
  expect(written.join('\n')).toContain('"MorningPostMissing":1');
});

test('a lost permission hides nothing else, and is told', async () => {
  aws.sqs.on(GetQueueUrlCommand).rejects(new Error('not authorized'));
  aws.dynamodb.on(QueryCommand).resolves({ Items: [{ id: 'e-1' }] });
  await check();
  expect(told()[0]).toContain(
    '- morning-check-errors: could not look at the queues\n- events-set-aside: 1 set aside',
  );
});

test('where nobody can be told the check fails, and has published what it counted', async () => {
  done('morning-post', '2026-06-01');
  sns.on(PublishCommand).rejects(new Error('not authorized'));
  await expect(check()).rejects.toThrow('not authorized');
  expect(written.join('\n')).toContain('"MorningPostMissing":1');
});

test.each([
  ['daily-heal', '2026-06-01T23:30:00Z'],
  ['morning-post', '2026-06-02T00:00:00Z'],
])('%s notes the day on which it came to its end', async (name, now) => {
  vi.setSystemTime(new Date(now));
  const { handler } = await import(`../../functions/${name}.handler.ts`);
  await handler();
  const noted = aws.dynamodb.commandCalls(PutCommand).map(({ args }) => args[0].input.Item);
  expect(noted).toEqual([{ pk: 'RUN', sk: name, day: '2026-06-02' }]);
});
