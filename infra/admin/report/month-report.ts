/** What was owed under each contract in a month and what became of each notice: what an inspector asks for. */
import {
  type CalendarDate,
  type CalendarMonth,
  earlierOf,
  monthOf,
} from '../../../functions/domain/calendar.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import type { ContractEnded } from '../../../functions/domain/facts.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import {
  OBLIGATION_KINDS,
  type Obligation,
  type ObligationKind,
} from '../../../functions/domain/obligations/obligation.ts';
import { mailboxesNamed } from '../../../functions/domain/people.ts';
import { obligationsOf, type Practice } from '../../../functions/domain/plan.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';
import { type Situation, situationOf } from '../../../functions/domain/situation.ts';
import type { Visit } from '../../../functions/domain/visits.ts';
import { standingFacts } from '../../../functions/domain/withdrawal.ts';
import { localDate } from '../../../functions/workflows/moment.ts';
import { type Completion, completionOf, type Progress, progressOf } from './completion.ts';

/** A notice that has fallen due, and what became of it. */
export interface ReportedNotice {
  readonly entry: LedgerEntry;
  /** All who read the recipient's mailbox, as it was named last; nobody where no fact names it. */
  readonly readers: readonly { readonly name: string; readonly email: string }[];
}

export interface ReportedObligation {
  readonly kind: ObligationKind;
  readonly cycle: string;
  /** Absent where the ledger speaks of an obligation that is not planned any more. */
  readonly span?: Pick<Obligation, 'opensOn' | 'dueOn'> | undefined;
  /** Whether it is of the month by its own days; else by what was recorded or told in the month. */
  readonly isOwed: boolean;
  /** Absent where there is nothing to record. */
  readonly progress?: Progress | undefined;
  readonly completion?: Completion | undefined;
  readonly visit?: Visit | undefined;
  /** In the order of the moments since when they stand as they do. */
  readonly notices: readonly ReportedNotice[];
}

export interface ReportedContract {
  readonly contractId: string;
  readonly user: Contract['user'];
  readonly ending?: ContractEnded | undefined;
  readonly obligations: readonly ReportedObligation[];
}

/** What a report is made by, beside the records. */
export interface ReportBasis {
  readonly month: CalendarMonth;
  /** The day as of which the report speaks. */
  readonly today: CalendarDate;
  readonly practice: Practice;
  readonly timeZone: string;
}

/**
 * The contracts of which there is anything to tell, in the order given; of a month that has not begun, none.
 *
 * An obligation is of the month if its days touch it, if it was recorded in it, or if one of its notices is of the
 * month. A notice is of the month in which it was to leave, and of the month since which it stands as it does.
 */
export function monthReport(records: readonly ContractRecord[], basis: ReportBasis): ReportedContract[] {
  if (basis.month > monthOf(basis.today)) return [];
  return records
    .flatMap((record) => {
      const situation = situationOf(record.facts);
      return situation ? reportedContract(record, situation, basis) : [];
    })
    .filter(({ obligations }) => obligations.length > 0);
}

function reportedContract(
  { contractId, facts, ledger }: ContractRecord,
  situation: Situation,
  { month, today, practice, timeZone }: ReportBasis,
): ReportedContract {
  const isOfMonth = (day: CalendarDate) => monthOf(day) === month;
  const mailboxes = mailboxesNamed(facts);
  const standing = standingFacts(facts);
  const entries = Object.values(ledger)
    .filter(({ on, at }) => isOfMonth(on) || isOfMonth(localDate(at, timeZone)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const told = Map.groupBy(entries, keyOf);
  const noticesOf = (key: string) =>
    (told.get(key) ?? []).map((entry) => ({ entry, readers: mailboxes.get(entry.recipient) ?? [] }));

  const planned = [
    ...obligationsOf(situation, ledger, practice).filter(({ kind }) => kind !== 'visit'),
    ...situation.visits.map(arrangement),
  ].map((obligation): ReportedObligation => {
    const { kind, cycle, opensOn, dueOn, visit } = obligation;
    return {
      kind,
      cycle,
      span: { opensOn, dueOn },
      isOwed: isOwedIn(month, obligation, situation),
      progress: progressOf(obligation, situation, today),
      completion: completionOf(obligation, standing),
      visit,
      notices: noticesOf(keyOf(obligation)),
    };
  });
  const plannedKeys = new Set(planned.map(keyOf));
  const unplanned = [...told].flatMap(([key, [first]]): ReportedObligation[] =>
    first && !plannedKeys.has(key)
      ? [{ kind: first.kind, cycle: first.cycle, isOwed: false, notices: noticesOf(key) }]
      : [],
  );

  return {
    contractId,
    user: situation.contract.user,
    ending: situation.ending,
    obligations: OBLIGATION_KINDS.flatMap((kind) =>
      [...planned, ...unplanned].filter(
        ({ kind: its, isOwed, completion, notices }) =>
          its === kind &&
          (isOwed ||
            notices.length > 0 ||
            (completion && isOfMonth(localDate(completion.recordedAt, timeZone)))),
      ),
    ),
  };
}

/** Whether its days touch the month, as far as the contract runs. */
function isOwedIn(month: CalendarMonth, { opensOn, dueOn }: Obligation, { ending }: Situation): boolean {
  const lastOn = ending ? earlierOf(dueOn, ending.endedOn) : dueOn;
  return opensOn <= lastOn && monthOf(opensOn) <= month && month <= monthOf(lastOn);
}

/** A visit, whoever is or is not told of it: from the day on which it was last told to its own. */
function arrangement(visit: Visit): Obligation<'visit'> {
  const { visitId, arranged, toldOn } = visit;
  return {
    kind: 'visit',
    cycle: visitId,
    visit,
    opensOn: earlierOf(toldOn, arranged.startOn),
    dueOn: arranged.startOn,
    isDone: false,
    notices: [],
  };
}

function keyOf({ kind, cycle }: Pick<ReportedObligation, 'kind' | 'cycle'>): string {
  return `${kind}/${cycle}`;
}
