/** The units that DynamoDB bills, as its pricing page defines them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, contractOf, deployment, registered } from '../support/contracts.ts';
import { countTable } from './counted-table.ts';
import { type Counter, counter } from './counter.ts';

let table: EmbeddedTable;
let count: Counter;
let records: ReturnType<typeof dynamodbContractRecords>;
beforeEach(async () => {
  table = await openEmbeddedTable();
  count = counter();
  countTable(table.client, count);
  records = dynamodbContractRecords(table.client, table.tableName, deployment);
});
afterEach(() => table.close());

const record = registered(contractOf());
const tomorrow = at('2026-06-02 06:00').now;
const later = at('2026-06-09 06:00').now;

/** The units of what is done in one invocation. */
async function unitsOf(work: () => Promise<unknown>) {
  count.reset();
  await count.invoke('wake-up', work);
  const { readUnits = 0, writeUnits = 0 } = count.usage();
  return { readUnits, writeUnits };
}

test('a record of less than a kilobyte takes one unit to write, and one more where it enters an index', async () => {
  const small = { ...record, facts: [] };
  expect(await unitsOf(() => records.save({ record: small, version: 0 }))).toEqual({
    readUnits: 0,
    writeUnits: 1,
  });
  const entering = { record: small, version: 1, lookAgainAt: tomorrow };
  expect(await unitsOf(() => records.save(entering))).toEqual({ readUnits: 0, writeUnits: 2 });
});

test('another key in an index takes two units, the same none, and leaving it one', async () => {
  const small = { ...record, facts: [] };
  await count.invoke('wake-up', () => records.save({ record: small, version: 0, lookAgainAt: tomorrow }));
  const moved = { record: small, version: 1, lookAgainAt: later };
  expect(await unitsOf(() => records.save(moved))).toMatchObject({ writeUnits: 3 });
  expect(await unitsOf(() => records.save({ ...moved, version: 2 }))).toMatchObject({ writeUnits: 1 });
  expect(await unitsOf(() => records.save({ record: small, version: 3 }))).toMatchObject({ writeUnits: 2 });
});

test('a consistent read takes a unit for each four kilobytes', async () => {
  await records.save({ record, version: 0 });
  expect(await unitsOf(() => records.load('c-1'))).toEqual({ readUnits: 1, writeUnits: 0 });
});

test('what is done outside of an invocation is not counted', async () => {
  await records.save({ record, version: 0 });
  expect(count.usage()).toEqual({});
  expect([...count.requests]).toEqual([]);
});
