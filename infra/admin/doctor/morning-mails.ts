/** How many mails may leave on one morning. */
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import { employerBarrier } from '../../../functions/domain/consent.ts';
import { employmentOn } from '../../../functions/domain/employment.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';
import { hasEnded } from '../../../functions/domain/running.ts';
import { situationOf } from '../../../functions/domain/situation.ts';

/** The contracts that are not over, and to whom something may leave about them. */
export interface MorningMails {
  readonly contracts: number;
  /** Addresses of staff: each gets one mail a morning at most, whatever there is to tell. */
  readonly staff: number;
  /** Employers' contacts who may be written to, of each contract: each gets one mail a morning at most. */
  readonly employers: number;
}

/** As though on one morning there were something for everybody; no morning has more than this. */
export function morningMails(records: readonly ContractRecord[], today: CalendarDate): MorningMails {
  const staff = new Set<string>();
  let contracts = 0;
  let employers = 0;
  for (const { facts } of records) {
    const situation = situationOf(facts);
    if (!situation || hasEnded(situation, today)) continue;
    contracts++;
    for (const { id } of situation.contract.staff) staff.add(id);
    const employer = employmentOn(situation.employments, today)?.employer;
    employers += (employer?.contacts ?? []).filter(({ id }) => !employerBarrier(employer, id, today)).length;
  }
  return { contracts, staff: staff.size, employers };
}
