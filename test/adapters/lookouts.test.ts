import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { queuesLookout, rulesLookout, setAsideLookout } from '../../functions/adapters/lookouts.ts';
import { snsAdministrators } from '../../functions/adapters/sns-administrators.ts';
import { at } from '../support/contracts.ts';

const sqs = mockClient(SQSClient);
const events = mockClient(EventBridgeClient);
const sns = mockClient(SNSClient);
beforeEach(() => {
  for (const client of [sqs, events, sns]) client.reset();
});

/** So many messages lie in the queue of this name. */
function lying(name: string, messages: string): void {
  sqs.on(GetQueueUrlCommand, { QueueName: name }).resolves({ QueueUrl: `https://${name}` });
  sqs
    .on(GetQueueAttributesCommand, { QueueUrl: `https://${name}` })
    .resolves({ Attributes: { ApproximateNumberOfMessages: messages } });
}

test('queues in which nothing lies are not told of', async () => {
  lying('full', '12');
  lying('empty', '0');
  const queues = { 'wake-up-dead-letters': 'empty', 'contract-facts-dead-letters': 'full' };
  expect(await queuesLookout(new SQSClient({}), queues).look()).toEqual([
    { section: 'contract-facts-dead-letters', found: '12 in the queue' },
  ]);
});

test('events set aside are counted', async () => {
  const list = (count: number) => ({
    async *list() {
      for (let id = 0; id < count; id++)
        yield { id: String(id), time: '', setAsideAt: '', detailType: 'ContractCreated', problems: [] };
    },
  });
  expect(await setAsideLookout(list(0)).look()).toEqual([]);
  expect(await setAsideLookout(list(2)).look()).toEqual([
    { section: 'events-set-aside', found: '2 set aside' },
  ]);
});

describe('a rule', () => {
  const look = (name: string) =>
    rulesLookout(new EventBridgeClient({}), { 'contract-events-lost': { name, bus: 'own' } }).look();

  beforeEach(() => {
    events.on(DescribeRuleCommand, { Name: 'on', EventBusName: 'own' }).resolves({ State: 'ENABLED' });
    events.on(DescribeRuleCommand, { Name: 'off', EventBusName: 'own' }).resolves({ State: 'DISABLED' });
    const gone = Object.assign(new Error('no rule'), { name: 'ResourceNotFoundException' });
    events.on(DescribeRuleCommand, { Name: 'gone', EventBusName: 'own' }).rejects(gone);
    events.on(DescribeRuleCommand, { Name: 'secret' }).rejects(new Error('AccessDenied'));
  });

  test.each([
    ['on', []],
    ['off', [{ section: 'contract-events-lost', found: 'its rule is switched off' }]],
    ['gone', [{ section: 'contract-events-lost', found: 'its rule is gone' }]],
  ])('that is %s', async (name, found) => {
    expect(await look(name)).toEqual(found);
  });

  test('that cannot be looked at is no rule that is on', async () => {
    await expect(look('secret')).rejects.toThrow('AccessDenied');
  });
});

test('the administrators get one mail that names the section of the runbook of each thing', async () => {
  const administrators = snsAdministrators(new SNSClient({}), 'arn:of:topic', { name: 'tokyo' });
  await administrators.tell(
    [
      { section: 'morning-post-missing', found: 'not come to its end today' },
      { section: 'events-set-aside', found: '2 set aside' },
    ],
    at('2026-06-02 09:20'),
  );
  const [mail, ...others] = sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
  expect(others).toEqual([]);
  expect(mail?.TopicArn).toBe('arn:of:topic');
  expect(mail?.Message).toContain('as of 2026-06-02 09:20:');
  expect(mail?.Message).toContain(
    '\n- morning-post-missing: not come to its end today\n- events-set-aside: 2 set aside\n',
  );
  // As SNS asks of a subject: ASCII, below 100 characters, beginning with a letter, a digit or a mark.
  expect(mail?.Subject).toMatch(/^teichaku-tokyo[ -~]{1,80}$/);
});
