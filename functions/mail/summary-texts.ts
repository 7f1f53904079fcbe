/** What a language has to say in the weekly summary. */
import type { CalendarDate, CalendarMonth } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import type { ObligationKind } from '../domain/obligations/obligation.ts';
import type { CountByKind } from '../domain/weekly-summary.ts';

/** Over all support workers; what concerns a contract of two workers is counted under each, as in the summary itself. */
export interface SummaryTotals {
  readonly overdue: number;
  readonly open: number;
}

/** Every text of the summary in one language. `open`, `overdue`, `done` and `ending` also say it where there is none. */
export interface SummaryTexts {
  readonly kinds: Readonly<Record<ObligationKind, string>>;
  readonly heading: string;
  /** Said where there is no support worker to speak of. */
  readonly nobody: string;
  worker(name: string, contracts: number): string;
  open(counts: CountByKind): string;
  /** The overdue ones themselves follow. */
  overdue(count: number): string;
  overdueOne(user: Contract['user'], owed: string, dueOn: CalendarDate, morning: CalendarDate): string;
  done(month: CalendarMonth, counts: CountByKind, morning: CalendarDate): string;
  /** The contracts that end follow. */
  ending(count: number): string;
  /** Says of so many items of a list that they are left out. */
  more(count: number): string;
  /** Says of so many support workers that the summary leaves them out. */
  moreWorkers(count: number): string;
  /** Says that the summary is shortened, and where the rest is to be looked up. */
  readonly shortened: string;
  endingOne(user: Contract['user'], endOn: CalendarDate, morning: CalendarDate): string;
}
