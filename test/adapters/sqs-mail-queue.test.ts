import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { sqsMailQueue } from '../../functions/adapters/sqs-mail-queue.ts';
import type { Parcel } from '../../functions/workflows/ports.ts';

const sqs = mockClient(SQSClient);
const queue = sqsMailQueue(new SQSClient({ region: 'ap-northeast-1' }), 'https://sqs.example/mail');
const parcels = Array.from({ length: 23 }, (_, index): Parcel => ({ to: 'staff', mailId: `m-${index}` }));
beforeEach(() => sqs.reset());

const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);

test('every parcel is handed over once, in its order, ten at a time', async () => {
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  await queue.hand(parcels);
  expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 3]);
  const bodies = batches().flatMap(({ Entries = [] }) =>
    Entries.map(({ MessageBody = '' }) => JSON.parse(MessageBody)),
  );
  expect(bodies).toEqual(parcels);
});

test('the messages of a batch have ids of their own', async () => {
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  await queue.hand(parcels);
  for (const { Entries = [] } of batches())
    expect(new Set(Entries.map(({ Id }) => Id)).size).toBe(Entries.length);
});

test('nothing to hand over asks nothing of the queue', async () => {
  await queue.hand([]);
  expect(batches()).toEqual([]);
});

test('a parcel that the queue did not take fails the run, so that it is tried again', async () => {
  const failed = { Id: '3', Code: 'InternalError', SenderFault: false };
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [failed] });
  await expect(queue.hand(parcels)).rejects.toThrow('InternalError');
});

test('a queue that does not answer fails the run', async () => {
  sqs.on(SendMessageBatchCommand).rejects(new Error('down'));
  await expect(queue.hand(parcels)).rejects.toThrow('down');
});

test('a batch that the queue did not take does not keep the others from it', async () => {
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] }).rejectsOnce(new Error('down'));
  await expect(queue.hand(parcels)).rejects.toThrow('down');
  expect(sqs.commandCalls(SendMessageBatchCommand)).toHaveLength(Math.ceil(parcels.length / 10));
});

test('parcels wait in the queue where they are to be delivered later', async () => {
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  await queue.hand(parcels.slice(0, 1), 10);
  await queue.hand(parcels.slice(0, 1));
  const delays = sqs
    .commandCalls(SendMessageBatchCommand)
    .map(({ args: [{ input }] }) => input.Entries?.[0]?.DelaySeconds);
  expect(delays).toEqual([600, undefined]);
});
