import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamodbDailyRuns } from '../../functions/adapters/dynamodb-daily-runs.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { day } from '../support/contracts.ts';

let table: EmbeddedTable;
beforeEach(async () => {
  table = await openEmbeddedTable();
});
afterEach(() => table.close());

test('of each run the last day is known on which it came to its end', async () => {
  const runs = dynamodbDailyRuns(table.client, table.tableName);
  expect(await runs.lastDone('morning-post')).toBeUndefined();
  await runs.keepDone('morning-post', day('2026-06-01'));
  await runs.keepDone('daily-heal', day('2026-06-02'));
  await runs.keepDone('morning-post', day('2026-06-02'));
  await runs.keepDone('morning-post', day('2026-06-03'));
  expect(await runs.lastDone('morning-post')).toBe('2026-06-03');
  expect(await runs.lastDone('daily-heal')).toBe('2026-06-02');
});
