/** What the workflows rely on where a mail came back holds in the table and in the tests' memory alike. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import type { Addresses, StaffMails } from '../../functions/workflows/ports.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, deployment, suzuki } from '../support/contracts.ts';
import { memoryMails } from '../support/memory-mails.ts';
import { memoryAddresses } from '../support/memory-ports.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await openEmbeddedTable();
});
afterAll(() => table.close());

const ports = {
  table: () => ({
    mails: dynamodbStaffMails(table.client, table.tableName),
    addresses: dynamodbAddresses(table.client, table.tableName, deployment.rules),
  }),
  memory: () => ({ mails: memoryMails(), addresses: memoryAddresses() }),
} satisfies Record<string, () => { mails: StaffMails; addresses: Addresses }>;
const PLACES = ['table', 'memory'] as const;

/** Every test has mails and addresses of its own: the table is shared. */
let number = 0;
const nextId = () => `returned-${++number}`;
const recipient = suzuki.id;
const { today: morning } = at('2026-06-02');
const until = (time: string) => at(`2026-06-02 ${time}`).now;

describe.each(PLACES)('of a staff mail in the %s', (where) => {
  const sent = { notices: [], at: until('09:01') };

  test('nothing is found where nobody opened it', async () => {
    expect(await ports[where]().mails.find(nextId())).toBeUndefined();
  });

  test.each([
    ['that was sent', sent],
    ['that told nothing', undefined],
  ])('%s, what it told is found once its delivery has been written down', async (_, told) => {
    const { mails } = ports[where]();
    const mail = { mailId: nextId(), morning, recipient, contractIds: ['c-1'] };
    await mails.open(mail, until('09:00'));
    expect(await mails.find(mail.mailId)).toBe('unfinished');
    await (told ? mails.markSent(mail.mailId, told) : mails.close(mail.mailId));
    expect(await mails.find(mail.mailId)).toMatchObject({
      contractIds: ['c-1'],
      ...(told && { sent: told }),
    });
  });
});

describe.each(PLACES)('the addresses in the %s', (where) => {
  test('are unknown until a mail comes back; of several returns the latest stays', async () => {
    const { addresses } = ports[where]();
    const address = nextId();
    expect(await addresses.find(address)).toBeUndefined();
    const [first, second, third] = ['09:00', '10:00', '11:00'].map(until) as [string, string, string];
    await addresses.keep(address, { cause: 'undeliverable', since: second });
    await addresses.keep(address, { cause: 'complaint', since: first });
    expect(await addresses.find(address)).toEqual({ cause: 'undeliverable', since: second });
    await addresses.keep(address, { cause: 'complaint', since: third });
    expect(await addresses.find(address)).toEqual({ cause: 'complaint', since: third });
  });
});
