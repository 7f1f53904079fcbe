/** What the workflows rely on in the records and the staff mails holds in the table and in the tests' memory alike. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { decide } from '../../functions/domain/decide.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import type { ContractRecords, StaffMails, StoredRecord } from '../../functions/workflows/ports.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import {
  at,
  contractOf,
  day,
  deployment,
  endedBy,
  ogawa,
  practice,
  registered,
  suzuki,
  takahashi,
} from '../support/contracts.ts';
import { memoryMails } from '../support/memory-mails.ts';
import { memoryRecords } from '../support/memory-records.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await openEmbeddedTable();
});
afterAll(() => table.close());

const ports = {
  table: () => ({
    records: dynamodbContractRecords(table.client, table.tableName, deployment),
    mails: dynamodbStaffMails(table.client, table.tableName),
  }),
  memory: () => ({ records: memoryRecords(), mails: memoryMails() }),
} satisfies Record<string, () => { records: ContractRecords; mails: StaffMails }>;
const PLACES = ['table', 'memory'] as const;

/** Every test has contracts of its own: the table is shared. */
let number = 0;
const nextId = () => `agree-${++number}`;

const morning = at('2026-06-02 06:30');
const recipient = suzuki.id;
const until = (time: string) => at(`2026-06-02 ${time}`).now;

/** A record with everything that a record can hold, and notices that are due. */
function fullRecord(contractId: string): ContractRecord {
  const employer = { ...contractOf().employer, contacts: [takahashi, ogawa] };
  const record = registered(contractOf({ contractId, employer, certificateEndsOn: day('2027-03-31') }));
  const { entries, alarms } = decide(record, morning.today, morning.now, practice);
  const ending = { endedOn: day('2028-06-30'), reason: 'transferred', time: morning.now } as const;
  return { ...endedBy(record, ending), alarms, ledger: entered({}, entries) };
}

const ofId = async (ids: AsyncIterable<{ contractId: string }>, contractId: string) =>
  (await Array.fromAsync(ids)).filter((each) => each.contractId === contractId);

describe.each(PLACES)('the records in the %s', (where) => {
  async function given(change: Partial<StoredRecord> = {}) {
    const { records } = ports[where]();
    const contractId = nextId();
    const version = await records.save({ record: fullRecord(contractId), version: 0, ...change });
    if (version === 'conflict') throw new Error('a new record conflicts');
    return { records, contractId, version };
  }

  test('are blank and of version 0 where nothing is stored', async () => {
    const { records } = await given();
    const contractId = nextId();
    expect(await records.load(contractId)).toEqual({ record: blankRecord(contractId), version: 0 });
  });

  test('come back as they were written, with every field', async () => {
    const { records, contractId } = await given({ lookAgainAt: until('06:00') });
    const loaded = await records.load(contractId);
    expect(loaded).toEqual({ record: fullRecord(contractId), version: 1, lookAgainAt: until('06:00') });
    expect(Object.keys(loaded.record.ledger).length).toBeGreaterThan(2);
  });

  test('lose the fields that a later write leaves out', async () => {
    const { records, contractId, version } = await given({ lookAgainAt: until('06:00') });
    await records.save({ record: fullRecord(contractId), version });
    expect((await records.load(contractId)).lookAgainAt).toBeUndefined();
  });

  test('are not written on top of a write that came first, nor made twice', async () => {
    const { records, contractId, version } = await given();
    const record = fullRecord(contractId);
    expect(await records.save({ record, version: 0 })).toBe('conflict');
    expect(await records.save({ record, version })).toBe(version + 1);
    expect(await records.save({ record, version })).toBe('conflict');
    expect(await records.save({ record, version: version + 2 })).toBe('conflict');
    expect((await records.load(contractId)).version).toBe(version + 1);
  });

  test('of a hundred writes at once take one', async () => {
    const { records, contractId, version } = await given();
    const record = fullRecord(contractId);
    const writes = await Promise.all(Array.from({ length: 100 }, () => records.save({ record, version })));
    expect(writes.filter((outcome) => outcome !== 'conflict')).toEqual([version + 1]);
  });

  test('are read by a claim as they stand, without counting as written', async () => {
    const { records, contractId, version } = await given({ lookAgainAt: until('06:00') });
    const claimed = await records.claim(contractId, recipient, until('09:05'), until('09:00'));
    expect(claimed).toEqual(await records.load(contractId));
    expect(await records.save({ record: fullRecord(contractId), version })).toBe(version + 1);
  });

  test('give a recipient to one delivery until its claim has run out', async () => {
    const { records, contractId } = await given();
    const claim = (from: string, to: string) => records.claim(contractId, recipient, until(to), until(from));
    expect(await claim('09:00', '09:05')).not.toBe('busy');
    expect(await claim('09:04', '09:09')).toBe('busy');
    expect(await claim('09:05', '09:10')).toBe('busy');
    expect(await claim('09:06', '09:11')).not.toBe('busy');
    expect(await claim('09:07', '09:12')).toBe('busy');
  });

  test('of many claims at once grant one', async () => {
    const { records, contractId } = await given();
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => records.claim(contractId, recipient, until('09:05'), until('09:00'))),
    );
    expect(claims.filter((claimed) => claimed !== 'busy')).toHaveLength(1);
  });

  test('keep the claims of other recipients apart, and free one with the write that says so', async () => {
    const { records, contractId, version } = await given();
    const claim = (who: string) => records.claim(contractId, who, until('09:05'), until('09:00'));
    await claim(suzuki.id);
    expect(await claim(takahashi.id)).not.toBe('busy');
    await records.save({ record: fullRecord(contractId), version }, suzuki.id);
    expect(await claim(suzuki.id)).not.toBe('busy');
    expect(await claim(takahashi.id)).toBe('busy');
  });

  test('keep a claim through a write that does not free it, and through one that lost', async () => {
    const { records, contractId, version } = await given();
    const claim = () => records.claim(contractId, recipient, until('09:05'), until('09:00'));
    await claim();
    await records.save({ record: fullRecord(contractId), version });
    expect(await records.save({ record: fullRecord(contractId), version }, recipient)).toBe('conflict');
    expect(await claim()).toBe('busy');
  });

  test('cannot be claimed where there are none', async () => {
    const { records } = await given();
    expect(await records.claim(nextId(), recipient, until('09:05'), until('09:00'))).toBe('busy');
  });

  test('are overdue from the very moment on at which they are to be looked at again', async () => {
    const { records, contractId } = await given({ lookAgainAt: until('06:00') });
    const isOverdue = async (time: string) =>
      (await Array.fromAsync(records.overdue(until(time)))).includes(contractId);
    expect(await isOverdue('05:59')).toBe(false);
    expect(await isOverdue('06:00')).toBe(true);
    expect(await isOverdue('08:30')).toBe(true);
    const { record, version } = await records.load(contractId);
    await records.save({ record, version });
    expect(await isOverdue('08:30')).toBe(false);
  });

  test('run as long as they are to be looked at again, however far ahead', async () => {
    const { records, contractId } = await given({ lookAgainAt: at('2029-06-01 06:00').now });
    const runs = async () => (await Array.fromAsync(records.running())).includes(contractId);
    expect(await runs()).toBe(true);
    const { record, version } = await records.load(contractId);
    await records.save({ record, version });
    expect(await runs()).toBe(false);
  });

  test('name each recipient with notices due once, and nobody when all is told', async () => {
    const { records, contractId } = await given();
    const [waiting] = await ofId(records.withNoticesDue(), contractId);
    expect(waiting).toEqual({
      contractId,
      due: [
        { recipient: suzuki.id, desk: 'staff' },
        { recipient: takahashi.id, desk: 'employer' },
        { recipient: ogawa.id, desk: 'employer' },
      ],
    });
    const { record, version } = await records.load(contractId);
    const told = Object.values(record.ledger).map(
      (entry) => ({ ...entry, state: 'sent', reason: undefined }) as const,
    );
    await records.save({ record: { ...record, ledger: entered({}, told) }, version });
    expect(await ofId(records.withNoticesDue(), contractId)).toEqual([]);
  });
});

describe.each(PLACES)('the staff mails in the %s', (where) => {
  async function given() {
    const { mails } = ports[where]();
    const mail = { mailId: nextId(), morning: morning.today, recipient, contractIds: ['c-1', 'c-2'] };
    expect(await mails.open(mail, until('09:00'))).toBe(true);
    return { mails, mail };
  }
  const sent = { notices: [], at: until('09:01') };

  test('opened again are the same mail, and are not to be delivered once closed', async () => {
    const { mails, mail } = await given();
    expect(await mails.open({ ...mail, contractIds: ['c-9'] }, until('09:02'))).toBe(true);
    expect(await mails.claim(mail.mailId, until('09:05'), until('09:00'))).toMatchObject(mail);
    await mails.close(mail.mailId);
    expect(await mails.open(mail, until('09:03'))).toBe(false);
    expect(await mails.claim(mail.mailId, until('09:15'), until('09:10'))).toBe('closed');
  });

  test('keep of which contracts they give the summary', async () => {
    const { mails } = await given();
    const mail = { mailId: nextId(), morning: morning.today, recipient, contractIds: [], summaryOf: ['c-1'] };
    await mails.open(mail, until('09:00'));
    await mails.open({ ...mail, summaryOf: ['c-9'] }, until('09:01'));
    expect(await mails.claim(mail.mailId, until('09:05'), until('09:02'))).toMatchObject(mail);
  });

  test('opened without a summary gain it when opened again, and are otherwise the same', async () => {
    const { mails, mail } = await given();
    expect(await mails.open({ ...mail, contractIds: [], summaryOf: ['c-3'] }, until('09:01'))).toBe(true);
    const claimed = await mails.claim(mail.mailId, until('09:05'), until('09:02'));
    expect(claimed).toMatchObject({ ...mail, summaryOf: ['c-3'] });
  });

  test('that have left gain no summary any more', async () => {
    const { mails, mail } = await given();
    await mails.markSent(mail.mailId, sent);
    expect(await mails.open({ ...mail, summaryOf: ['c-3'] }, until('09:02'))).toBe(true);
    expect(await mails.claim(mail.mailId, until('09:09'), until('09:04'))).not.toHaveProperty('summaryOf');
    await mails.close(mail.mailId);
    expect(await mails.open({ ...mail, summaryOf: ['c-3'] }, until('09:05'))).toBe(false);
  });

  test('are in one hand until the claim has run out', async () => {
    const { mails, mail } = await given();
    expect(await mails.claim(mail.mailId, until('09:05'), until('09:00'))).toMatchObject(mail);
    expect(await mails.claim(mail.mailId, until('09:10'), until('09:05'))).toBe('busy');
    expect(await mails.claim(mail.mailId, until('09:11'), until('09:06'))).toMatchObject(mail);
  });

  test('of many claims at once grant one', async () => {
    const { mails, mail } = await given();
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => mails.claim(mail.mailId, until('09:05'), until('09:00'))),
    );
    expect(claims.filter((claimed) => claimed !== 'busy')).toHaveLength(1);
  });

  test('that nobody opened count as closed', async () => {
    const { mails } = await given();
    expect(await mails.claim(nextId(), until('09:05'), until('09:00'))).toBe('closed');
  });

  test('remember that they were sent, and stay unfinished until they are closed', async () => {
    const { mails, mail } = await given();
    const unfinished = async (time: string) =>
      (await Array.fromAsync(mails.unfinished(until(time)))).find(({ mailId }) => mailId === mail.mailId);
    expect(await unfinished('08:59')).toBeUndefined();
    expect((await unfinished('09:00'))?.sent).toBeUndefined();
    await mails.markSent(mail.mailId, sent);
    expect((await unfinished('09:30'))?.sent).toEqual(sent);
    expect(await mails.claim(mail.mailId, until('09:05'), until('09:00'))).toMatchObject({ sent });
    await mails.close(mail.mailId);
    expect(await unfinished('09:30')).toBeUndefined();
  });
});
