import { gunzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordKey } from '../../functions/adapters/dynamodb-record-item.ts';
import { decide } from '../../functions/domain/decide.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { at, contractOf, practice, registered, takahashi } from '../support/contracts.ts';
import { body, createdDetail, endedDetail } from '../support/events.ts';
import {
  aws,
  context,
  failed,
  freshContainer,
  itemOf,
  messages,
  thrownAway,
  written,
} from './invocations.ts';

beforeEach(() => freshContainer('2026-06-01T01:00:00Z'));
afterEach(thrownAway);

const refused = new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
const armed = () => aws.scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.Name);

describe('contract-facts', () => {
  const handler = async () => (await import('../../functions/contract-facts.handler.ts')).handler;

  beforeEach(() => {
    aws.dynamodb.on(GetCommand).resolves({});
    aws.dynamodb.on(PutCommand).resolves({});
    aws.dynamodb.on(UpdateCommand).resolves({});
    aws.scheduler.on(CreateScheduleCommand).resolves({});
  });

  test('sends back to the queue only the message that failed', async () => {
    aws.dynamodb.on(GetCommand, { Key: recordKey('broken') }).rejects(new Error('down'));
    const good = body('ContractCreated', createdDetail());
    const bad = body('ContractCreated', { ...createdDetail(), contractId: 'broken' });
    expect(await (await handler())(messages(good, bad, good), context)).toEqual(failed(1));
    expect(armed()).toContain('2026-0042.monthly-contact.20260624');
  });

  test('sends back every message where all fail, and does not fail itself', async () => {
    aws.dynamodb.on(GetCommand).rejects(new Error('down'));
    const good = body('ContractCreated', createdDetail());
    expect(await (await handler())(messages(good, good), context)).toEqual(failed(0, 1));
  });

  test('sends nothing back that cannot be used: it is set aside', async () => {
    const outcome = await (await handler())(messages('not json', body('Unknown', {}), 'null'), context);
    expect(outcome).toEqual(failed());
    const heads = aws.dynamodb
      .commandCalls(PutCommand)
      .map(({ args }) => args[0].input.Item)
      .filter((item) => item?.pk === 'SETASIDE');
    expect(heads).toHaveLength(3);
    expect(written.join('\n')).toContain('EventsSetAside');
  });

  test('reads the clock at each invocation', async () => {
    const run = await handler();
    const later = { time: '2030-01-01T00:00:00Z' };
    for (const now of ['2026-06-01T01:00:00Z', '2026-06-02T16:00:00Z']) {
      vi.setSystemTime(new Date(now));
      await run(messages(body('ContractCreated', createdDetail(), later)), context);
    }
    const days = aws.dynamodb
      .commandCalls(PutCommand)
      .map(({ args }) => JSON.parse(gunzipSync(args[0].input.Item?.content).toString()).facts[0].toldOn);
    expect(days).toEqual(['2026-06-01', '2026-06-03']);
  });

  test('counts an event that is ahead of the clock from when it was put into the queue, not from a later try', async () => {
    const event = messages(body('ContractCreated', createdDetail(), { time: '2030-01-01T00:00:00Z' }));
    vi.setSystemTime(new Date('2026-06-02T16:00:00Z'));
    await (await handler())(event, context);
    const [written] = aws.dynamodb.commandCalls(PutCommand);
    const { facts } = JSON.parse(gunzipSync(written?.args[0].input.Item?.content).toString());
    expect(facts[0]).toMatchObject({
      time: '2026-06-01T01:00:00.000Z',
      statedAt: '2030-01-01T00:00:00.000Z',
    });
  });

  test('logs no name and no address of what it set aside', async () => {
    const detail = { ...createdDetail(), contractId: '', user: { reference: '', name: '佐藤\n花子' } };
    await (await handler())(
      messages(body('ContractCreated', detail), body('ContractEnded', endedDetail)),
      context,
    );
    expect(written.join('\n')).toContain('set aside');
    expect(written.join('\n')).not.toMatch(/@teichaku|@minato|佐藤|鈴木/);
  });
});

describe('wake-up', () => {
  const handler = async () => (await import('../../functions/wake-up.handler.ts')).handler;
  const ring = { contractId: 'c-1', kind: 'monthly-contact' };

  beforeEach(() => {
    aws.dynamodb.on(GetCommand).resolves({ Item: itemOf(registered(contractOf())) });
    aws.dynamodb.on(UpdateCommand).resolves({});
    aws.scheduler.on(CreateScheduleCommand).resolves({});
  });

  test('sends back to the queue only the message that failed', async () => {
    expect(await (await handler())(messages(ring, 'not json', ring), context)).toEqual(failed(1));
    expect(armed()).toContain('c-1.monthly-contact.20260602');
  });

  test('reads the clock at each invocation', async () => {
    const run = await handler();
    await run(messages(ring), context);
    vi.setSystemTime(new Date('2026-06-01T21:10:00Z'));
    await run(messages(ring), context);
    const monthly = armed().filter((name) => name?.includes('monthly-contact'));
    expect(monthly).toEqual(['c-1.monthly-contact.20260602', 'c-1.monthly-contact.20260624']);
  });
});

describe('deliver-mail', () => {
  const handler = async () => (await import('../../functions/deliver-mail.handler.ts')).handler;
  const morning = at('2026-06-02 09:01');
  const parcel = { to: 'employer', contractId: 'c-1', recipient: takahashi.id, morning: morning.today };
  const waiting = () => {
    const record = registered(contractOf());
    return itemOf({
      ...record,
      ledger: entered({}, decide(record, morning.today, morning.now, practice).entries),
    });
  };

  beforeEach(() => {
    vi.setSystemTime(new Date(morning.now));
    aws.dynamodb.on(UpdateCommand).resolves({ Attributes: waiting() });
    aws.dynamodb.on(GetCommand).resolves({});
    aws.ses.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
  });

  const sent = () => aws.ses.commandCalls(SendRawEmailCommand).map(({ args }) => args[0].input);

  test('sends a mail as the deployment’s sender, with its configuration set', async () => {
    expect(await (await handler())(messages(parcel), context)).toEqual(failed());
    expect(sent()).toEqual([
      expect.objectContaining({
        Source: 'office@teichaku.example.jp',
        Destinations: [takahashi.email],
        ConfigurationSetName: 'teichaku-set',
      }),
    ]);
    expect(written.join('\n')).toContain('"MailsSent":1');
  });

  test('sends back to the queue only the message that failed', async () => {
    expect(await (await handler())(messages('not json', parcel, '{"to":"staff"'), context)).toEqual(
      failed(0, 2),
    );
    expect(sent()).toHaveLength(1);
  });

  test('sends back a parcel that another delivery has in hand', async () => {
    aws.dynamodb.on(UpdateCommand).rejects(refused);
    expect(await (await handler())(messages(parcel), context)).toEqual(failed(0));
    expect(sent()).toEqual([]);
  });

  test('sends back what the mail service throttles, and logs no address', async () => {
    const refusal = `Maximum sending rate exceeded: <${takahashi.email}>`;
    aws.ses.on(SendRawEmailCommand).rejects(Object.assign(new Error(refusal), { name: 'Throttling' }));
    expect(await (await handler())(messages(parcel), context)).toEqual(failed(0));
    expect(written.join('\n')).toContain('rate exceeded');
    expect(written.join('\n')).not.toContain(takahashi.email);
  });

  test('reads the clock at each invocation', async () => {
    const run = await handler();
    await run(messages(parcel), context);
    vi.setSystemTime(new Date('2026-06-03T00:01:00Z'));
    await run(messages(parcel), context);
    expect(sent()).toHaveLength(1);
  });
});
