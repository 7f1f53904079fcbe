/** What a service manager reads once a week: how the contracts of each support worker stand. */
import {
  type BusinessCalendar,
  type CalendarDate,
  type CalendarMonth,
  dayOfWeek,
  firstOfMonth,
  monthOf,
  plusDays,
  plusMonths,
} from './calendar.ts';
import type { Contract, RecipientId, StaffMember } from './contract.ts';
import type { Fact } from './facts.ts';
import type { ObligationKind } from './obligations/obligation.ts';
import { eachOnce, personKey } from './people.ts';
import { type Practice, planObligations } from './plan.ts';
import type { ContractRecord } from './record.ts';
import { RECORDABLE_KINDS } from './recording.ts';
import { endOf, runsOn } from './running.ts';
import { type Situation, situationOf } from './situation.ts';
import { standingFacts } from './withdrawal.ts';

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

/** Of one service manager's contracts, worker by worker. */
export interface WeeklySummary {
  readonly lastMonth: CalendarMonth;
  /** In the order of the workers' names. */
  readonly workers: readonly WorkerSummary[];
}

/** A contract that ends within so many months is named. */
const MONTHS_AHEAD = 6;

const RECORDABLE: ReadonlySet<ObligationKind> = new Set(RECORDABLE_KINDS);

/**
 * Whether the mails of this day hold the weekly summary: the first business day of a week that begins on Monday. A week
 * in which the office never opens has none.
 *
 * Source: practice of this project.
 */
export function isSummaryMorning(day: CalendarDate, calendar: BusinessCalendar): boolean {
  const monday = plusDays(day, 1 - dayOfWeek(day));
  return calendar.next(monday) === day;
}

/** Who reads of the contract in the summary of this day: its service managers; nobody where it does not run. */
export function managersOf(situation: Situation, today: CalendarDate): RecipientId[] {
  if (!runsOn(situation, today)) return [];
  const managers = situation.contract.staff.filter(({ role }) => role === 'service-manager');
  return [...new Set(managers.map(({ id }) => id))];
}

/** What one contract brings into a summary. Of what was told nothing else is kept, so that many take little room. */
export interface SummaryShare {
  readonly contract: Contract;
  readonly open: readonly ObligationKind[];
  readonly overdue: WorkerSummary['overdue'];
  readonly done: readonly ObligationKind[];
  readonly endOn: CalendarDate;
}

/**
 * What a contract brings into the summary of one service manager, by all that has been told. It counts while it runs; what
 * was done under one that has ended since is no longer counted.
 *
 * Overdue is everything that was due since the day of registration and is not recorded, however long ago: a month
 * without a recorded contact stays in sight until the contract ends, because the fee claimed for it has no evidence.
 *
 * @returns `undefined` for a contract that is not the manager's, or does not run
 */
export function summaryShare(
  { facts }: Pick<ContractRecord, 'facts'>,
  manager: RecipientId,
  today: CalendarDate,
  practice: Practice,
): SummaryShare | undefined {
  const situation = situationOf(facts);
  if (!situation || !managersOf(situation, today).includes(manager)) return undefined;
  return {
    contract: situation.contract,
    done: doneIn(monthBefore(today), situation, standingFacts(facts)),
    endOn: endOf(situation),
    ...owed(situation, today, practice),
  };
}

/**
 * The summary of these contracts. Each counts under each of its support workers.
 *
 * @returns `undefined` where there is no contract
 */
export function summaryOf(shares: readonly SummaryShare[], today: CalendarDate): WeeklySummary | undefined {
  if (shares.length === 0) return undefined;
  const supported = shares.flatMap((share) =>
    workersOf(share.contract).map((worker) => ({ worker, ...share })),
  );
  const people = new Map(supported.map(({ worker }) => [personKey(worker), worker]));
  const workers = [...people].map(([key, worker]): WorkerSummary => {
    const own = supported.filter((share) => personKey(share.worker) === key);
    return {
      worker,
      contracts: own.length,
      open: counted(own.flatMap(({ open }) => open)),
      overdue: own.flatMap(({ overdue }) => overdue).sort(by(({ dueOn }) => dueOn)),
      doneLastMonth: counted(own.flatMap(({ done }) => done)),
      ending: own
        .filter(({ endOn }) => endOn <= plusMonths(today, MONTHS_AHEAD))
        .map(({ contract, endOn }) => ({ contract, endOn }))
        .sort(by(({ endOn }) => endOn)),
    };
  });
  return {
    lastMonth: monthBefore(today),
    workers: workers.sort(by(({ worker }) => `${worker.name} ${worker.id}`)),
  };
}

/** The summary of those of the records that count for the manager; {@link summaryShare} says which. */
export function weeklySummary(
  records: readonly Pick<ContractRecord, 'facts'>[],
  manager: RecipientId,
  today: CalendarDate,
  practice: Practice,
): WeeklySummary | undefined {
  return summaryOf(
    records.flatMap((record) => summaryShare(record, manager, today, practice) ?? []),
    today,
  );
}

/** The calendar month before that of the day. */
function monthBefore(today: CalendarDate): CalendarMonth {
  return monthOf(plusDays(firstOfMonth(monthOf(today)), -1));
}

/** What of the kinds that are recorded is open today, and what is overdue. */
function owed(situation: Situation, today: CalendarDate, practice: Practice) {
  const { contract, registeredOn } = situation;
  const undone = planObligations(situation, practice).filter(
    ({ kind, isDone }) => !isDone && RECORDABLE.has(kind),
  );
  return {
    open: undone.filter(({ opensOn, dueOn }) => opensOn <= today && today <= dueOn).map(({ kind }) => kind),
    overdue: undone
      .filter(({ dueOn }) => dueOn < today && dueOn >= registeredOn)
      .map(({ kind, cycle, dueOn }) => ({ contract, kind, cycle, dueOn })),
  };
}

/**
 * What was done in the month, a kind for each time. A renewal is dated by the day on which it was first told, for it
 * tells no other; everything else by the day on which it was done.
 */
function doneIn(
  month: CalendarMonth,
  { contacts, reviews, handedOverOn }: Situation,
  facts: readonly Fact[],
) {
  const renewals = new Map<CalendarDate, CalendarDate>();
  for (const fact of facts) {
    if (fact.type === 'CertificateRenewed' && !renewals.has(fact.certificateEndsOn))
      renewals.set(fact.certificateEndsOn, fact.toldOn);
  }
  const done: [ObligationKind, readonly CalendarDate[]][] = [
    ['monthly-contact', contacts],
    ['plan-review', reviews],
    ['transition', handedOverOn ? [handedOverOn] : []],
    ['certificate-renewal', [...renewals.values()]],
  ];
  return done.flatMap(([kind, days]) => days.filter((day) => monthOf(day) === month).map(() => kind));
}

/** The support workers, each once. */
function workersOf({ staff }: Contract): StaffMember[] {
  return eachOnce(staff.filter(({ role }) => role === 'support-worker'));
}

function counted(kinds: readonly ObligationKind[]): CountByKind {
  const counts: { -readonly [Kind in ObligationKind]?: number } = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Sorts by a text; what has the same text stays in its order. */
function by<Item>(text: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}
