/** A worker that fails on its messages answers Lambda as if all were well: what it counts is all that tells of it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../functions/domain/decide.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { at, contractOf, practice, registered, takahashi } from '../support/contracts.ts';
import { body, createdDetail } from '../support/events.ts';
import { bounce } from '../support/ses-events.ts';
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

const morning = at('2026-06-02 09:01');
beforeEach(() => freshContainer(morning.now));
afterEach(thrownAway);

/** How many failed messages were published, of which function. */
function counted(): readonly [functionName: string, messages: number][] {
  return written
    .filter((line) => line.includes('"MessagesFailed"'))
    .map((line) => JSON.parse(line))
    .map(({ function_name: name, MessagesFailed: count }) => [name, count]);
}

const denied = Object.assign(new Error('is not authorized to perform'), { name: 'AccessDeniedException' });
const parcel = { to: 'employer', contractId: 'c-1', recipient: takahashi.id, morning: morning.today };
const created = body('ContractCreated', createdDetail());

describe('a lost permission is counted at the first try, with every message that it fails', () => {
  beforeEach(() => {
    aws.dynamodb.on(GetCommand).rejects(denied);
    aws.dynamodb.on(PutCommand).rejects(denied);
    aws.dynamodb.on(UpdateCommand).rejects(denied);
  });

  test.each([
    ['contract-facts', created],
    ['wake-up', { contractId: 'c-1', kind: 'monthly-contact' }],
    ['deliver-mail', parcel],
    ['delivery-feedback', bounce()],
  ])('by %s', async (name, message) => {
    const { handler } = await import(`../../functions/${name}.handler.ts`);
    const outcome = await handler(messages(message, message), { ...context, functionName: `fn-${name}` });
    expect(outcome).toEqual(failed(0, 1));
    expect(counted()).toEqual([[`fn-${name}`, 2]]);
  });
});

describe('of a batch', () => {
  beforeEach(() => {
    aws.dynamodb.on(GetCommand).resolves({});
    aws.dynamodb.on(PutCommand).resolves({});
    aws.dynamodb.on(UpdateCommand).resolves({});
  });
  const facts = async () => (await import('../../functions/contract-facts.handler.ts')).handler;

  test('only what failed is counted', async () => {
    const { handler } = await import('../../functions/wake-up.handler.ts');
    await handler(messages({ contractId: 'unknown' }, 'not json'), context);
    expect(counted()).toEqual([['test', 1]]);
  });

  test('nothing is counted where nothing failed, nor where an event is set aside', async () => {
    await (await facts())(messages(created, 'not json'), context);
    expect(counted()).toEqual([]);
  });

  test('each invocation counts its own', async () => {
    const { handler } = await import('../../functions/wake-up.handler.ts');
    await handler(messages('not json', 'not json'), context);
    await handler(messages('not json'), context);
    expect(counted()).toEqual([
      ['test', 2],
      ['test', 1],
    ]);
  });
});

describe('what is only put off is not counted as failed', () => {
  const handler = async () => (await import('../../functions/deliver-mail.handler.ts')).handler;

  test('a mail for which SES asks for patience, which has an alarm of its own', async () => {
    const record = registered(contractOf());
    const { entries } = decide(record, morning.today, morning.now, practice);
    aws.dynamodb
      .on(UpdateCommand)
      .resolves({ Attributes: itemOf({ ...record, ledger: entered({}, entries) }) });
    aws.dynamodb.on(GetCommand).resolves({});
    const patience = { name: 'Throttling', message: 'Maximum sending rate exceeded.' };
    aws.ses
      .on(SendRawEmailCommand)
      .rejects(new SESServiceException({ ...patience, $fault: 'client', $metadata: {} }));
    expect(await (await handler())(messages(parcel), context)).toEqual(failed(0));
    expect(counted()).toEqual([]);
    expect(written.join('\n')).toContain('"MailsThrottled":1');
  });

  test('a mail that another delivery has in hand', async () => {
    const refused = new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    aws.dynamodb.on(UpdateCommand).rejects(refused);
    expect(await (await handler())(messages(parcel), context)).toEqual(failed(0));
    expect(counted()).toEqual([]);
  });
});
