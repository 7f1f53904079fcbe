/** The records of the contracts in memory, as strict about versions and claims as the table. */
import type { Instant } from '../../functions/domain/instant.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import type { ContractRecords, DueRecipient, StoredRecord } from '../../functions/workflows/ports.ts';

interface Item {
  readonly stored: StoredRecord;
  readonly claims: ReadonlyMap<string, Instant>;
}

export interface MemoryRecords extends ContractRecords {
  /** What is stored, as it lies there. */
  readonly items: Map<string, Item>;
  /** The stored record; blank where there is none. */
  record(contractId: string): ContractRecord;
  /** Writes past every condition, as another write that came in between. */
  put(record: ContractRecord, lookAgainAt?: string): void;
}

export function memoryRecords(initial: Iterable<[string, Item]> = []): MemoryRecords {
  const items = new Map(initial);
  const load = (contractId: string): StoredRecord =>
    items.get(contractId)?.stored ?? { record: blankRecord(contractId), version: 0 };
  return {
    items,
    record: (contractId) => load(contractId).record,
    put(record, lookAgainAt) {
      const { version } = load(record.contractId);
      const claims = items.get(record.contractId)?.claims ?? new Map();
      items.set(record.contractId, { stored: kept({ record, version: version + 1, lookAgainAt }), claims });
    },

    async load(contractId) {
      return load(contractId);
    },
    async save(stored, released) {
      const { contractId } = stored.record;
      const item = items.get(contractId);
      if ((item?.stored.version ?? 0) !== stored.version) return 'conflict';
      const version = stored.version + 1;
      const claims = [...(item?.claims ?? [])].filter(([recipient]) => recipient !== released);
      items.set(contractId, { stored: kept({ ...stored, version }), claims: new Map(claims) });
      return version;
    },
    async claim(contractId, recipient, until, now) {
      const item = items.get(contractId);
      const known = item?.claims.get(recipient);
      if (!item || (known !== undefined && known >= now)) return 'busy';
      items.set(contractId, { ...item, claims: new Map(item.claims).set(recipient, until) });
      return item.stored;
    },
    async *overdue(now) {
      const looked = [...items].flatMap(([id, { stored }]) =>
        stored.lookAgainAt && stored.lookAgainAt <= now ? [[stored.lookAgainAt, id] as const] : [],
      );
      for (const [, id] of looked.sort(([a], [b]) => (a < b ? -1 : 1))) yield id;
    },
    async *running() {
      for (const [id, { stored }] of [...items]) if (stored.lookAgainAt) yield id;
    },
    async *withNoticesDue() {
      const waiting = [...items].map(([contractId, { stored }]) => ({
        contractId,
        due: recipients(Object.values(stored.record.ledger)),
      }));
      for (const each of waiting) if (each.due.length > 0) yield each;
    },
  };
}

/** Only what a table keeps: no field that is undefined, and nothing that somebody could still change. */
function kept({ record: { ledger, ...rest }, ...stored }: StoredRecord): StoredRecord {
  return { ...stored, record: { ...JSON.parse(JSON.stringify(rest)), ledger: Object.freeze({ ...ledger }) } };
}

function recipients(entries: readonly LedgerEntry[]): DueRecipient[] {
  const named = new Map<string, DueRecipient>();
  for (const { state, recipient, audience } of entries) {
    const desk = audience === 'employer' ? 'employer' : 'staff';
    if (state === 'due') named.set(`${desk} ${recipient}`, { recipient, desk });
  }
  return [...named.values()];
}
