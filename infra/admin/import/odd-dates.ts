/** Dates that can be, and still look like a slip of the pen: said before an import asks, and never refused. */
import { type CalendarDate, plusYears } from '../../../functions/domain/calendar.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import { termOf } from '../../../functions/domain/term.ts';

/** What is odd about a date of a contract. */
export interface OddDate {
  /** The English header of the column. */
  readonly header: string;
  readonly date: CalendarDate;
  /** What is odd, and what follows from it. */
  readonly says: string;
}

/** What software writes for "no end": the last day of a year from 2100 on. Another day so far away is a slip. */
const NO_END = /^(?:2[1-9]|[3-9]\d)\d\d-12-31$/;
/** A decision of use (支給決定) is made for less. */
const LONGEST_CERTIFICATE_YEARS = 3;
const LONGEST_CONSENT_YEARS = 5;

/** @param today on which the contract is imported */
export function oddDates(contract: Contract, today: CalendarDate): readonly OddDate[] {
  const { startOn, hiredOn, certificateEndsOn, employer } = contract;
  const { consentedOn } = employer;
  const term = termOf(contract);
  const odd: OddDate[] = [];
  const say = (header: string, date: CalendarDate, says: string) => odd.push({ header, date, says });

  if (term.endOn < today) {
    say('startOn', startOn, `the term ended on ${term.endOn}: nobody will be reminded of anything`);
  } else if (startOn > plusYears(today, 1)) {
    say('startOn', startOn, 'the contract starts more than a year from today');
  }

  if (hiredOn !== undefined && hiredOn > startOn) {
    say('hiredOn', hiredOn, `the hiring is after the contract date ${startOn}`);
  } else if (term.warnings.includes('started-before-six-months')) {
    say('startOn', startOn, `the contract starts within six months of the hiring on ${hiredOn}`);
  }

  if (certificateEndsOn !== undefined && !NO_END.test(certificateEndsOn)) {
    const latest = startOn > today ? startOn : today;
    if (certificateEndsOn < startOn) {
      say(
        'certificateEndsOn',
        certificateEndsOn,
        `the certificate ended before the contract date ${startOn}`,
      );
    } else if (certificateEndsOn < today) {
      say(
        'certificateEndsOn',
        certificateEndsOn,
        'the certificate has ended: its renewal is not reminded of',
      );
    } else if (certificateEndsOn > plusYears(latest, LONGEST_CERTIFICATE_YEARS)) {
      const years = `more than ${LONGEST_CERTIFICATE_YEARS} years from ${latest}`;
      say('certificateEndsOn', certificateEndsOn, `the certificate ends ${years}`);
    }
  }

  if (consentedOn !== undefined && consentedOn > today) {
    say(
      'employer.consentedOn',
      consentedOn,
      'consent is given in the future: until then no mail goes to the employer',
    );
  } else if (consentedOn !== undefined && consentedOn < plusYears(startOn, -LONGEST_CONSENT_YEARS)) {
    const years = `more than ${LONGEST_CONSENT_YEARS} years before the contract date ${startOn}`;
    say('employer.consentedOn', consentedOn, `consent was given ${years}`);
  }
  return odd;
}
