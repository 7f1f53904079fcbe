/** What an import would set off, before anybody says yes to it. */
import { practiceOf } from '../../../functions/adapters/settings.ts';
import { type CalendarDate, calendarDateOf, plusDays } from '../../../functions/domain/calendar.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { ledgerAhead } from '../../../functions/domain/forecast.ts';
import type { Moment } from '../../../functions/workflows/moment.ts';
import type { ImportedContract } from './contract-rows.ts';

const NEAR_DAYS = 7;
const FAR_DAYS = 31;

export interface Outlook {
  /** How many mails leave within a week. */
  readonly nearMails: number;
  /** How many mails leave within 31 days. */
  readonly farMails: number;
  /** The first morning on which one leaves. */
  readonly firstMorning?: CalendarDate | undefined;
  /** How many employers are written to within 31 days. */
  readonly employers: number;
}

/**
 * Looks ahead over contracts that are all registered at this moment, if nothing more came in. Staff get one mail a
 * morning whatever the number of notices, an employer's contact one for each notice.
 *
 * @param onLooked told how many contracts have been looked at; hundreds take a second or two
 */
export function outlookOf(
  contracts: readonly Pick<ImportedContract, 'fact'>[],
  { today, time }: Moment,
  deployment: Pick<Deployment, 'closures' | 'rules'>,
  onLooked: (count: number) => void = () => {},
): Outlook {
  const practice = practiceOf(deployment);
  const { calendar, rules } = practice;
  const first = time < rules.mailTime ? calendar.next(today) : calendar.firstAfter(today);
  const last = plusDays(today, FAR_DAYS);
  const morningOf = new Map<string, CalendarDate>();
  const employers = new Set<string>();
  for (const [index, { fact }] of contracts.entries()) {
    const ledger = ledgerAhead([fact], today, practice, { first, last });
    for (const [id, { audience, recipient, state, at }] of Object.entries(ledger)) {
      if (state !== 'sent') continue;
      const isToEmployer = audience === 'employer';
      morningOf.set(isToEmployer ? `${fact.contractId} ${id}` : `${recipient} ${at}`, calendarDateOf(at));
      if (isToEmployer && fact.type === 'ContractCreated') employers.add(fact.contract.employer.name);
    }
    onLooked(index + 1);
  }
  const mornings = [...morningOf.values()].sort();
  const near = plusDays(today, NEAR_DAYS);
  return {
    nearMails: mornings.filter((morning) => morning <= near).length,
    farMails: mornings.length,
    firstMorning: mornings[0],
    employers: employers.size,
  };
}
