/** How records, mails and events set aside lie in the table. */
import { GetCommand, paginateQuery, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbSetAside } from '../../functions/adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { INDEXES, TABLE } from '../../functions/adapters/dynamodb-table.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, contractOf, day, deployment, endedBy, practice, registered } from '../support/contracts.ts';
import { body, problemsIn, read } from '../support/events.ts';
import { memoryAlarmClock, memoryLog } from '../support/memory-ports.ts';

let table: EmbeddedTable;
let records: ReturnType<typeof dynamodbContractRecords>;
let setAside: ReturnType<typeof dynamodbSetAside>;
beforeAll(async () => {
  table = await openEmbeddedTable();
  records = dynamodbContractRecords(table.client, table.tableName, deployment);
  setAside = dynamodbSetAside(table.client, table.tableName, deployment.rules);
});
afterAll(() => table.close());

const when = at('2026-06-01 10:00');

async function itemOf(contractId: string): Promise<Record<string, unknown>> {
  const { Item = {} } = await table.client.send(
    new GetCommand({
      TableName: table.tableName,
      Key: { [TABLE.partitionKey]: `CONTRACT#${contractId}`, [TABLE.sortKey]: 'RECORD' },
    }),
  );
  return Item;
}

/** The parts of the text of an event set aside. */
async function partsOf(eventId: string): Promise<string[]> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.tableName,
      KeyConditionExpression: '#pk = :id',
      ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
      ExpressionAttributeValues: { ':id': `SETASIDE#${eventId}` },
    },
  );
  return (await Array.fromAsync(pages)).flatMap(({ Items = [] }) => Items.map(({ text }) => String(text)));
}

const headOf = async (id: string) =>
  (await Array.fromAsync(setAside.list())).filter((head) => head.id === id);

const eventOf = (id: string, text: string) => ({
  id,
  time: when.now,
  setAsideAt: when.now,
  detailType: 'ContractCreated',
  problems: [{ field: 'staff', expected: 'a list', came: undefined }],
  body: text,
});

describe('a record', () => {
  test('expires five years after its term, at the midnight of the office', async () => {
    await records.save({ record: registered(contractOf({ contractId: 'ttl' })), version: 0 });
    // The last day of the term is 1 June 2029, the last that it is kept 1 June 2034.
    const midnight = new Date('2034-06-02T00:00:00+09:00').getTime() / 1000;
    expect((await itemOf('ttl'))[TABLE.timeToLive]).toBe(midnight);
  });

  test('expires five years after its end where it ended before its term', async () => {
    const ending = { endedOn: day('2026-08-31'), reason: 'other', time: when.now } as const;
    const record = endedBy(registered(contractOf({ contractId: 'ttl-ended' })), ending);
    await records.save({ record, version: 0 });
    const midnight = new Date('2031-09-01T00:00:00+09:00').getTime() / 1000;
    expect((await itemOf('ttl-ended'))[TABLE.timeToLive]).toBe(midnight);
  });

  test('is in an index only while work waits', async () => {
    const tools = { records, alarmClock: memoryAlarmClock(), practice, deployment, log: memoryLog() };
    await records.save({ record: registered(contractOf({ contractId: 'sparse' })), version: 0 });
    await settle('sparse', when, tools);
    const waiting = Object.values(INDEXES).map(({ partitionKey }) => partitionKey);
    expect(waiting.filter((key) => key in tools.records)).toEqual([]);
    const item = await itemOf('sparse');
    expect(item).toMatchObject({ [INDEXES.lookAgain.partitionKey]: 'contract' });
    expect(item).not.toHaveProperty(INDEXES.noticesDue.partitionKey);

    const { record, version } = await records.load('sparse');
    const ending = { endedOn: day('2026-06-02'), reason: 'deceased', time: when.now } as const;
    await records.save({ record: endedBy(record, ending), version, lookAgainAt: when.now });
    await settle('sparse', when, tools);
    expect(await itemOf('sparse')).not.toHaveProperty(INDEXES.lookAgain.partitionKey);
    expect(await itemOf('sparse')).not.toHaveProperty(INDEXES.lookAgain.sortKey);
  });

  test('holds three years of notices in a few kilobytes', async () => {
    const tools = { records, alarmClock: memoryAlarmClock(), practice, deployment, log: memoryLog() };
    await records.save({ record: registered(contractOf({ contractId: 'long' })), version: 0 });
    await settle('long', at('2029-07-01 10:00'), tools);
    const item = await itemOf('long');
    const entries = Object.keys((await records.load('long')).record.ledger).length;
    expect(entries).toBeGreaterThan(200);
    expect((item.content as Uint8Array).byteLength).toBeLessThan(8 * 1024);
  });

  test('about which only a fact is known comes back without a contract', async () => {
    const ending = { endedOn: day('2026-08-31'), reason: 'other', time: when.now } as const;
    const waiting = endedBy(blankRecord('waits'), ending);
    await records.save({ record: waiting, version: 0 });
    const { record } = await records.load('waits');
    expect(record).toEqual(waiting);
  });

  test('is found behind more contracts than a page of the index holds', async () => {
    const padding = '佐'.repeat(190);
    const ids = Array.from({ length: 40 }, (_, index) => `page-${index}`);
    for (const contractId of ids) {
      const record = registered(contractOf({ contractId, user: { reference: padding, name: padding } }));
      await records.save({ record, version: 0, lookAgainAt: at('2020-01-01 06:00').now });
    }
    const found = await Array.fromAsync(records.overdue(at('2020-01-01 08:30').now));
    expect(found.sort()).toEqual(ids.sort());
  });
});

describe('a staff mail', () => {
  test('expires, and names no address', async () => {
    const mails = dynamodbStaffMails(table.client, table.tableName);
    const mail = { mailId: 'm-1', morning: when.today, recipient: 'r-1', contractIds: ['c-1'] };
    await mails.open(mail, when.now);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
    const item = Items.find((each) => each.mailId === 'm-1');
    expect(item?.[TABLE.timeToLive]).toBe(Math.floor(Date.parse(when.now) / 1000) + 400 * 86_400);
    expect(JSON.stringify(item)).not.toContain('@');
  });
});

describe('an event set aside', () => {
  test('is listed with its reasons and without its text', async () => {
    await setAside.keep(eventOf('listed', 'the text'));
    const [head] = await headOf('listed');
    expect(head).toMatchObject({
      id: 'listed',
      time: when.now,
      problems: [{ field: 'staff', expected: 'a list' }],
    });
    expect(head).not.toHaveProperty('body');
    expect(await partsOf('listed')).toEqual(['the text']);
  });

  test('of a megabyte is kept in parts that join to the same text', async () => {
    const text = JSON.stringify({ detail: '契約"\\\n'.repeat(150_000) });
    expect(Buffer.byteLength(text)).toBeGreaterThan(1024 * 1024);
    await setAside.keep(eventOf('large', text));
    const parts = await partsOf('large');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('') === text).toBe(true);
  });

  test.each([0, 1])('is not torn within a character beyond the first plane (offset %i)', async (offset) => {
    const text = 'x'.repeat(offset) + '𠮷'.repeat(100_000);
    await setAside.keep(eventOf(`torn-${offset}`, text));
    const parts = await partsOf(`torn-${offset}`);
    expect(parts.join('') === text).toBe(true);
    // The table keeps UTF-8, which has no halves of characters.
    expect(parts.filter((part) => !part.isWellFormed())).toEqual([]);
  });

  test('twice is listed once', async () => {
    for (const _ of [1, 2]) await setAside.keep(eventOf('twice', 'the text'));
    expect(await headOf('twice')).toHaveLength(1);
  });

  test('twice is listed once, even one that cannot be read and comes again a day later', async () => {
    for (const moment of [when, at('2026-06-02 10:00')]) {
      const { event } = read('this is not JSON', moment);
      await setAside.keep({ ...event, setAsideAt: moment.now, problems: problemsIn('this is not JSON') });
    }
    expect(await headOf(read('this is not JSON').event.id)).toHaveLength(1);
  });

  test('that is empty can be kept, too', async () => {
    const { event } = read('');
    await setAside.keep({ ...event, setAsideAt: when.now, problems: problemsIn('') });
    expect(await headOf(event.id)).toHaveLength(1);
  });

  test('can be kept however many faults it has', async () => {
    const text = body('ContractCreated', {
      contractId: 'c-1',
      staff: Array.from({ length: 3000 }, () => ({})),
    });
    const problems = problemsIn(text);
    expect(problems.length).toBeGreaterThan(0);
    const { event } = read(text);
    await expect(
      setAside.keep({ ...event, id: 'many', setAsideAt: when.now, problems }),
    ).resolves.toBeUndefined();
    expect(await headOf('many')).toHaveLength(1);
  });
});

test('an address that a mail came back from lies under its id, without the address, for as many years as a record', async () => {
  const addresses = dynamodbAddresses(table.client, table.tableName, deployment.rules);
  await addresses.keep('0123456789abcdef', { cause: 'undeliverable', since: '2026-06-02T00:10:00.000Z' });
  const { Item } = await table.client.send(
    new GetCommand({
      TableName: table.tableName,
      Key: { [TABLE.partitionKey]: 'ADDRESS#0123456789abcdef', [TABLE.sortKey]: 'ADDRESS' },
    }),
  );
  expect(Item).toEqual({
    pk: 'ADDRESS#0123456789abcdef',
    sk: 'ADDRESS',
    cause: 'undeliverable',
    since: '2026-06-02T00:10:00.000Z',
    expiresAt: Date.parse('2031-06-01T00:10:00Z') / 1000,
  });
});
