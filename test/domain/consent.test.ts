/** Consent given and withdrawn: in doubt nothing is sent to an employer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import { employerBarrier } from '../../functions/domain/consent.ts';
import type { Employer } from '../../functions/domain/contract.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { contractOf, day, openEmployer, person } from './given.ts';
import { lifeOf } from './life.ts';
import {
  amended,
  CONTRACT_ID,
  consentChanged,
  created,
  employerChanged,
  situation,
  staffAssigned,
} from './tellings.ts';

const employerOf = (name: string, consentedOn?: string): Employer => ({
  name,
  disclosure: 'open',
  ...(consentedOn && { consentedOn: day(consentedOn) }),
  contacts: [person(name)],
});
const contractWith = (employer: Employer) => contractOf({ startOn: '2026-04-15' }, { employer });
const consenting = created(contractWith(openEmployer), '2026-04-15');
const silent = created(contractWith(employerOf('minato')), '2026-04-15');
const toAsahi = (when: string, consentedOn?: string) =>
  employerChanged(
    { leftOn: '2026-06-01', hiredOn: '2026-06-15', employer: employerOf('asahi', consentedOn) },
    when,
  );

/** What stands against a mail to the employer's own contact on this day, after all facts have come in. */
function barrier(date: string, ...facts: Fact[]) {
  let record = blankRecord(CONTRACT_ID);
  for (const fact of facts) ({ record } = accept(record, fact));
  const employer = employmentOn(situation(record.facts).employments, day(date))?.employer;
  return employerBarrier(employer, employer?.contacts[0]?.id ?? '', day(date));
}

describe('consent withdrawn', () => {
  test.each([
    ['by closing the employment', consentChanged('closed', undefined, '2026-05-20'), 'closed-employment'],
    ['by taking back its day', consentChanged('open', undefined, '2026-05-20'), 'no-consent'],
  ] as const)('%s stops mail to the employer', (_, withdrawal, reason) => {
    expect(barrier('2026-05-20', consenting)).toBeUndefined();
    expect(barrier('2026-05-20', consenting, withdrawal)).toBe(reason);
    expect(barrier('2029-01-01', consenting, withdrawal)).toBe(reason);
  });

  test('stops at once even what had fallen due', () => {
    const life = lifeOf(consenting.contract, '2026-04-15');
    life.postedOn('2026-04-30');
    life.decidedOn('2026-05-01');
    expect(life.due('monthly-contact/2026-05/visit-notice')).toHaveLength(1);
    life.told(consentChanged('open', undefined, '2026-05-01 08:59'));
    expect(life.postedOn('2026-05-01').filter((id) => id.includes('takahashi'))).toEqual([]);
    expect(life.ledger('monthly-contact/2026-05/visit-notice')).toEqual([
      'monthly-contact/2026-05/visit-notice/takahashi suppressed no-consent',
    ]);
  });

  test('stops mail to a coming employer too, where that was known by then', () => {
    const change = toAsahi('2026-05-10', '2026-05-09');
    expect(barrier('2026-06-15', consenting, change)).toBeUndefined();
    expect(barrier('2026-06-15', consenting, change, consentChanged('closed', undefined, '2026-05-20'))).toBe(
      'closed-employment',
    );
  });

  test('does not stop mail to an employer told of later, with a consent of its own', () => {
    const withdrawal = consentChanged('closed', undefined, '2026-05-20');
    expect(
      barrier('2026-06-15', consenting, withdrawal, toAsahi('2026-05-25', '2026-05-24')),
    ).toBeUndefined();
  });

  test('and given again holds again', () => {
    const facts = [
      consentChanged('open', '2026-05-01', '2026-05-01'),
      consentChanged('closed', undefined, '2026-05-20'),
      consentChanged('open', '2026-05-01', '2026-05-28'),
    ];
    expect(barrier('2026-05-28', consenting, ...facts)).toBeUndefined();
    expect(barrier('2026-05-28', consenting, ...facts.reverse())).toBeUndefined();
  });

  test.each<[string, (when: string) => Fact, string]>([
    ['the change of employer', (when) => toAsahi(when, '2026-05-09'), '2026-06-15'],
    [
      'the amended contract',
      (when) => amended(contractWith(employerOf('minato', '2026-05-09')), when),
      '2026-05-28',
    ],
  ])('stays withdrawn where %s is told again with the same content', (_, fact, date) => {
    const facts = [fact('2026-05-10'), consentChanged('closed', undefined, '2026-05-20')];
    expect(barrier(date, consenting, ...facts)).toBe('closed-employment');
    expect(barrier(date, consenting, ...facts, fact('2026-05-25'))).toBe('closed-employment');
  });

  test('whatever was told before: from then on nothing may go to any employer', () => {
    const anyMoment = fc.constantFrom('2026-04-16', '2026-05-10', '2026-05-19 18:00');
    const anyConsent = fc.constantFrom(undefined, '2018-01-01', '2026-05-10');
    const anyEarlier: fc.Arbitrary<Fact> = fc.oneof(
      fc.tuple(anyMoment, anyConsent).map((given) => toAsahi(...given)),
      fc
        .tuple(anyConsent, anyMoment)
        .map(([consentedOn, when]) => amended(contractWith(employerOf('minato', consentedOn)), when)),
      fc.tuple(anyConsent, anyMoment).map(([consentedOn, when]) => consentChanged('open', consentedOn, when)),
    );
    const anyWithdrawal = fc.constantFrom(
      consentChanged('closed', undefined, '2026-05-20'),
      consentChanged('closed', '2018-01-01', '2026-05-20'),
      consentChanged('open', undefined, '2026-05-20'),
    );
    const anyDay = fc.constantFrom('2026-05-20', '2026-06-01', '2026-06-15', '2028-01-01');
    const later = staffAssigned(consenting.contract.staff, '2026-05-21');
    fc.assert(
      fc.property(
        fc.array(anyEarlier, { maxLength: 6 }),
        anyWithdrawal,
        anyDay,
        (earlier, withdrawal, date) => {
          expect(barrier(date, consenting, ...earlier, withdrawal, later)).toBeDefined();
          expect(barrier(date, consenting, withdrawal, later, ...earlier)).toBeDefined();
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('consent given', () => {
  test('opens mail to the employer of that day', () => {
    expect(barrier('2026-05-20', silent)).toBe('no-consent');
    expect(barrier('2026-05-20', silent, consentChanged('open', '2026-05-18', '2026-05-20'))).toBeUndefined();
  });

  test('holds only for the employment of that day, not for a coming one that was known', () => {
    const facts = [toAsahi('2026-05-10'), consentChanged('open', '2026-05-18', '2026-05-20')];
    expect(barrier('2026-05-31', silent, ...facts)).toBeUndefined();
    expect(barrier('2026-06-15', silent, ...facts)).toBe('no-consent');
  });

  test('holds only for the employment of that day, not for one told of later', () => {
    const facts = [consentChanged('open', '2026-05-18', '2026-05-20'), toAsahi('2026-05-25')];
    expect(barrier('2026-06-15', silent, ...facts)).toBe('no-consent');
  });

  test('between two employments holds for the coming one', () => {
    const facts = [toAsahi('2026-05-10'), consentChanged('open', '2026-06-02', '2026-06-02')];
    expect(barrier('2026-06-14', silent, ...facts)).toBe('no-recipient');
    expect(barrier('2026-06-15', silent, ...facts)).toBeUndefined();
  });

  test('between two employments, before the coming one is known, holds for none', () => {
    const left = [consentChanged('open', '2026-06-02', '2026-06-02'), toAsahi('2026-06-10')];
    expect(barrier('2026-06-15', silent, ...left)).toBe('no-consent');
  });

  test('for a day to come is no consent until that day', () => {
    const facts = [consentChanged('open', '2026-05-25', '2026-05-20')];
    expect(barrier('2026-05-24', silent, ...facts)).toBe('no-consent');
    expect(barrier('2026-05-25', silent, ...facts)).toBeUndefined();
  });

  test.each([
    ['closed', { ...openEmployer, disclosure: 'closed' }, 'closed-employment'],
    ['without a consent', employerOf('minato'), 'no-consent'],
  ] as const)(
    'before the contract does not open what the contract, told later, calls %s',
    (_, employer, reason) => {
      const given = consentChanged('open', '2026-04-01', '2026-04-10');
      const later = created(contractWith(employer), '2026-04-15');
      expect(barrier('2026-05-20', later, given)).toBe(reason);
      expect(barrier('2026-05-20', given, later)).toBe(reason);
    },
  );

  test('to a closed employment is none', () => {
    expect(barrier('2026-05-20', silent, consentChanged('closed', '2026-05-18', '2026-05-20'))).toBe(
      'closed-employment',
    );
  });

  test('does not bring back what was suppressed before it', () => {
    const life = lifeOf(silent.contract, '2026-04-15');
    life.postedOn('2026-05-01');
    life.told(consentChanged('open', '2026-05-01', '2026-05-01 10:00'));
    expect(life.postedOn('2026-05-07').filter((id) => id.includes('minato'))).toEqual([]);
    expect(life.postedOn('2026-06-01')).toContain('monthly-contact/2026-06/visit-notice/minato');
  });
});
