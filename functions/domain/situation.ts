/**
 * How a contract stands: what all the facts told of it mean together, in whatever order they came in. Where two of them
 * speak of the same thing, the later holds; the contract, too, speaks of its staff, its certificate and its employer.
 */
import type { CalendarDate } from './calendar.ts';
import type { Contract } from './contract.ts';
import { type Employment, employmentsOf, type Gap, gapsOverOneMonth } from './employment.ts';
import type { ContractEnded, Fact, MailReturned, ToldAt } from './facts.ts';
import type { NoticeId } from './notice-id.ts';
import { type OpenContact, openContactsOf } from './open-contacts.ts';
import { type ReturnedMail, returnedNotices, returnsOf } from './returned-mail.ts';
import { staffOf } from './staff.ts';
import { newsAmong, takesBackConsent } from './tellings.ts';
import { type Visit, visitsOf } from './visits.ts';
import { standingFacts } from './withdrawal.ts';

/** What all facts of a contract mean together. */
export interface Situation {
  /** The contract as last told. Its employer is that of the first employment: ask {@link employments} instead. */
  readonly contract: Contract;
  /** What was due before this day is not made up for. */
  readonly registeredOn: CalendarDate;
  /** When the contract was told first. */
  readonly created: ToldAt;
  /** When something recorded was last taken back; `undefined` where nothing ever was. */
  readonly lastWithdrawal?: ToldAt | undefined;
  readonly ending?: ContractEnded | undefined;
  /** The days of contact, in order. */
  readonly contacts: readonly CalendarDate[];
  /** The days of plan reviews, in order. */
  readonly reviews: readonly CalendarDate[];
  /** The day of the hand-over, as last told. */
  readonly handedOverOn?: CalendarDate | undefined;
  /** The certificates that have been renewed since: their last day and the day on which the renewal was told. */
  readonly renewedCertificates: readonly {
    readonly endsOn: CalendarDate;
    readonly renewedOn: CalendarDate;
  }[];
  /** The employers, in the order of the employments. */
  readonly employments: readonly Employment[];
  readonly gaps: readonly Gap[];
  readonly visits: readonly Visit[];
  /** Who at the employers may be written to; of a contract without visits, nobody is looked up. */
  readonly openContacts: readonly OpenContact[];
  /** The mails that came back, in order. */
  readonly returned: readonly ReturnedMail[];
  /** Why the mails of these notices came back. */
  readonly returnedNotices: ReadonlyMap<NoticeId, MailReturned['cause']>;
}

const known = new WeakMap<readonly Fact[], Situation | undefined>();

/**
 * Asked for again and again while a contract is worked on; for one and the same list of facts it is reckoned once.
 *
 * @param told the facts in the order in which they happened, as a record keeps them
 * @returns `undefined` while the contract itself has not been told
 */
export function situationOf(told: readonly Fact[]): Situation | undefined {
  if (!known.has(told)) known.set(told, projected(told));
  return known.get(told);
}

function projected(all: readonly Fact[]): Situation | undefined {
  const standing = standingFacts(all);
  const lastWithdrawal = all.findLast(({ type }) => type === 'Withdrawn');
  const created = standing.find((fact) => fact.type === 'ContractCreated');
  if (!created) return undefined;
  const told = newsAmong(standing.filter((fact) => fact.time >= created.time || !isSaidByTheContract(fact)));

  let contract = created.contract;
  const renewedCertificates = new Map<CalendarDate, CalendarDate>();
  for (const fact of told) {
    if (fact.type === 'ContractAmended') contract = fact.contract;
    else if (fact.type === 'CertificateRenewed') {
      if (contract.certificateEndsOn) renewedCertificates.set(contract.certificateEndsOn, fact.toldOn);
      contract = { ...contract, certificateEndsOn: fact.certificateEndsOn };
    }
  }
  if (contract.certificateEndsOn) renewedCertificates.delete(contract.certificateEndsOn);

  const visits = visitsOf(told);
  const days = (list: readonly CalendarDate[]) => [...new Set(list)].sort();
  return {
    contract: { ...contract, staff: staffOf(created, told) },
    registeredOn: created.toldOn,
    created,
    lastWithdrawal,
    ending: told.findLast((fact) => fact.type === 'ContractEnded'),
    contacts: days(told.flatMap((fact) => (fact.type === 'ContactRecorded' ? fact.contactOn : []))),
    reviews: days(told.flatMap((fact) => (fact.type === 'PlanReviewed' ? fact.reviewedOn : []))),
    handedOverOn: told.findLast((fact) => fact.type === 'HandoverRecorded')?.recordedOn,
    renewedCertificates: [...renewedCertificates]
      .map(([endsOn, renewedOn]) => ({ endsOn, renewedOn }))
      .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1)),
    employments: employmentsOf(created, told),
    gaps: gapsOverOneMonth(told),
    visits,
    openContacts: visits.length > 0 ? openContactsOf(created, told) : [],
    returned: returnsOf(created, told),
    returnedNotices: returnedNotices(told),
  };
}

/**
 * Whether the contract itself speaks of this: told before it, the contract's own word is the later. Consent taken back is
 * the exception: it holds for the contract, too, as in doubt nothing is sent.
 */
function isSaidByTheContract(fact: Fact): boolean {
  switch (fact.type) {
    case 'ContractAmended':
    case 'StaffAssigned':
    case 'CertificateRenewed':
    case 'EmployerChanged':
      return true;
    case 'ConsentChanged':
      return !takesBackConsent(fact);
    default:
      return false;
  }
}
