/** Facts as they are told, each at a time of the office's clocks: `2026-05-01 14:30`, or a day for its 09:00. */
import { calendarDateOf as day } from '../../functions/domain/calendar.ts';
import type { Contract, Employer, StaffMember } from '../../functions/domain/contract.ts';
import type { ContractEnded, Fact } from '../../functions/domain/facts.ts';
import { type Situation, situationOf } from '../../functions/domain/situation.ts';
import { inOrderOfTime } from '../../functions/domain/tellings.ts';

type Of<Type extends Fact['type']> = Extract<Fact, { type: Type }>;

export const CONTRACT_ID = '2026-0042';

function told(when: string) {
  const [date = '', toldTime = '09:00'] = when.split(' ');
  const time = new Date(`${date}T${toldTime}:00+09:00`).toISOString();
  return { contractId: CONTRACT_ID, time, toldOn: day(date), toldTime };
}

export const created = (contract: Contract, when: string): Of<'ContractCreated'> => ({
  type: 'ContractCreated',
  ...told(when),
  contract,
});

export const amended = (contract: Contract, when: string): Of<'ContractAmended'> => ({
  type: 'ContractAmended',
  ...told(when),
  contract,
});

export const ended = (
  endedOn: string,
  when: string,
  reason: ContractEnded['reason'] = 'other',
): ContractEnded => ({ type: 'ContractEnded', ...told(when), endedOn: day(endedOn), reason });

export const contactRecorded = (contactOn: string, when = contactOn): Of<'ContactRecorded'> => ({
  type: 'ContactRecorded',
  ...told(when),
  contactOn: day(contactOn),
});

export const planReviewed = (reviewedOn: string, when = reviewedOn): Of<'PlanReviewed'> => ({
  type: 'PlanReviewed',
  ...told(when),
  reviewedOn: day(reviewedOn),
});

export const handoverRecorded = (recordedOn: string, when = recordedOn): Of<'HandoverRecorded'> => ({
  type: 'HandoverRecorded',
  ...told(when),
  recordedOn: day(recordedOn),
});

export const certificateRenewed = (certificateEndsOn: string, when: string): Of<'CertificateRenewed'> => ({
  type: 'CertificateRenewed',
  ...told(when),
  certificateEndsOn: day(certificateEndsOn),
});

export const employerChanged = (
  { leftOn, hiredOn, employer }: { leftOn: string; hiredOn: string; employer: Employer },
  when = leftOn,
): Of<'EmployerChanged'> => ({
  type: 'EmployerChanged',
  ...told(when),
  leftOn: day(leftOn),
  hiredOn: day(hiredOn),
  employer,
});

export const consentChanged = (
  disclosure: Employer['disclosure'],
  consentedOn: string | undefined,
  when: string,
): Of<'ConsentChanged'> => ({
  type: 'ConsentChanged',
  ...told(when),
  disclosure,
  ...(consentedOn !== undefined && { consentedOn: day(consentedOn) }),
});

export const staffAssigned = (staff: readonly StaffMember[], when: string): Of<'StaffAssigned'> => ({
  type: 'StaffAssigned',
  ...told(when),
  staff,
});

/** @param startAt by the office's clocks, as `2026-05-18 14:00` */
export const visitScheduled = (
  startAt: string,
  when: string,
  given: Partial<Pick<Of<'VisitScheduled'>, 'visitId' | 'purpose' | 'visitor' | 'durationMinutes'>> = {},
): Of<'VisitScheduled'> => {
  const { time, toldOn: startOn, toldTime: startTime } = told(startAt);
  return {
    type: 'VisitScheduled',
    ...told(when),
    visitId: 'v-1',
    startAt: time,
    startOn,
    startTime,
    durationMinutes: 60,
    ...given,
  };
};

export const visitCancelled = (when: string, visitId = 'v-1'): Of<'VisitCancelled'> => ({
  type: 'VisitCancelled',
  ...told(when),
  visitId,
});

export const withdrawn = (withdraws: Of<'Withdrawn'>['withdraws'], when: string): Of<'Withdrawn'> => ({
  type: 'Withdrawn',
  ...told(when),
  withdraws,
});

export const mailReturned = (
  recipient: string,
  when: string,
  given: Partial<Pick<Of<'MailReturned'>, 'cause' | 'notices'>> = {},
): Of<'MailReturned'> => ({
  type: 'MailReturned',
  ...told(when),
  recipient,
  cause: 'undeliverable',
  notices: [],
  ...given,
});

/** What the facts mean together, in whatever order they are given. @throws Error where the contract is not among them */
export function situation(facts: readonly Fact[]): Situation {
  const found = situationOf(inOrderOfTime(facts));
  if (!found) throw new Error('the contract was not told');
  return found;
}

/** A contract of which nothing else was told. */
export const standing = (contract: Contract, when: string = contract.startOn): Situation =>
  situation([created(contract, when)]);
