/** Contracts, calendars and plans to begin a test of the domain from, and rows that read as the rules' tables do. */
import { businessCalendar, calendarDateOf } from '../../functions/domain/calendar.ts';
import type { Contract, Employer, StaffRole } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import type { Obligation, ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { type Practice, planObligations } from '../../functions/domain/plan.ts';
import { DEFAULT_RULES, type Rules } from '../../functions/domain/rules.ts';
import { created, situation } from './tellings.ts';

export const day = calendarDateOf;

/** The days of Japan and the rules as they are where a deployment sets nothing. */
export const usualPractice: Practice = { calendar: businessCalendar(), rules: DEFAULT_RULES };

export const practiceWith = (rules: Partial<Rules>, closures: readonly string[] = []): Practice => ({
  calendar: businessCalendar(closures.map(day)),
  rules: { ...DEFAULT_RULES, ...rules },
});

/** Somebody known by one word, which is also their id. */
export const person = (id: string) => ({ id, name: id, email: `${id}@teichaku.example.jp` });
export const staff = (role: StaffRole, id: string) => ({ role, ...person(id) });

export const openEmployer: Employer = {
  name: '株式会社みなと食品',
  disclosure: 'open',
  consentedOn: day('2018-01-01'),
  contacts: [person('takahashi')],
};

export interface Dates {
  readonly startOn: string;
  readonly hiredOn?: string | undefined;
  readonly certificateEndsOn?: string | undefined;
}

/** A contract of these dates with a support worker, a service manager, an administrator and an open employer. */
export function contractOf(
  { startOn, hiredOn, certificateEndsOn }: Dates,
  people: Partial<Pick<Contract, 'staff' | 'employer'>> = {},
): Contract {
  return {
    contractId: '2026-0042',
    startOn: day(startOn),
    ...(hiredOn !== undefined && { hiredOn: day(hiredOn) }),
    ...(certificateEndsOn !== undefined && { certificateEndsOn: day(certificateEndsOn) }),
    user: { reference: 'U-0187', name: '佐藤 花子' },
    staff: [
      staff('support-worker', 'suzuki'),
      staff('service-manager', 'tanaka'),
      staff('administrator', 'yamamoto'),
    ],
    employer: openEmployer,
    ...people,
  };
}

export interface Plan {
  readonly obligations: readonly Obligation[];
  of(kind: ObligationKind): Obligation[];
  /** The obligation of this kind and cycle. @throws Error where there is none */
  one(kind: ObligationKind, cycle: string): Obligation;
}

/** What is owed under a contract of these dates, of which these facts were told. */
export function given(dates: Dates, practice: Practice = usualPractice, facts: readonly Fact[] = []): Plan {
  const obligations = planObligations(
    situation([created(contractOf(dates), dates.startOn), ...facts]),
    practice,
  );
  const of = (kind: ObligationKind) => obligations.filter((obligation) => obligation.kind === kind);
  return {
    obligations,
    of,
    one(kind, cycle) {
      const [found, ...others] = of(kind).filter((obligation) => obligation.cycle === cycle);
      if (!found || others.length > 0)
        throw new Error(`${kind} ${cycle} is owed ${others.length + Number(!!found)} times`);
      return found;
    },
  };
}

/** The notices as rows `day type audience audience …`, in the order of the rules' table. */
export function rowsOf(obligation: Obligation | undefined): string[] {
  const rows = new Map<string, { row: string; condition: string }>();
  for (const { type, audience, on, unlessRecorded } of obligation?.notices ?? []) {
    const key = `${on} ${type}`;
    const row = `${rows.get(key)?.row ?? key} ${audience}`;
    rows.set(key, { row, condition: unlessRecorded ? ' unless recorded' : '' });
  }
  return [...rows.values()].map(({ row, condition }) => row + condition);
}

export const opensAndDue = (obligation: Obligation | undefined) => [obligation?.opensOn, obligation?.dueOn];
