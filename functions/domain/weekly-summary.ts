/** What a service manager reads once a week: how the contracts of each support worker stand. */
import type { CalendarDate, CalendarMonth } from './calendar.ts';
import type { Contract, StaffMember } from './contract.ts';
import type { ObligationKind } from './obligations/obligation.ts';

/** How many of each kind; a kind without any is absent. */
export type CountByKind = Readonly<Partial<Record<ObligationKind, number>>>;

/** The contracts of one support worker. */
export interface WorkerSummary {
  readonly worker: StaffMember;
  /** How many contracts the worker supports that have not ended. */
  readonly contracts: number;
  /** What can be done today and is not yet due or done. */
  readonly open: CountByKind;
  /** What was due before today and is not recorded as done, the earliest first. */
  readonly overdue: readonly {
    readonly contract: Contract;
    readonly kind: ObligationKind;
    readonly cycle: string;
    readonly dueOn: CalendarDate;
  }[];
  /** What was done in the calendar month before this one. */
  readonly doneLastMonth: CountByKind;
  /** The contracts that end within six months, the earliest first. */
  readonly ending: readonly { readonly contract: Contract; readonly endOn: CalendarDate }[];
}

export interface WeeklySummary {
  readonly lastMonth: CalendarMonth;
  /** In the order of the workers' names. */
  readonly workers: readonly WorkerSummary[];
}
