/** A month's report of a life, as lines that read like the month's story. */
import { practiceOf } from '../../../../functions/adapters/settings.ts';
import type { CalendarMonth } from '../../../../functions/domain/calendar.ts';
import type { ContractRecord } from '../../../../functions/domain/record.ts';
import {
  monthReport,
  type ReportBasis,
  type ReportedContract,
  type ReportedObligation,
} from '../../../../infra/admin/report/month-report.ts';
import { day, deployment } from '../../../support/contracts.ts';

/** @param today the day as of which the report speaks */
export function basisOf(month: CalendarMonth, today: string): ReportBasis {
  return { month, today: day(today), practice: practiceOf(deployment), timeZone: deployment.timeZone };
}

/** The report of one contract. @throws Error where the month has nothing to tell of it */
export function reportedOf(record: ContractRecord, month: CalendarMonth, today: string): ReportedContract {
  const [contract] = monthReport([record], basisOf(month, today));
  if (!contract) throw new Error(`nothing of ${record.contractId} in ${month}`);
  return contract;
}

/** The obligation of this kind and cycle. @throws Error where it is not in the report */
export function obligationIn(contract: ReportedContract, kind: string, cycle: string): ReportedObligation {
  const found = contract.obligations.filter((each) => each.kind === kind && each.cycle === cycle);
  const [obligation] = found;
  if (!obligation || found.length > 1) throw new Error(`${kind} ${cycle} is reported ${found.length} times`);
  return obligation;
}

/** The obligations as `kind cycle progress`. */
export function owedIn({ obligations }: ReportedContract): string[] {
  return obligations.map(({ kind, cycle, progress }) => [kind, cycle, progress].filter(Boolean).join(' '));
}

/** The notices as `type recipient <address> state: reason`. */
export function toldOf({ notices }: ReportedObligation): string[] {
  return notices.map(({ entry: { type, state, reason }, readers }) => {
    const named = readers.map(({ name, email }) => `${name} <${email}>`);
    const who = named.length > 0 ? named.join(', ') : 'nobody named';
    return `${type} ${who} ${reason ? `${state}: ${reason}` : state}`;
  });
}
