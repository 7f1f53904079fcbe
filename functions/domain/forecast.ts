/** A look ahead: what the service would do for a contract over its whole term, if nothing more came in. */
import { type CalendarDate, earlierOf, laterOf } from './calendar.ts';
import { employerBarrier } from './consent.ts';
import { addressed, decide } from './decide.ts';
import { type AddressedNotice, entered, noticeId } from './ledger.ts';
import type { Obligation, ObligationKind, PlannedNotice } from './obligations/obligation.ts';
import { type Practice, planObligations } from './plan.ts';
import type { ContractRecord, Ending, Registration } from './record.ts';
import { type Term, termOf } from './term.ts';

/** A planned notice and, where it would not be sent, why. */
export interface ForecastNotice extends PlannedNotice {
  readonly suppressed?: string;
  readonly skipped?: string;
  readonly cancelled?: string;
}

export interface Forecast extends Term {
  readonly contractId: string;
  readonly obligations: readonly {
    readonly kind: ObligationKind;
    readonly cycle: string;
    readonly opensOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly notices: readonly ForecastNotice[];
  }[];
}

/**
 * Forecasts the notices of a contract, one for each type and audience that has somebody to be told.
 * @param registeredOn day of registration; without it the contract counts as registered before its first notice
 */
export function forecast(
  { contract }: Pick<Registration, 'contract'>,
  ending: Ending | undefined,
  practice: Practice,
  registeredOn?: CalendarDate,
): Forecast {
  const obligations = planObligations(contract, practice);
  const firstDay = registeredOn ?? earliestDay(obligations);
  const firstMorning = practice.calendar.next(firstDay);
  const record: ContractRecord = {
    contractId: contract.contractId,
    registration: { contract, registeredOn: firstDay },
    ending,
    ledger: {},
    alarms: {},
  };
  const ledger = entered({}, decide(record, firstMorning, '', practice).entries);

  return {
    contractId: contract.contractId,
    ...termOf(contract),
    obligations: obligations.map((obligation) => ({
      kind: obligation.kind,
      cycle: obligation.cycle,
      opensOn: obligation.opensOn,
      dueOn: obligation.dueOn,
      notices: obligation.notices.flatMap((planned) => {
        const first = addressed(contract, obligation).find(
          ({ type, audience }) => type === planned.type && audience === planned.audience,
        );
        return first ? [{ ...planned, ...whyUnsent(first) }] : [];
      }),
    })),
  };

  function whyUnsent(notice: AddressedNotice): Pick<ForecastNotice, 'suppressed' | 'skipped' | 'cancelled'> {
    const decided = ledger[noticeId(notice)];
    if (decided?.reason) return { [decided.state]: decided.reason };
    if (notice.audience !== 'employer') return {};
    const leavesOn = laterOf(notice.on, firstMorning);
    const barrier = employerBarrier(contract.employer, notice.recipient, leavesOn);
    return barrier ? { suppressed: barrier } : {};
  }
}

/** The first day that any of the obligations speaks of. */
function earliestDay(obligations: readonly Obligation[]): CalendarDate {
  return obligations
    .flatMap(({ opensOn, dueOn, notices }) => [opensOn, dueOn, ...notices.map(({ on }) => on)])
    .reduce(earlierOf);
}
