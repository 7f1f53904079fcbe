import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordKey } from '../../functions/adapters/dynamodb-record-item.ts';
import { contractOf, registered, takahashi } from '../support/contracts.ts';
import { bounce, complaint } from '../support/ses-events.ts';
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

beforeEach(() => {
  freshContainer('2026-06-02T00:11:00Z');
  aws.dynamodb.on(GetCommand).resolves({});
  aws.dynamodb.on(GetCommand, { Key: recordKey('c-1') }).resolves({ Item: itemOf(registered(contractOf())) });
  aws.dynamodb.on(PutCommand).resolves({});
  aws.dynamodb.on(UpdateCommand).resolves({});
  aws.scheduler.on(CreateScheduleCommand).resolves({});
});
afterEach(thrownAway);

const handler = async () => (await import('../../functions/delivery-feedback.handler.ts')).handler;
const tags = {
  desk: ['employer'],
  recipient: [takahashi.id],
  contract: ['c-1'],
  kind: ['monthly-contact'],
  cycle: ['2026-06'],
  type: ['visit-notice'],
};

test('an address is marked, its contract told, and the service manager is to hear of it the next morning', async () => {
  expect(await (await handler())(messages(bounce({}, tags)), context)).toEqual(failed());
  const keys = aws.dynamodb.commandCalls(UpdateCommand).map(({ args }) => args[0].input.Key?.pk);
  expect(keys.slice(0, 2)).toEqual([`ADDRESS#${takahashi.id}`, 'CONTRACT#c-1']);
  const alarms = aws.scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.Name);
  expect(alarms).toContain('c-1.returned-mail.20260603');
  expect(written.join('\n')).toContain('"AddressesUndeliverable":1');
});

test('only the message that failed goes back to the queue', async () => {
  aws.dynamodb.on(GetCommand, { Key: recordKey('c-1') }).rejects(new Error('down'));
  const bodies = [complaint(), bounce({}, tags), bounce()];
  expect(await (await handler())(messages(...bodies), context)).toEqual(failed(1));
});

test('what cannot be read is set aside and does not go back', async () => {
  const outcome = await (await handler())(messages('not json', bounce({ bounceType: 'New' })), context);
  expect(outcome).toEqual(failed());
  const items = aws.dynamodb.commandCalls(PutCommand).map(({ args }) => args[0].input.Item?.pk);
  expect(items.filter((pk) => pk === 'SETASIDE')).toHaveLength(2);
  expect(written.join('\n')).toContain('EventsSetAside');
});

test('no address is logged', async () => {
  await (await handler())(messages(bounce({}, tags), bounce({ bounceType: 'New' }), complaint()), context);
  expect(written.join('\n')).not.toMatch(/@teichaku|@minato/);
});
