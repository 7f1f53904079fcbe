/** A contract, a deployment and the lines of a morning, for the tests of the mails. */
import { businessCalendar, type CalendarDate } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import { addressed } from '../../functions/domain/decide.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { visitToldBy } from '../../functions/domain/heard-visits.ts';
import type { Ledger } from '../../functions/domain/ledger.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { obligationsOf } from '../../functions/domain/plan.ts';
import { DEFAULT_RULES } from '../../functions/domain/rules.ts';
import { byUrgency, type NoticeInContext } from '../../functions/domain/urgency.ts';
import { created, situation } from '../domain/tellings.ts';
import { day, deployment } from '../support/contracts.ts';

export { day, deployment };

export const suzuki = { id: 'suzuki', name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' };
const tanaka = { id: 'tanaka', name: '田中 恵', email: 'tanaka@teichaku.example.jp' };
const yamamoto = { id: 'yamamoto', name: '山本 実', email: 'yamamoto@teichaku.example.jp' };
export const takahashi = {
  id: 'takahashi',
  department: '人事部',
  title: '課長',
  name: '高橋 健',
  email: 'takahashi@minato-foods.example.jp',
};

/** A contract from 15 April 2026 to 14 April 2029. */
export const contract: Contract = {
  contractId: '2026-0042',
  startOn: day('2026-04-15'),
  hiredOn: day('2025-10-15'),
  certificateEndsOn: day('2027-03-31'),
  user: { reference: 'U-0187', name: '佐藤 花子' },
  staff: [
    { role: 'support-worker', ...suzuki },
    { role: 'service-manager', ...tanaka },
    { role: 'administrator', ...yamamoto },
  ],
  employer: {
    name: '株式会社みなと食品',
    disclosure: 'open',
    consentedOn: day('2026-04-01'),
    contacts: [takahashi],
  },
};

/** Every notice of the contract over its term, with what it speaks of and the employer of its day. */
export function linesOf(
  ofContract: Contract = contract,
  facts: readonly Fact[] = [],
  ledger: Ledger = {},
): NoticeInContext[] {
  const practice = { calendar: businessCalendar(), rules: DEFAULT_RULES };
  const told = situation([created(ofContract, ofContract.startOn), ...facts]);
  return obligationsOf(told, ledger, practice).flatMap((obligation) =>
    addressed(told, obligation).map((notice) => ({
      notice,
      contract: told.contract,
      employer: employmentOn(told.employments, notice.on)?.employer,
      obligation,
      visit: visitToldBy(notice, told, ledger),
    })),
  );
}

/** The first notice `kind/type` of the contract; of the cycle, where one is named. */
export function line(
  kind: ObligationKind,
  type: string,
  { of = contract, cycle }: { readonly of?: Contract; readonly cycle?: string } = {},
): NoticeInContext {
  const found = linesOf(of).find(
    ({ notice }) =>
      notice.kind === kind && notice.type === type && (cycle === undefined || notice.cycle === cycle),
  );
  if (!found) throw new Error(`the contract has no notice ${kind}/${cycle ?? '*'}/${type}`);
  return found;
}

/** The morning on which the notice is planned to leave. */
export const morningOf = ({ notice }: NoticeInContext): CalendarDate => notice.on;

/** The same contract for somebody else, from another day. */
function contractOf(name: string, startOn: string, certificateEndsOn?: string): Contract {
  return {
    ...contract,
    contractId: `of-${startOn}`,
    startOn: day(startOn),
    hiredOn: undefined,
    certificateEndsOn: certificateEndsOn === undefined ? undefined : day(certificateEndsOn),
    user: { reference: `U-${startOn.slice(2, 4)}${startOn.slice(8)}`, name },
  };
}

/** Monday 3 August 2026: two are overdue, one is due, one is due within the week, two later, and one support has ended. */
export const mixedMorning: { readonly morning: CalendarDate; readonly lines: readonly NoticeInContext[] } = {
  morning: day('2026-08-03'),
  lines: [
    line('monthly-contact', 'overdue', { cycle: '2026-07' }),
    line('plan-review', 'overdue', { cycle: '2026-07-14' }),
    line('plan-review', 'due', { of: contractOf('髙﨑 みどり', '2026-05-04') }),
    line('plan-review', 'soon', { of: contractOf('𠮷田 直', '2026-05-10') }),
    line('monthly-contact', 'opening', { cycle: '2026-08' }),
    line('certificate-renewal', 'renew-60', { of: contractOf('森 緑', '2025-11-20', '2026-09-30') }),
    line('transition', 'service-ended', { of: contractOf('小川 渚', '2023-08-01') }),
  ].sort(byUrgency),
};
