import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordKey } from '../../functions/adapters/dynamodb-record-item.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { contractOf, day, registered, suzuki } from '../support/contracts.ts';
import { aws, freshContainer, itemOf, pageRequest, thrownAway, written } from './invocations.ts';

const secret = Buffer.alloc(32, 'k');
const handler = async () => (await import('../../functions/record-page.handler.ts')).handler;

async function tokenOf(until = '2026-07-31'): Promise<string> {
  const grant = { contractId: 'c-1', cycle: '2026-06', recipient: suzuki.id, until: day(until) };
  const links = recordLinks(async () => secret, 'https://page.example');
  return (await links.urlFor({ ...grant, kind: 'monthly-contact' })).split('/').at(-1) ?? '';
}

beforeEach(() => {
  freshContainer('2026-06-12T06:00:00Z');
  aws.dynamodb.on(GetCommand).resolves({ Item: { secret } });
  aws.dynamodb.on(GetCommand, { Key: recordKey('c-1') }).resolves({ Item: itemOf(registered(contractOf())) });
  aws.dynamodb.on(UpdateCommand).resolves({});
  aws.scheduler.on(CreateScheduleCommand).resolves({});
});
afterEach(thrownAway);

const writes = () => aws.dynamodb.commandCalls(UpdateCommand).length;

describe('record-page', () => {
  test('shows on a GET, answers a HEAD without a body, and records on a POST', async () => {
    const run = await handler();
    const token = await tokenOf();
    expect(await run(pageRequest('GET', token))).toMatchObject({ statusCode: 200 });
    expect(await run(pageRequest('HEAD', token))).toMatchObject({ statusCode: 200, body: '' });
    expect(writes()).toBe(0);
    const recorded = await run(pageRequest('POST', token, 'on=2026-06-10'));
    expect(recorded).toMatchObject({ statusCode: 200, body: expect.stringContaining('記録しました') });
    expect(writes()).toBeGreaterThan(0);
  });

  test('asks to try again later where the table is down, and keeps the link out of the log', async () => {
    const token = await tokenOf();
    aws.dynamodb.on(GetCommand, { Key: recordKey('c-1') }).rejects(new Error('the table is down'));
    const answer = await (await handler())(pageRequest('POST', token, 'on=2026-06-10'));
    expect(answer).toMatchObject({
      statusCode: 500,
      headers: { 'cache-control': 'no-store' },
      body: expect.stringContaining('数分後に'),
    });
    expect(written.join('\n')).toContain('the table is down');
    expect(written.join('\n')).toContain('request-1');
    expect(written.join('\n')).not.toContain(token.slice(-43));
  });

  test('logs what was recorded by ids, never the link nor a name', async () => {
    const token = await tokenOf();
    await (await handler())(pageRequest('POST', token, 'on=2026-06-10'));
    expect(written.join('\n')).toContain('recorded from a mail');
    expect(written.join('\n')).not.toContain(token.slice(-43));
    expect(written.join('\n')).not.toMatch(/佐藤|鈴木|@teichaku/);
  });

  test('reads the clock at each invocation', async () => {
    const run = await handler();
    const token = await tokenOf('2026-06-12');
    expect(await run(pageRequest('GET', token))).toMatchObject({ statusCode: 200 });
    vi.setSystemTime(new Date('2026-06-12T15:00:00Z'));
    expect(await run(pageRequest('GET', token))).toMatchObject({ statusCode: 404 });
  });
});
