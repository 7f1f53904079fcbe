import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { employerBarrier } from '../../functions/domain/consent.ts';
import type { Contract, Employer } from '../../functions/domain/contract.ts';
import { addressed } from '../../functions/domain/decide.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { noticeId } from '../../functions/domain/ledger.ts';
import type { Obligation, ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { NOBODY } from '../../functions/domain/recipients.ts';
import { type Term, termOf } from '../../functions/domain/term.ts';
import { contractOf, day, openEmployer, person, staff, usualPractice } from './given.ts';
import {
  anyDay,
  daysFrom,
  endOfPeriod,
  isWorkday,
  monthLater,
  shifted,
  workdayAfter,
  workdayNotAfter,
  workdaysFrom,
} from './reckoning.ts';
import { created, standing } from './tellings.ts';

/** Any contract that would be accepted: the hiring up to 42 months ago or to come, the certificate from any day. */
const anyContract: fc.Arbitrary<Contract> = fc
  .record({
    startOn: anyDay,
    hiredBefore: fc.option(fc.integer({ min: -60, max: 1290 }), { nil: undefined }),
    certificateAfter: fc.option(fc.integer({ min: -120, max: 1200 }), { nil: undefined }),
  })
  .map(({ startOn, hiredBefore, certificateAfter }) =>
    contractOf({
      startOn,
      hiredOn: hiredBefore === undefined ? undefined : shifted(startOn, -hiredBefore),
      certificateEndsOn: certificateAfter === undefined ? undefined : shifted(startOn, certificateAfter),
    }),
  )
  .filter((contract) => termOf(contract).endOn >= contract.startOn);

type Owed = { contract: Contract; term: Term; obligations: readonly Obligation[] };

function holdsForAnyContract(check: (owed: Owed) => void, numRuns = 25): void {
  const property = fc.property(anyContract, (contract) =>
    check({
      contract,
      term: termOf(contract),
      obligations: planObligations(standing(contract), usualPractice),
    }),
  );
  fc.assert(property, { numRuns });
}

/** All that a contract is forecast to tell, if nothing more comes in. */
const forecastOf = (contract: Contract) =>
  forecast([created(contract, contract.startOn)], usualPractice)?.obligations.flatMap(
    ({ notices }) => notices,
  ) ?? [];

const ofKind = (obligations: readonly Obligation[], kind: ObligationKind) =>
  obligations.filter((obligation) => obligation.kind === kind);

describe('whatever the dates of a contract', () => {
  test('its term is the earlier of three years and 42 months after the hiring', () => {
    holdsForAnyContract(({ contract: { startOn, hiredOn }, term }) => {
      const ends = [endOfPeriod(startOn, 36), ...(hiredOn ? [endOfPeriod(hiredOn, 42)] : [])];
      expect(term.endOn).toBe(ends.sort()[0]);
    });
  });

  test('every notice leaves on a business day', () => {
    holdsForAnyContract(({ obligations }) => {
      const days = obligations.flatMap(({ notices }) => notices.map(({ on }) => on));
      expect(days.filter((on) => !isWorkday(on))).toEqual([]);
    });
  });

  test('no two notices have the same identity', () => {
    holdsForAnyContract(({ contract, obligations }) => {
      const ids = obligations
        .flatMap((obligation) => addressed(standing(contract), obligation))
        .map(noticeId);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  test('every month that meets the term has one monthly contact, and these fill the term without a gap', () => {
    holdsForAnyContract(({ contract, term, obligations }) => {
      const contacts = ofKind(obligations, 'monthly-contact');
      const days = daysFrom(contract.startOn, term.endOn);
      expect(contacts.map(({ cycle }) => cycle)).toEqual([...new Set(days.map((date) => date.slice(0, 7)))]);
      expect(contacts.flatMap(({ opensOn, dueOn }) => daysFrom(opensOn, dueOn))).toEqual(days);
    });
  });

  test('a monthly contact has the notices of the rules and no other', () => {
    holdsForAnyContract(({ obligations }) => {
      for (const { opensOn, dueOn, notices } of ofKind(obligations, 'monthly-contact')) {
        const workdays = workdaysFrom(opensOn, dueOn);
        const opening = workdays[0];
        const closing = workdays.at(-5) ?? opening;
        expect(Object.fromEntries(notices.map(({ type, on }) => [type, on]))).toEqual({
          ...(opening && opening !== closing && { opening }),
          ...(closing && { closing }),
          overdue: workdayAfter(dueOn),
          ...(opening && { 'visit-notice': opening }),
        });
      }
    });
  });

  test('plan reviews fall due every three months, reckoned from the start, until the end of the term', () => {
    holdsForAnyContract(({ contract: { startOn }, term, obligations }) => {
      const due = Array.from({ length: 14 }, (_, k) => endOfPeriod(startOn, 3 * (k + 1)));
      const reviews = ofKind(obligations, 'plan-review');
      expect(reviews.map(({ dueOn }) => dueOn)).toEqual(due.filter((date) => date <= term.endOn));
      const opening = [startOn, ...reviews.map(({ dueOn }) => shifted(dueOn, 1))];
      expect(reviews.map(({ opensOn }) => opensOn)).toEqual(opening.slice(0, reviews.length));
    });
  });

  test('the notices of a plan review leave 30 and 7 days before its due day, on it and after it', () => {
    holdsForAnyContract(({ obligations }) => {
      for (const { dueOn, notices } of ofKind(obligations, 'plan-review')) {
        expect(Object.fromEntries(notices.map(({ type, on }) => [type, on]))).toEqual({
          upcoming: workdayNotAfter(shifted(dueOn, -30)),
          soon: workdayNotAfter(shifted(dueOn, -7)),
          due: workdayNotAfter(dueOn),
          overdue: workdayAfter(dueOn),
        });
      }
    });
  });

  test('one transition is owed, due in the third month before the end', () => {
    holdsForAnyContract(({ term, obligations }) => {
      const [transition, ...others] = ofKind(obligations, 'transition');
      expect(others).toEqual([]);
      const { month, days } = monthLater(shifted(term.endOn, 1), -3);
      const sameDay = Math.min(Number(shifted(term.endOn, 1).slice(8)), days);
      expect(transition?.dueOn).toBe(shifted(`${month}-${String(sameDay).padStart(2, '0')}`, -1));
      expect(transition?.notices.at(-1)?.on).toBe(workdayAfter(term.endOn));
    });
  });

  test('a renewal is owed once where the certificate ends before the term, and otherwise never', () => {
    holdsForAnyContract(({ contract: { certificateEndsOn }, term, obligations }) => {
      const owed = certificateEndsOn !== undefined && certificateEndsOn < term.endOn;
      expect(ofKind(obligations, 'certificate-renewal').map(({ dueOn }) => dueOn)).toEqual(
        owed ? [certificateEndsOn] : [],
      );
    });
  });

  test('of one obligation and audience, notices that come later in the table never leave earlier', () => {
    holdsForAnyContract(({ obligations }) => {
      for (const { notices } of obligations) {
        for (const audience of new Set(notices.map((notice) => notice.audience))) {
          const days = notices.filter((notice) => notice.audience === audience).map(({ on }) => on);
          expect(days).toEqual([...days].sort());
        }
      }
    });
  });
});

describe('an employer', () => {
  const people = ['takahashi', 'kobayashi', 'ito'];
  const consents = [undefined, day('2026-04-14'), day('2026-04-15'), day('2026-04-16')];
  const anyEmployer: fc.Arbitrary<Employer> = fc.record({
    name: fc.constant('株式会社みなと食品'),
    disclosure: fc.constantFrom('open', 'closed'),
    consentedOn: fc.constantFrom(...consents),
    contacts: fc.subarray(people).map((ids) => ids.map(person)),
  });

  test('may be written to only if disclosed, with consent by that day, and at one of its contacts', () => {
    fc.assert(
      fc.property(anyEmployer, fc.constantFrom(...people, 'suzuki', NOBODY), (employer, recipient) => {
        const allowed =
          employer.disclosure === 'open' &&
          employer.consentedOn !== undefined &&
          employer.consentedOn <= '2026-04-15' &&
          employer.contacts.some(({ id }) => id === recipient);
        expect(employerBarrier(employer, recipient, day('2026-04-15')) === undefined).toBe(allowed);
      }),
      { numRuns: 500 },
    );
  });

  test('is not written to at an address that stands for nobody, even where a contact has that name', () => {
    const employer = { ...openEmployer, contacts: [person(NOBODY)] };
    expect(employerBarrier(employer, NOBODY, day('2026-04-15'))).toBe('no-recipient');
  });

  test.each<[string, Partial<Employer>]>([
    ['closed-employment', { disclosure: 'closed' }],
    ['closed-employment', { disclosure: 'closed', contacts: [] }],
    ['no-consent', { consentedOn: undefined }],
    ['no-recipient', { contacts: [] }],
  ])('is told nothing over the whole term of any contract, for the reason %s', (reason, barred) => {
    holdsForAnyContract(({ contract }) => {
      const employer = { ...openEmployer, ...barred };
      const toEmployer = forecastOf({ ...contract, employer }).filter(
        ({ audience }) => audience === 'employer',
      );
      expect(toEmployer.length).toBeGreaterThan(0);
      expect(toEmployer.filter(({ suppressed }) => suppressed !== reason)).toEqual([]);
    }, 10);
  });

  test('is the only one barred: what is for the staff leaves whatever the employer may learn', () => {
    holdsForAnyContract(({ contract }) => {
      const closed = { ...contract, employer: { ...openEmployer, disclosure: 'closed' as const } };
      const toStaff = forecastOf(closed).filter(({ audience }) => audience !== 'employer');
      expect(toStaff.length).toBeGreaterThan(0);
      expect(toStaff.filter(({ suppressed }) => suppressed !== undefined)).toEqual([]);
    }, 10);
  });
});

test('what is for an administrator goes to the service manager where there is none, and to nobody twice', () => {
  holdsForAnyContract(({ contract, obligations }) => {
    const without = {
      ...contract,
      staff: [staff('support-worker', 'suzuki'), staff('service-manager', 'tanaka')],
    };
    for (const obligation of obligations) {
      const recipients = addressed(standing(without), obligation).map(
        ({ type, recipient }) => `${type} ${recipient}`,
      );
      expect(new Set(recipients).size).toBe(recipients.length);
      expect(addressed(standing(without), obligation).map(({ audience }) => audience)).not.toContain(
        'administrator',
      );
    }
  }, 10);
});
