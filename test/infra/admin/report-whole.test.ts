/** `npm run report` as it is started, on a folder that keeps two contracts. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbContractRecords } from '../../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbSetAside } from '../../../functions/adapters/dynamodb-set-aside.ts';
import { settle } from '../../../functions/workflows/settle.ts';
import { openEmbeddedTable } from '../../../infra/local/embedded-table.ts';
import { at, closedEmployer, contractOf, deployment, practice, registered } from '../../support/contracts.ts';
import { memoryAlarmClock, memoryLog } from '../../support/memory-ports.ts';

const COMMAND = join(import.meta.dirname, '../../../infra/admin/report.ts');

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'teichaku-report-'));
  const table = await openEmbeddedTable(join(folder, 'data', 'dynamodb'));
  const { client, tableName } = table;
  const records = dynamodbContractRecords(client, tableName, deployment);
  const tools = { records, alarmClock: memoryAlarmClock(), practice, deployment, log: memoryLog() };
  for (const contract of [
    contractOf({ contractId: 'c-2' }),
    contractOf({ contractId: 'c-1', employer: closedEmployer }),
  ]) {
    await records.save({ record: registered(contract), version: 0 });
    await settle(contract.contractId, at('2026-06-02 06:30'), tools);
  }
  const when = at('2026-06-02 10:00');
  await dynamodbSetAside(client, tableName, deployment.rules).keep({
    id: 'e-1',
    time: when.now,
    setAsideAt: when.now,
    detailType: 'ContractCreated',
    problems: [],
    body: '{}',
  });
  await table.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in the folder. */
const run = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

describe('npm run report', () => {
  test('writes every contract of the folder to the CSV and tells it in the terminal', async () => {
    const { status, stdout, stderr } = await run('--month', '2026-06');
    expect(stderr).toContain('report-2026-06.csv');
    expect(status).toBe(0);
    const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'report-2026-06.csv')), {
      bom: true,
      columns: true,
    });
    expect([...new Set(rows.map(({ 契約番号: id }) => id))]).toEqual(['c-1', 'c-2']);
    expect(rows.filter(({ 取り組み: kind }) => kind === '毎月の面談').length).toBeGreaterThanOrEqual(4);
    expect(stdout.indexOf('契約 c-1')).toBeGreaterThan(0);
    expect(stdout.indexOf('契約 c-2')).toBeGreaterThan(stdout.indexOf('契約 c-1'));
  });

  test('writes over its earlier file, which nobody but the owner can read, and says that it holds personal data', async () => {
    const file = join(folder, 'june.csv');
    writeFileSync(file, 'x'.repeat(100_000));
    chmodSync(file, 0o644);
    const { stderr } = await run('--month', '2026-06', '--out', 'june.csv');
    expect(stderr).toContain('個人情報');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('xxx');
  });

  test('of a month before every contract says so, and is no failure', async () => {
    const { status, stdout } = await run('--month', '2026-01');
    expect(status).toBe(0);
    expect(stdout).toContain('2026年1月に当たる取り組みとお知らせはありません。');
  });

  test.each([
    ['a month that is none', ['--month', 'May'], '--month takes a month written YYYY-MM'],
    [
      'a folder that keeps no records',
      ['--month', '2026-06', '--data', 'nowhere'],
      'nowhere: keeps no records',
    ],
    [
      'a deployment that is not in the list',
      ['--month', '2026-06', '--deployment', 'osaka'],
      'There is no deployment osaka',
    ],
    [
      'a file that cannot be written',
      ['--month', '2026-06', '--out', 'nowhere/x.csv'],
      '--out nowhere/x.csv',
    ],
  ])('with %s ends with status 2 and says what is wrong', async (_, args, message) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  test('on a folder that another command has open says so', async () => {
    const held = await openEmbeddedTable(join(folder, 'data', 'dynamodb'));
    const { status, stderr } = await run('--month', '2026-06');
    await held.close();
    expect(status).toBe(2);
    expect(stderr).toContain('is in use by another command');
  });
});
