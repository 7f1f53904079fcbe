import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { moveBack, sendOn } from '../../../../infra/admin/redrive/move-letters.ts';

const sqs = mockClient(SQSClient);
const client = new SQSClient({ region: 'ap-northeast-1' });
const pause = async () => {};

beforeEach(() => {
  sqs.reset();
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: 'arn:of:letters' } });
});
afterAll(() => sqs.restore());

const started = () => sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input);

describe('letters that a queue gave up', () => {
  test('are moved back by SQS, and waited for', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({ Results: [] })
      .resolvesOnce({ Results: [{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 2 }] })
      .resolves({ Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 5 }] });
    expect(await moveBack(client, 'url', pause)).toBe(5);
    expect(started()).toEqual([{ SourceArn: 'arn:of:letters' }]);
  });

  test('are not moved twice where an earlier run set the move going', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({ Results: [{ Status: 'RUNNING' }] })
      .resolves({ Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 5 }] });
    expect(await moveBack(client, 'url', pause)).toBe(5);
    expect(started()).toEqual([]);
  });

  test('of which SQS moves only some are told of, with its reason', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({})
      .resolves({ Results: [{ Status: 'FAILED', FailureReason: 'CouldNotReach' }] });
    await expect(moveBack(client, 'url', pause)).rejects.toThrow(/moved 0 letters.*CouldNotReach/);
  });
});

describe('letters that EventBridge gave up', () => {
  const letter = (Body: string) => ({ Body, ReceiptHandle: `handle of ${Body}` });

  test('are sent on until none is left, each removed once it is there', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [letter('a'), letter('b')] })
      .resolvesOnce({ Messages: [letter('c')] })
      .resolves({});
    expect(await sendOn(client, 'letters', 'queue')).toBe(3);
    const done = sqs
      .calls()
      .map(({ args: [{ input }] }) => input as Record<string, unknown>)
      .flatMap((input) => input.MessageBody ?? input.ReceiptHandle ?? []);
    expect(done).toEqual(['a', 'handle of a', 'b', 'handle of b', 'c', 'handle of c']);
  });

  test('stay where they are when they cannot be sent', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [letter('a')] });
    sqs.on(SendMessageCommand).rejects(new Error('out of reach'));
    await expect(sendOn(client, 'letters', 'queue')).rejects.toThrow('out of reach');
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
  });
});
