/**
 * How much memory the daily runs need for many contracts near the end of their three years, everything recorded and all of
 * it to be looked at on one Monday: `node --max-old-space-size=512 test/bench/morning-memory.ts 20000`.
 *
 * The records are read from compressed items, as from the table, and not kept; of what the runs write, nothing is.
 */
import { toAttributes, toStoredRecord } from '../../functions/adapters/dynamodb-record-item.ts';
import { accept } from '../../functions/domain/accept.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { heal } from '../../functions/workflows/heal.ts';
import type { ContractRecords, StoredRecord } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import {
  at,
  contractOf,
  day,
  deployment,
  member,
  practice,
  registered,
  suzuki,
} from '../support/contracts.ts';
import { memoryLog, memoryTools } from '../support/memory-ports.ts';

/** One service manager has so many contracts. */
const PER_MANAGER = 40;
const MONDAY = '2029-04-02';

const count = Number(process.argv[2] ?? 20_000);
const ids = Array.from({ length: count }, (_, index) => `2026-${String(index).padStart(5, '0')}`);
const managerOf = (number: number) =>
  member('service-manager', '田中 恵', `tanaka-${number}@teichaku.example.jp`);

/** The item of a contract in the table, with a contact and a visit for each month and what was told of them. */
async function livedItem(): Promise<Record<string, unknown>> {
  const tools = memoryTools();
  const contract = contractOf({ staff: [suzuki, managerOf(0)] });
  const record = monthsOf(contract.contractId).reduce(
    (told, fact) => accept(told, fact).record,
    registered(contract),
  );
  tools.records.put(record);
  await settle(contract.contractId, at('2029-03-30 06:30'), tools);
  const stored = await tools.records.load(contract.contractId);
  return { ...toAttributes({ ...stored, lookAgainAt: at(`${MONDAY} 06:00`).now }, deployment), version: 1 };
}

function monthsOf(contractId: string): Fact[] {
  return Array.from({ length: 33 }, (_, index): Fact[] => {
    const month = new Date(Date.UTC(2026, 5 + index, 10)).toISOString().slice(0, 10);
    const { now: time, today: toldOn, time: toldTime } = at(`${month} 10:00`);
    const told = { contractId, time, toldOn, toldTime };
    return [
      { type: 'ContactRecorded', ...told, contactOn: day(month) },
      {
        type: 'VisitScheduled',
        ...told,
        visitId: `v-${index}`,
        startAt: at(`${month} 14:00`).now,
        startOn: day(month),
        startTime: '14:00',
        durationMinutes: 60,
        visitor: '鈴木 一郎',
      },
    ];
  }).flat();
}

const item = await livedItem();

/** The record of a contract, read anew each time, under the manager whose it is. */
async function load(contractId: string): Promise<StoredRecord> {
  await new Promise(setImmediate);
  const stored = toStoredRecord({ ...item, contractId });
  const staff = [suzuki, managerOf(Math.floor(Number(contractId.slice(5)) / PER_MANAGER))];
  const facts = stored.record.facts.map((fact) =>
    'contract' in fact
      ? { ...fact, contractId, contract: { ...fact.contract, contractId, staff } }
      : { ...fact, contractId },
  );
  return { ...stored, record: { ...stored.record, facts } };
}

const records: ContractRecords = {
  load,
  save: async ({ version }) => version + 1,
  claim: () => Promise.reject(new Error('nothing is delivered here')),
  async *overdue() {
    yield* ids;
  },
  async *running() {
    yield* ids;
  },
  async *withNoticesDue() {
    for (const contractId of ids) yield { contractId, due: [{ recipient: suzuki.id, desk: 'staff' }] };
  },
};
const log = { ...memoryLog(), info: () => {}, warn: () => {} };
const nothing = async () => {};
const tools = {
  records,
  mails: { ...memoryTools().mails, open: async () => true, async *unfinished() {} },
  queue: { hand: nothing },
  alarmClock: { arm: nothing, disarm: nothing },
  setAside: { keep: nothing, markTakenIn: nothing },
  practice,
  deployment,
  log,
};

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().heapUsed);
}, 20);
for (const [name, run] of [
  ['daily-heal', () => heal(at(`${MONDAY} 08:30`), tools)],
  ['morning-post', () => postMorningMail(at(`${MONDAY} 09:00`), tools)],
] as const) {
  peak = 0;
  const start = performance.now();
  await run();
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const { maxRSS } = process.resourceUsage();
  console.log(
    `${name}, ${count} contracts: heap up to ${megabytes(peak)}, process up to ${megabytes(maxRSS * 1024)},`,
    `${Math.round((performance.now() - start) / 1000)} s`,
  );
}
clearInterval(watch);
