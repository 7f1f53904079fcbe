import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvent } from '../../../../functions/adapters/contract-events.ts';
import { importContracts } from '../../../../infra/admin/import/command.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { minato, tokyo } from '../../aws/synthesized.ts';
import { csv, IMPORTED_AT } from './contracts-csv.ts';

const sts = mockClient(STSClient);
const bus = mockClient(EventBridgeClient);
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
const file = join(folder, 'contracts.csv');
const counted: string[] = [];
const pause = async () => {};

beforeEach(() => {
  sts.reset();
  bus.reset();
  said.mockClear();
  complained.mockClear();
  counted.length = 0;
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111', Arn: 'arn' });
  bus.on(DescribeEventBusCommand).resolves({});
  bus.on(PutEventsCommand).callsFake(({ Entries }) => ({ Entries: Entries.map(() => ({ EventId: 'id' })) }));
});

afterAll(() => {
  sts.restore();
  bus.restore();
  said.mockRestore();
  complained.mockRestore();
  rmSync(folder, { recursive: true });
});

/** Imports this text as an administrator who answers so. */
function imported(text: string, answer: boolean | undefined = true, ...options: readonly string[]) {
  writeFileSync(file, text);
  return importContracts([file, '--deployment', 'tokyo', ...options], {
    entries: [tokyo, minato],
    now: IMPORTED_AT.now,
    asked: async () => answer,
    pause,
    showCount: (done, all, of) => counted.push(`${done} of ${all} ${of}`),
  });
}

const numbered = (count: number) =>
  csv(...Array.from({ length: count }, (_, index) => ({ contractId: `c-${index}` })));

/** The entries of each call. */
function calls() {
  return bus.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);
}

const putIds = () =>
  calls().map((entries) => entries.map(({ Detail = '' }) => JSON.parse(Detail).contractId));

describe('an import', () => {
  test('puts every contract onto the bus of its deployment, ten at a time, and tells how far it is', async () => {
    expect(await imported(numbered(23))).toBe(0);
    expect(calls().map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(putIds().flat()).toEqual(Array.from({ length: 23 }, (_, index) => `c-${index}`));
    expect(counted.filter((line) => line.endsWith('put'))).toEqual([
      '10 of 23 contracts put',
      '20 of 23 contracts put',
      '23 of 23 contracts put',
    ]);
  });

  test('tells events that the service reads, as of now', async () => {
    await imported(csv({}));
    const [entry] = calls().flat();
    expect(entry).toMatchObject({
      EventBusName: 'teichaku-tokyo',
      Source: 'teichaku.import',
      DetailType: 'ContractCreated',
      Time: new Date(IMPORTED_AT.now),
    });
    const detail = JSON.parse(entry?.Detail ?? '');
    const body = JSON.stringify({ id: 'e', time: IMPORTED_AT.now, 'detail-type': entry?.DetailType, detail });
    expect(readEvent(body, IMPORTED_AT.now, 'Asia/Tokyo').reading).toMatchObject({
      fact: { type: 'ContractCreated', contractId: '2026-0042', toldOn: '2026-04-10' },
    });
  });

  test('shows first what it would set off', async () => {
    await imported(csv({}), false);
    const words = said.mock.calls.join('\n');
    expect(words).toMatch(/mails in the next 7 days: 2\n.*31 days: \d+\n.*the first on: 2026-04-15/);
    expect(words).toContain('employers written to in the next 31 days: 1');
  });

  test('says which dates look like a slip before it asks, also where nobody is asked', async () => {
    const odd = csv({}, { contractId: '2', certificateEndsOn: '2009/3/31' });
    for (const options of [[], ['--yes']]) {
      said.mockClear();
      await imported(odd, false, ...options);
      const words = said.mock.calls.join('\n');
      expect(words).toContain('2 contracts, read as UTF-8. All can be used.');
      expect(words).toContain('Odd, and to be looked at before you say yes: 1');
      expect(words).toContain(
        'line 3, 受給者証の有効期限 (certificateEndsOn): 2009-03-31: the certificate ended before',
      );
    }
    said.mockClear();
    await imported(csv({}), false);
    expect(said.mock.calls.join('\n')).toMatch(/Nothing is wrong with them/);
    expect(said.mock.calls.join('\n')).not.toContain('Odd');
  });

  test('puts nothing where the answer is no, or nobody is there to be asked', async () => {
    expect(await imported(csv({}), false)).toBe(1);
    const alone = importContracts([file, '--deployment', 'tokyo'], {
      entries: [tokyo],
      now: IMPORTED_AT.now,
      asked: async () => undefined,
      pause,
      showCount: () => {},
    });
    await expect(alone).rejects.toThrow('add --yes');
    expect(calls()).toEqual([]);
  });

  test('asks nobody where it is told so', async () => {
    expect(await imported(csv({}), false, '--yes')).toBe(0);
    expect(calls().length).toBe(1);
  });

  test('puts nothing where one row is bad, and names all that are', async () => {
    expect(await imported(csv({}, { contractId: '2', startOn: '2026/2/30' }, { contractId: '\u0007' }))).toBe(
      1,
    );
    const words = complained.mock.calls.join('\n');
    expect(words).toContain('rows that cannot be used: 2. Nothing was put');
    expect(words).toContain('line 3, 契約日 (startOn): expected an existing day');
    expect(words).toContain('line 4, 契約番号 (contractId)');
    expect(words).not.toContain('\u0007');
    expect(calls()).toEqual([]);
  });

  test('puts again only what EventBridge did not take', async () => {
    const taken = { EventId: 'id' };
    bus
      .on(PutEventsCommand)
      .resolvesOnce({ Entries: [taken, { ErrorCode: 'ThrottlingException' }, taken] })
      .resolvesOnce({ Entries: [{ ErrorCode: 'InternalFailure' }] })
      .resolvesOnce({ Entries: [taken] });
    expect(await imported(numbered(3))).toBe(0);
    expect(putIds()).toEqual([['c-0', 'c-1', 'c-2'], ['c-1'], ['c-1']]);
  });

  test('gives up after the fourth time, and says that it can be run again', async () => {
    bus
      .on(PutEventsCommand)
      .callsFake(({ Entries }) => ({ Entries: Entries.map(() => ({ ErrorCode: 'ThrottlingException' })) }));
    await expect(imported(numbered(3))).rejects.toThrow(
      /did not take all events \(ThrottlingException\).*Run the same command again/,
    );
    expect(calls().length).toBe(4);
  });
});

describe('an import is refused, and changes nothing,', () => {
  const run = (...args: readonly string[]) =>
    importContracts(args, {
      entries: [tokyo, { ...minato, account: '222222222222' }],
      now: IMPORTED_AT.now,
      asked: async () => true,
      pause,
      showCount: () => {},
    });

  test.each<[string, string, readonly string[]]>([
    ['without a file', 'Usage: npm run import -- FILE.csv --deployment NAME', ['--deployment', 'tokyo']],
    ['without a deployment', '--deployment is missing', [file]],
    ['for a deployment that is not in the list', 'no deployment osaka', [file, '--deployment', 'osaka']],
    ['of a file that is not there', 'cannot be read (ENOENT)', [`${file}.old`, '--deployment', 'tokyo']],
    [
      'with credentials of another account',
      'lives in account 222222222222',
      [file, '--deployment', 'minato'],
    ],
  ])('%s', async (_, words, args) => {
    writeFileSync(file, csv({}));
    await expect(run(...args)).rejects.toThrow(words);
    await expect(run(...args)).rejects.toBeInstanceOf(Refusal);
    expect(calls()).toEqual([]);
  });

  test('where the deployment has no bus, on which EventBridge would drop the events without a word', async () => {
    bus
      .on(DescribeEventBusCommand)
      .rejects(Object.assign(new Error('no'), { name: 'ResourceNotFoundException' }));
    await expect(imported(csv({}))).rejects.toThrow('First: npm run deploy -- tokyo');
    expect(calls()).toEqual([]);
  });
});
