/** Contracts, facts and moments for the tests of the workflows, adapters and handlers. */
import { addressId } from '../../functions/adapters/recipient-id.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { calendarDateOf } from '../../functions/domain/calendar.ts';
import type { Contract, EmployerContact, StaffMember, StaffRole } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { ContractEnded, Fact } from '../../functions/domain/facts.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { DEFAULT_RULES } from '../../functions/domain/rules.ts';
import { inOrderOfTime } from '../../functions/domain/tellings.ts';
import { instantAt, type Moment, momentAt } from '../../functions/workflows/moment.ts';
import type { DueRecipient } from '../../functions/workflows/ports.ts';
import type { IncomingEvent } from '../../functions/workflows/set-event-aside.ts';
import type { Reading } from '../../functions/workflows/take-in-event.ts';

export const day = calendarDateOf;

export const deployment: Deployment = {
  name: 'test',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  office: {
    name: 'みなと就労支援センター',
    postalAddress: '〒220-0012 神奈川県横浜市西区みなとみらい1-2-3',
    phone: '045-000-0000',
  },
  sender: { name: 'みなと就労支援センター', email: 'office@teichaku.example.jp' },
  closures: [],
  rules: DEFAULT_RULES,
};

export const practice = practiceOf(deployment);

/** A moment by the clocks of the office. @param text `2026-06-02 09:00` */
export function at(text: string): Moment {
  const [date = '', time = '00:00'] = text.split(' ');
  return momentAt(instantAt(day(date), time, deployment.timeZone), deployment.timeZone);
}

export function member(role: StaffRole, name: string, email: string): StaffMember {
  return { id: addressId(email), role, name, email };
}

function contact(name: string, email: string): EmployerContact {
  return { id: addressId(email), name, email };
}

export const suzuki = member('support-worker', '鈴木 一郎', 'suzuki@teichaku.example.jp');
export const tanaka = member('service-manager', '田中 恵', 'tanaka@teichaku.example.jp');
const yamamoto = member('administrator', '山本 実', 'yamamoto@teichaku.example.jp');
export const takahashi = contact('高橋 健', 'takahashi@minato-foods.example.jp');
export const ogawa = contact('小川 渚', 'ogawa@minato-foods.example.jp');

/**
 * A contract from Tuesday 2 June 2026 with open employment and consent. On its first day the opening goes to the
 * support worker and the visit notice to the employer.
 */
export function contractOf(given: Partial<Contract> = {}): Contract {
  return {
    contractId: 'c-1',
    startOn: day('2026-06-02'),
    user: { reference: 'U-1', name: '佐藤 花子' },
    staff: [suzuki, tanaka, yamamoto],
    employer: {
      name: '株式会社みなと食品',
      disclosure: 'open',
      consentedOn: day('2026-06-01'),
      contacts: [takahashi],
    },
    ...given,
  };
}

/** An employer who must not learn of the disability. */
export const closedEmployer: Contract['employer'] = {
  name: '株式会社かもめ物流',
  disclosure: 'closed',
  contacts: [contact('伊藤 学', 'ito@kamome.example.jp')],
};

export function created(contract: Contract, when: Moment): Fact {
  const { contractId } = contract;
  return { type: 'ContractCreated', contractId, contract, ...toldAt(when) };
}

function toldAt({ now: time, today: toldOn, time: toldTime }: Moment) {
  return { time, toldOn, toldTime };
}

export function ended(
  contractId: string,
  endedOn: string,
  when: Moment,
  reason: ContractEnded['reason'] = 'resigned',
): ContractEnded {
  return { type: 'ContractEnded', contractId, endedOn: day(endedOn), reason, ...toldAt(when) };
}

/** What is told of an ending. */
export type Ending = Pick<ContractEnded, 'endedOn' | 'reason' | 'time'>;

/** The record, with an ending that was told. */
export function endedBy(record: ContractRecord, { endedOn, reason, time }: Ending): ContractRecord {
  const fact = ended(record.contractId, endedOn, momentAt(time, deployment.timeZone), reason);
  return { ...record, facts: [...record.facts, fact] };
}

/** The ending that holds by the record. */
export function endingOf({ facts }: ContractRecord): Ending | undefined {
  const fact = inOrderOfTime(facts).findLast((told) => told.type === 'ContractEnded');
  return fact && { endedOn: fact.endedOn, reason: fact.reason, time: fact.time };
}

/** The fact as the event that brings it. */
export function eventOf(fact: Fact, id = `${fact.type} ${fact.contractId}`): [IncomingEvent, Reading] {
  const { type: detailType, time } = fact;
  return [{ id, time, receivedAt: time, detailType, body: JSON.stringify(fact) }, { fact }];
}

/** A registered contract of which nothing has been decided yet. */
export function registered(contract: Contract, registeredOn = '2026-06-01'): ContractRecord {
  const fact = created(contract, at(`${registeredOn} 08:00`));
  return { ...blankRecord(contract.contractId), facts: [fact] };
}

/** What became of the notices, by `kind/type recipient`; with the cycle where several have fallen due. */
export function standings({ ledger }: ContractRecord, kind?: ObligationKind): Record<string, string> {
  return Object.fromEntries(
    Object.values(ledger)
      .filter((entry) => kind === undefined || entry.kind === kind)
      .map((entry) => [
        `${entry.kind}/${entry.cycle}/${entry.type} ${nameOf(entry.recipient)}`,
        entry.reason ? `${entry.state}: ${entry.reason}` : entry.state,
      ]),
  );
}

const NAMES = new Map([suzuki, tanaka, yamamoto, takahashi, ogawa].map(({ id, name }) => [id, name]));

function nameOf(recipient: DueRecipient['recipient']): string {
  return NAMES.get(recipient) ?? recipient;
}
