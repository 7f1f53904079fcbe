/** The mail service takes a mail, and its answer never arrives. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decide } from '../../functions/domain/decide.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { at, contractOf, practice, registered, takahashi } from '../support/contracts.ts';
import { aws, context, failed, freshContainer, itemOf, messages, thrownAway } from './invocations.ts';

const morning = at('2026-06-02 09:01');
let taken = 0;
let server: Server;

beforeEach(async () => {
  freshContainer(morning.now);
  aws.ses.restore();
  taken = 0;
  server = createServer(async (request) => {
    for await (const _ of request);
    taken++;
    request.socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL_SES', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  thrownAway();
  await new Promise((resolve) => server.close(resolve));
});

test('one try to deliver hands a mail over once, even where the answer of the mail service is lost', async () => {
  const record = registered(contractOf());
  const { entries } = decide(record, morning.today, morning.now, practice);
  aws.dynamodb.on(GetCommand).resolves({});
  aws.dynamodb
    .on(UpdateCommand)
    .resolves({ Attributes: itemOf({ ...record, ledger: entered({}, entries) }) });
  const { handler } = await import('../../functions/deliver-mail.handler.ts');
  const parcel = { to: 'employer', contractId: 'c-1', recipient: takahashi.id, morning: morning.today };
  expect(await handler(messages(parcel), context)).toEqual(failed(0));
  expect(taken).toBe(1);
});
