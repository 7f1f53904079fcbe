/** A contract's record through time: facts come in, the service decides on the days it runs, mails leave. */
import type { Contract } from '../../functions/domain/contract.ts';
import { type Decision, decide } from '../../functions/domain/decide.ts';
import { accept, type Fact } from '../../functions/domain/facts.ts';
import { entered, type LedgerEntry, noticeId } from '../../functions/domain/ledger.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { blankRecord, type ContractRecord, type Ending } from '../../functions/domain/record.ts';
import { day, usualPractice } from './given.ts';

type Outcome = Pick<LedgerEntry, 'state' | 'reason'>;

interface Telling {
  readonly on: string;
  readonly reason?: Ending['reason'];
  /** The day on which the fact reaches the service, where that is a later one. */
  readonly heardOn?: string;
}

export interface Life {
  readonly record: () => ContractRecord;
  /** The service decides on this day, and what it decides is written down. */
  decidedOn(date: string): Decision;
  /** The ending is told on this day, and the service decides as soon as it hears of it. */
  endedOn(endedOn: string, told: Telling): void;
  /** What becomes of every notice that is due; without it, they were sent. */
  delivered(on: string, outcome?: Outcome): LedgerEntry[];
  /** `kind/cycle/type/recipient` with its state and reason, of all notices whose id begins so. */
  ledger(beginning?: string): string[];
  due(): string[];
}

/** @param registeredOn the day on which the contract came in */
export function lifeOf(contract: Contract, registeredOn: string): Life {
  let record = blankRecord(contract.contractId);
  const take = (fact: Fact) => {
    const { record: after, refused } = accept(record, fact);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    record = after;
  };
  const enter = (entries: readonly LedgerEntry[]) => {
    record = { ...record, ledger: entered(record.ledger, entries) };
  };
  const entries = () => Object.values(record.ledger);
  const decidedOn = (date: string) => {
    const decision = decide(record, day(date), `${date}T00:00:00.000Z`, usualPractice);
    enter(decision.entries);
    return decision;
  };
  take({
    type: 'ContractCreated',
    contract,
    registeredOn: day(registeredOn),
    time: `${registeredOn}T00:00:00.000Z`,
  });

  return {
    record: () => record,
    decidedOn,
    endedOn(endedOn, { on, reason = 'other', heardOn = on }) {
      const ending = { endedOn: day(endedOn), reason, time: `${on}T00:00:00.000Z` };
      take({ type: 'ContractEnded', contractId: contract.contractId, ending });
      decidedOn(heardOn);
    },
    delivered(on, outcome = { state: 'sent' }) {
      const due = entries().filter(({ state }) => state === 'due');
      enter(
        due.map(
          (entry) => ({ ...entry, reason: undefined, ...outcome, at: `${on}T01:00:00.000Z` }) as LedgerEntry,
        ),
      );
      return due;
    },
    ledger: (beginning = '') =>
      entries()
        .map((entry) => `${noticeId(entry)} ${[entry.state, entry.reason].filter(Boolean).join(' ')}`)
        .filter((line) => line.startsWith(beginning)),
    due: () =>
      entries()
        .filter(({ state }) => state === 'due')
        .map(noticeId),
  };
}

/** Decides and delivers on the first day, the last, and every day between on which a notice is planned. */
export function livedThrough(life: Life, first: string, last: string): void {
  const { registration } = life.record();
  const planned = registration ? planObligations(registration.contract, usualPractice) : [];
  const days = planned.flatMap(({ notices }) => notices.map(({ on }) => on));
  const between = days.filter((date) => date > first && date < last);
  for (const date of new Set([first, ...between.sort(), last])) {
    life.decidedOn(date);
    life.delivered(date);
  }
}
