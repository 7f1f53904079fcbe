/** Events as they lie in the queue. */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import type { Problem } from '../../functions/domain/accept.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { at, deployment } from './contracts.ts';

const whenRead = at('2026-04-15 10:00');

/** A detail of `ContractCreated` that is as it should be. */
export function createdDetail() {
  return {
    contractId: '2026-0042',
    startOn: '2026-04-15',
    hiredOn: '2025-10-15' as string | null,
    certificateEndsOn: '2027-03-31' as string | null,
    user: { reference: 'U-0187', name: '佐藤 花子' },
    staff: [
      { role: 'support-worker', name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
      { role: 'service-manager', name: '田中 恵', email: 'tanaka@teichaku.example.jp' },
    ],
    employer: {
      name: '株式会社みなと食品',
      disclosure: 'open',
      consentedOn: '2026-04-01' as string | null,
      contacts: [
        { department: '人事部', title: '課長', name: '高橋 健', email: 'takahashi@minato-foods.example.jp' },
      ] as unknown,
    } as Record<string, unknown>,
  };
}

export const endedDetail = { contractId: '2026-0042', endedOn: '2026-09-30', reason: 'resigned' };

/** @param given takes the place of what the envelope would say */
export function body(detailType: string, detail: unknown, given: Record<string, unknown> = {}): string {
  return JSON.stringify({
    version: '0',
    id: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
    'detail-type': detailType,
    source: 'case-system',
    time: '2026-04-15T01:00:00Z',
    region: 'ap-northeast-1',
    resources: [],
    detail,
    ...given,
  });
}

export function read(text: string, moment = whenRead) {
  return readEvent(text, moment.now, deployment.timeZone);
}

export function factIn(text: string): Fact {
  const { reading } = read(text);
  if ('problems' in reading) throw new Error(`set aside: ${JSON.stringify(reading.problems)}`);
  return reading.fact;
}

export function problemsIn(text: string): readonly Problem[] {
  const { reading } = read(text);
  return 'problems' in reading ? reading.problems : [];
}

/** The contract of a `ContractCreated` with this detail. */
export function contractIn(detail: unknown): Contract {
  const fact = factIn(body('ContractCreated', detail));
  if (fact.type !== 'ContractCreated') throw new Error(`a ${fact.type}`);
  return fact.contract;
}

/** A detail that is as it should be but for one field. @param path `staff.0.email` */
export function detailWith(path: string, value: unknown): unknown {
  const detail: unknown = createdDetail();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], detail);
  (holder as Record<string, unknown>)[last] = value;
  return detail;
}
