/** A contract's record through time: facts come in, the service decides on the days it runs, mails leave. */
import { accept } from '../../functions/domain/accept.ts';
import { employerBarrier } from '../../functions/domain/consent.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import { type Decision, decide } from '../../functions/domain/decide.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { ContractEnded, Fact } from '../../functions/domain/facts.ts';
import { visitToldBy } from '../../functions/domain/heard-visits.ts';
import { entered, type LedgerEntry, noticeId } from '../../functions/domain/ledger.ts';
import type { NoticeId } from '../../functions/domain/notice-id.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { day, usualPractice } from './given.ts';
import { created, ended } from './tellings.ts';

type Outcome = Pick<LedgerEntry, 'state' | 'reason'>;

interface Telling {
  readonly on: string;
  readonly reason?: ContractEnded['reason'];
  /** The day on which the fact reaches the service, where that is a later one. */
  readonly heardOn?: string;
}

export interface Life {
  readonly record: () => ContractRecord;
  /** The service decides on this day, and what it decides is written down. */
  decidedOn(date: string): Decision;
  /** The facts come in, and the service decides on the day on which the last of them was told, or a later one. */
  told(facts: Fact | readonly Fact[], heardOn?: string): Decision;
  /** The ending is told on this day, and the service decides as soon as it hears of it. */
  endedOn(endedOn: string, told: Telling): void;
  /** What becomes of every notice that is due; without it, they were sent. */
  delivered(on: string, outcome?: Outcome): LedgerEntry[];
  /**
   * The morning of this day: what is due is decided and leaves, past the barrier before the employer of that day.
   * @returns the notices that were sent
   */
  postedOn(date: string): NoticeId[];
  /** `kind/cycle/type/recipient` with its state and reason, of all notices whose id begins so. */
  ledger(beginning?: string): string[];
  due(beginning?: string): string[];
}

/** @param registeredOn the day on which the contract came in */
export function lifeOf(contract: Contract, registeredOn: string): Life {
  let record = blankRecord(contract.contractId);
  const take = (fact: Fact) => {
    const { record: after, refused } = accept(record, fact);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    record = after;
  };
  const enter = (entries: readonly LedgerEntry[], reopened: readonly NoticeId[] = []) => {
    record = { ...record, ledger: entered(record.ledger, entries, reopened) };
  };
  const entries = () => Object.values(record.ledger);
  /** What the notice told of a visit, where it has left. */
  const toldBy = (entry: LedgerEntry, { state }: Outcome) => {
    const situation = situationOf(record.facts);
    return state === 'sent' && situation ? { visit: visitToldBy(entry, situation, record.ledger) } : {};
  };
  const decidedOn = (date: string) => {
    const decision = decide(record, day(date), `${date}T00:00:00.000Z`, usualPractice);
    enter(decision.entries, decision.reopened);
    return decision;
  };
  take(created(contract, registeredOn));

  return {
    record: () => record,
    decidedOn,
    told(given, heardOn) {
      const facts = [given].flat();
      for (const fact of facts) take(fact);
      const lastTold = facts
        .map(({ toldOn }) => toldOn)
        .sort()
        .at(-1);
      return decidedOn(heardOn ?? lastTold ?? registeredOn);
    },
    endedOn(endedOn, { on, reason = 'other', heardOn = on }) {
      take(ended(endedOn, on, reason));
      decidedOn(heardOn);
    },
    delivered(on, outcome = { state: 'sent' }) {
      const due = entries().filter(({ state }) => state === 'due');
      enter(
        due.map(
          (entry) =>
            ({
              ...entry,
              reason: undefined,
              ...outcome,
              at: `${on}T01:00:00.000Z`,
              ...toldBy(entry, outcome),
            }) as LedgerEntry,
        ),
      );
      return due;
    },
    postedOn(date) {
      decidedOn(date);
      const employer = employmentOn(situationOf(record.facts)?.employments ?? [], day(date))?.employer;
      const at = `${date}T01:00:00.000Z`;
      const outcomes = entries()
        .filter(({ state }) => state === 'due')
        .map((entry): LedgerEntry => {
          const barrier =
            entry.audience === 'employer' ? employerBarrier(employer, entry.recipient, day(date)) : undefined;
          const standing = barrier
            ? ({ state: 'suppressed', reason: barrier } as const)
            : ({ state: 'sent', reason: undefined } as const);
          return { ...entry, ...standing, at, ...toldBy(entry, standing) };
        });
      enter(outcomes);
      return outcomes.filter(({ state }) => state === 'sent').map(noticeId);
    },
    ledger: (beginning = '') =>
      entries()
        .map((entry) => `${noticeId(entry)} ${[entry.state, entry.reason].filter(Boolean).join(' ')}`)
        .filter((line) => line.startsWith(beginning)),
    due: (beginning = '') =>
      entries()
        .filter(({ state }) => state === 'due')
        .map(noticeId)
        .filter((id) => id.startsWith(beginning)),
  };
}

/** Decides and delivers on the first day, the last, and every day between on which a notice is planned. */
export function livedThrough(life: Life, first: string, last: string): void {
  const situation = situationOf(life.record().facts);
  const planned = situation ? planObligations(situation, usualPractice) : [];
  const days = planned.flatMap(({ notices }) => notices.map(({ on }) => on));
  const between = days.filter((date) => date > first && date < last);
  for (const date of new Set([first, ...between.sort(), last])) {
    life.decidedOn(date);
    life.delivered(date);
  }
}
