/**
 * Today's code reads yesterday's records. `fixtures/` has an item of each schema as the release wrote it that brought
 * it; what is in those files is never changed.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import {
  RECORD_SCHEMA,
  toAttributes,
  toStoredRecord,
} from '../../functions/adapters/dynamodb-record-item.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import type { Ledger } from '../../functions/domain/ledger.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, deployment } from '../support/contracts.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { fullRecord } from './full-record.ts';

interface Fixture {
  /** As it lies in the table, its content in Base64. */
  readonly item: Readonly<Record<string, unknown>> & { readonly content: string };
  /** What the code that wrote it read back; an entry of the ledger as `id audience on state reason at`. */
  readonly read: {
    readonly facts: readonly Fact[];
    readonly alarms: Readonly<Record<string, string>>;
    readonly ledger: readonly string[];
  };
}

function fixtureOf(schema: number): Fixture {
  const file = new URL(`./fixtures/record-schema-${schema}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The item as the client of DynamoDB gives it. */
const itemOf = ({ item }: Fixture) => ({ ...item, content: Buffer.from(item.content, 'base64') });

const contentOf = (item: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(gunzipSync(item.content as Uint8Array).toString());

const linesOf = (ledger: Ledger): string[] =>
  Object.entries(ledger).map(([id, { audience, on, state, reason, at }]) =>
    [id, audience, on, state, reason ?? '-', at].join(' '),
  );

const SCHEMAS = Array.from({ length: RECORD_SCHEMA }, (_, index) => index + 1);

describe('a record', () => {
  test.each(SCHEMAS)('of schema %i is read as the code read it that wrote it', (schema) => {
    const fixture = fixtureOf(schema);
    const { record, version } = toStoredRecord(itemOf(fixture));
    expect(record.contractId).toBe(fixture.item.contractId);
    expect(version).toBe(fixture.item.version);
    expect(record.facts).toEqual(fixture.read.facts);
    expect(record.alarms).toEqual(fixture.read.alarms);
    expect(linesOf(record.ledger)).toEqual(fixture.read.ledger);
  });

  test('of version 0.1.0 bears no number', () => {
    expect(fixtureOf(1).item).not.toHaveProperty('schema');
  });

  test('bears the number of the schema that it is written in', () => {
    expect(toAttributes({ record: fullRecord, version: 1 }, deployment)).toMatchObject({
      schema: RECORD_SCHEMA,
    });
  });

  test('of a newer schema is not read, and its contract and what to do are named', () => {
    const item = { ...itemOf(fixtureOf(RECORD_SCHEMA)), schema: RECORD_SCHEMA + 1 };
    expect(() => toStoredRecord(item)).toThrow(
      `the record of contract c-1 has schema ${RECORD_SCHEMA + 1}, written by a newer version of the service`,
    );
    expect(() => toStoredRecord(item)).toThrow('deploy the newer version again');
  });

  test('is written as the fixture of its schema: another shape takes another number and another fixture', () => {
    const written = toAttributes({ record: fullRecord, version: 1 }, deployment);
    expect(contentOf(written)).toEqual(contentOf(itemOf(fixtureOf(RECORD_SCHEMA))));
  });
});

describe('on a table that version 0.1.0 left behind', () => {
  let table: EmbeddedTable;
  beforeAll(async () => {
    table = await openEmbeddedTable();
  });
  afterAll(() => table.close());

  test('the service goes on: what waited is told, nothing is told twice, and the record takes the new schema', async () => {
    const { client, tableName } = table;
    const fixture = fixtureOf(1);
    await client.send(new PutCommand({ TableName: tableName, Item: itemOf(fixture) }));
    const records = dynamodbContractRecords(client, tableName, deployment);
    const tools = { ...memoryTools(), records };

    await postMorningMail(at('2026-07-27 09:00'), tools);
    for (const parcel of tools.queue.parcels) await deliverMail(parcel, at('2026-07-27 09:01'), tools);
    await settle('2026-0042', at('2026-08-03 06:30'), tools);

    expect(tools.outbox.mails).toHaveLength(1);
    const { record } = await records.load('2026-0042');
    expect(record.facts).toEqual(fixture.read.facts);
    const untouched = fixture.read.ledger.filter((line) => !line.includes(' due '));
    expect(linesOf(record.ledger)).toEqual(expect.arrayContaining(untouched));
    expect(Object.keys(record.ledger)).toHaveLength(fixture.read.ledger.length);
    const Key = { pk: fixture.item.pk, sk: fixture.item.sk };
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
    expect(Item).toMatchObject({ schema: RECORD_SCHEMA });
  });
});
