import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { INDEXES } from '../../functions/adapters/dynamodb-table.ts';
import { suzuki, takahashi } from '../support/contracts.ts';
import { aws, freshContainer, thrownAway, written } from './invocations.ts';

beforeEach(() => freshContainer('2026-06-02T00:00:00Z'));
afterEach(thrownAway);

const queries = () => aws.dynamodb.commandCalls(QueryCommand).map(({ args }) => args[0].input);

describe('daily-heal', () => {
  const handler = async () => (await import('../../functions/daily-heal.handler.ts')).handler;

  test('looks for contracts and mails, and reads the clock at each run', async () => {
    aws.dynamodb.on(QueryCommand).resolves({ Items: [] });
    const run = await handler();
    for (const now of ['2026-06-01T23:30:00.000Z', '2026-06-02T23:30:00.000Z']) {
      vi.setSystemTime(new Date(now));
      await run();
    }
    expect(queries().map(({ ExpressionAttributeValues: values }) => values)).toEqual([
      { ':pk': 'contract', ':until': '2026-06-01T23:30:00.000Z' },
      { ':mail': 'mail', ':now': '2026-06-01T23:30:00.000Z' },
      { ':pk': 'contract', ':until': '2026-06-02T23:30:00.000Z' },
      { ':mail': 'mail', ':now': '2026-06-02T23:30:00.000Z' },
    ]);
  });

  test('that could not heal a contract fails, logs which, and has published its metrics', async () => {
    aws.dynamodb.on(QueryCommand).resolves({ Items: [] });
    aws.dynamodb
      .on(QueryCommand, {
        ExpressionAttributeValues: { ':pk': 'contract', ':until': '2026-06-02T00:00:00.000Z' },
      })
      .resolves({ Items: [{ pk: 'CONTRACT#poison' }] });
    aws.dynamodb.on(GetCommand).rejects(new Error('the item of suzuki@teichaku.example.jp is broken'));
    await expect((await handler())()).rejects.toThrow('1 could not be healed');
    expect(written.join('\n')).toContain('poison');
    expect(written.join('\n')).toContain('"ContractsHealed":1');
    expect(written.join('\n')).not.toContain('@');
  });

  test('fails where the table does not answer', async () => {
    aws.dynamodb.on(QueryCommand).rejects(new Error('down'));
    await expect((await handler())()).rejects.toThrow('down');
  });
});

describe('morning-post', () => {
  const handler = async () => (await import('../../functions/morning-post.handler.ts')).handler;

  beforeEach(() => {
    const due = [
      { recipient: suzuki.id, desk: 'staff' },
      { recipient: takahashi.id, desk: 'employer' },
    ];
    aws.dynamodb.on(QueryCommand).resolves({ Items: [{ pk: 'CONTRACT#c-1', dueRecipients: due }] });
    aws.dynamodb.on(PutCommand).resolves({});
    aws.dynamodb.on(GetCommand).resolves({});
    aws.sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  });

  const parcels = () =>
    aws.sqs
      .commandCalls(SendMessageBatchCommand)
      .flatMap(({ args }) => args[0].input.Entries ?? [])
      .map(({ MessageBody = '' }) => JSON.parse(MessageBody));

  test('puts its parcels into the mail queue', async () => {
    await (await handler())();
    expect(aws.sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input.QueueUrl).toBe(
      'https://sqs.example/mail',
    );
    expect(parcels()).toEqual([
      { to: 'staff', mailId: `2026-06-02/${suzuki.id}` },
      { to: 'employer', contractId: 'c-1', recipient: takahashi.id, morning: '2026-06-02' },
    ]);
    expect(queries().map(({ IndexName }) => IndexName)).toEqual([
      INDEXES.noticesDue.name,
      INDEXES.lookAgain.name,
    ]);
  });

  test('logs and counts the contracts that are behind, once the mails are handed over', async () => {
    await (await handler())();
    expect(queries().at(-1)?.ExpressionAttributeValues).toEqual({
      ':pk': 'contract',
      ':until': '2026-06-01T23:30:00.000Z',
    });
    expect(written.join('\n')).toContain('A contract is behind');
    expect(written.join('\n')).toContain('"ContractsBehind":1');
  });

  test('reads the clock at each run: nothing on Saturday, on Monday the mails of Monday', async () => {
    const run = await handler();
    vi.setSystemTime(new Date('2026-06-06T00:00:00Z'));
    await run();
    expect(parcels()).toEqual([]);
    vi.setSystemTime(new Date('2026-06-08T00:00:00Z'));
    await run();
    expect(parcels()[0]).toEqual({ to: 'staff', mailId: `2026-06-08/${suzuki.id}` });
  });

  test('looks on the first business day of a week through all contracts that run, and on no other', async () => {
    const run = await handler();
    vi.setSystemTime(new Date('2026-06-08T00:00:00Z'));
    await run();
    vi.setSystemTime(new Date('2026-06-09T00:00:00Z'));
    await run();
    const throughAll = queries().filter(
      ({ IndexName, ExpressionAttributeValues: values = {} }) =>
        IndexName === INDEXES.lookAgain.name && !(':until' in values),
    );
    expect(queries()).toHaveLength(2 + 2 + 1);
    expect(throughAll).toHaveLength(1);
  });

  test('fails where a parcel was not queued, so that it is run again', async () => {
    aws.sqs
      .on(SendMessageBatchCommand)
      .resolves({ Successful: [], Failed: [{ Id: '0', Code: 'Full', SenderFault: false }] });
    await expect((await handler())()).rejects.toThrow('not queued');
  });

  test('logs no recipient', async () => {
    await (await handler())();
    expect(written.join('\n')).toContain('handed over');
    expect(written.join('\n')).not.toContain('@');
  });
});
