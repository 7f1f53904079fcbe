/** Taking events set aside out of the table, against the database. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodbSetAside } from '../../../../functions/adapters/dynamodb-set-aside.ts';
import { type SetAsideStore, setAsideStore } from '../../../../infra/admin/redrive/set-aside-store.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../../../infra/local/embedded-table.ts';
import { at, deployment } from '../../../support/contracts.ts';

let table: EmbeddedTable;
let store: SetAsideStore;
beforeAll(async () => {
  table = await openEmbeddedTable();
  store = setAsideStore(table.client, table.tableName);
});
afterAll(() => table.close());

const FIRST = at('2026-06-01 10:00').now;
const LATER = at('2026-06-01 10:05').now;
/** More than one item holds. */
const LONG = '定'.repeat(200_000);

/** As the service sets an event aside. */
async function setAside(id: string, setAsideAt: string, body = LONG): Promise<void> {
  await dynamodbSetAside(table.client, table.tableName, deployment.rules).keep({
    id,
    time: FIRST,
    setAsideAt,
    detailType: 'ContractEnded',
    problems: [],
    body,
  });
}

async function keptAs(id: string) {
  const found = (await store.list()).find((event) => event.id === id);
  if (!found) throw new Error(`${id} is not set aside`);
  return found;
}

async function itemsOf(id: string): Promise<number> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  return Items.filter(({ pk, sk }) => pk === `SETASIDE#${id}` || sk === id).length;
}

test('an event is read as it came, however long, and removed without a rest', async () => {
  await setAside('e-1', FIRST);
  await setAside('e-10', FIRST, 'another');
  const event = await keptAs('e-1');
  expect(await store.textOf(event)).toBe(LONG);
  await store.remove(event);
  expect(await itemsOf('e-1')).toBe(0);
  expect(await itemsOf('e-10')).toBe(2);
});

test('an event that was set aside shorter than before is read without the rest of the longer one', async () => {
  await setAside('e-2', FIRST);
  await setAside('e-2', LATER, 'short');
  expect(await store.textOf(await keptAs('e-2'))).toBe('short');
});

test('an event of which a part is gone is not taken for whole', async () => {
  await setAside('e-3', FIRST);
  const event = await keptAs('e-3');
  expect(await store.textOf({ ...event, parts: event.parts + 1 })).toBeUndefined();
});

test('what the service set aside anew meanwhile is neither marked nor removed, and is found whole', async () => {
  await setAside('e-4', FIRST);
  const before = await keptAs('e-4');
  await setAside('e-4', LATER);
  await store.markSent(before, LATER);
  await store.remove(before);
  const after = await keptAs('e-4');
  expect(after).toMatchObject({ setAsideAt: LATER });
  expect(after.sentAgainAt).toBeUndefined();
  expect(await store.textOf(after)).toBe(LONG);
});

test('an event that was sent is known as sent until it is removed', async () => {
  await setAside('e-5', FIRST);
  await store.markSent(await keptAs('e-5'), LATER);
  expect((await keptAs('e-5')).sentAgainAt).toBe(LATER);
  await setAside('e-5', LATER);
  expect((await keptAs('e-5')).sentAgainAt).toBeUndefined();
});
