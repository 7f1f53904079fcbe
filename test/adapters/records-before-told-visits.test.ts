/** Records of before schema 3 do not say what letters told of visits: it is read off their facts. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toAttributes, toStoredRecord } from '../../functions/adapters/dynamodb-record-item.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { type LedgerEntry, noticeId } from '../../functions/domain/ledger.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { editionAt } from '../../functions/domain/visits.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import { settle } from '../../functions/workflows/settle.ts';
import {
  at,
  contractOf,
  created,
  deployment,
  member,
  suzuki,
  takahashi,
  tanaka,
} from '../support/contracts.ts';
import { memoryTools } from '../support/memory-ports.ts';

const ito = member('support-worker', '伊藤 学', 'ito@teichaku.example.jp');
const told = ({ now: time, today: toldOn, time: toldTime }: Moment) => ({
  contractId: 'c-1',
  ...{ time, toldOn, toldTime },
});
const visit = (when: Moment, purpose: string, start = at('2026-06-18 14:00')): Fact => ({
  type: 'VisitScheduled',
  ...told(when),
  visitId: 'v-1',
  startAt: start.now,
  startOn: start.today,
  startTime: start.time,
  durationMinutes: 60,
  purpose,
});
const first = at('2026-06-03 10:00');
const again = at('2026-06-04 10:00');
const letter: LedgerEntry = {
  contractId: 'c-1',
  kind: 'visit',
  cycle: 'v-1',
  type: 'visit-confirmed',
  edition: editionAt(first.now),
  audience: 'employer',
  recipient: takahashi.id,
  on: first.today,
  state: 'sent',
  at: first.now,
};

/** The record as version 0.2.0 left it in the table. */
function readBack(facts: readonly Fact[]): ContractRecord {
  const record = { ...blankRecord('c-1'), facts, ledger: { [noticeId(letter)]: letter } };
  const item = toAttributes({ record, version: 1 }, deployment);
  const content = JSON.parse(gunzipSync(item.content as Uint8Array).toString());
  expect(JSON.stringify(content)).not.toContain('organizer');
  return toStoredRecord({ ...item, content: gzipSync(JSON.stringify(content)), schema: 2, version: 1 })
    .record;
}

const contract = created(contractOf(), at('2026-06-01 10:00'));
const heardIn = ({ ledger }: ContractRecord) => ledger[noticeId(letter)]?.visit;

describe('a letter about a visit that version 0.2.0 sent', () => {
  test('told what was arranged at its edition, and was made by who was support worker then', () => {
    const record = readBack([
      contract,
      visit(first, '面談'),
      { type: 'StaffAssigned', ...told(again), staff: [ito, tanaka] },
      visit(again, '面談', at('2026-06-25 14:00')),
    ]);
    expect(heardIn(record)).toEqual({
      startAt: at('2026-06-18 14:00').now,
      startOn: '2026-06-18',
      startTime: '14:00',
      durationMinutes: 60,
      organizer: { name: suzuki.name, email: suzuki.email },
    });
  });

  test('is not told again where the purpose alone changes after the upgrade', async () => {
    const tools = memoryTools();
    tools.records.put(readBack([contract, visit(first, '面談'), visit(again, '相談')]));
    const { ledger } = await settle('c-1', again, tools);
    const changed = Object.values(ledger).filter(({ type }) => type === 'visit-changed');
    expect(changed).toEqual([]);
  });

  test('tells nothing of a visit that its record does not know', () => {
    expect(heardIn(readBack([contract]))).toBeUndefined();
  });
});
