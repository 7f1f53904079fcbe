import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { blankRecord, keptUntil } from '../../functions/domain/record.ts';
import { termOf } from '../../functions/domain/term.ts';
import { contractOf, type Dates, day, person } from './given.ts';
import { created, ended } from './tellings.ts';

const term = (dates: Dates) => termOf(contractOf(dates));

describe('the term of a contract', () => {
  test.each([
    ['2026-04-15', '2029-04-14'],
    ['2026-04-01', '2029-03-31'],
    ['2026-01-01', '2028-12-31'],
    ['2024-02-29', '2027-02-28'],
    ['2025-03-01', '2028-02-29'],
    ['2026-08-31', '2029-08-30'],
  ])('from %s runs three years, to %s', (startOn, endOn) => {
    expect(term({ startOn })).toEqual({ startOn, endOn, warnings: [] });
  });

  test.each([
    ['is cut where the 42 months end first', '2026-04-15', '2025-10-01', '2029-03-31'],
    ['is cut by a single day', '2026-04-15', '2025-10-14', '2029-04-13'],
    ['is three years where both end on one day', '2026-04-15', '2025-10-15', '2029-04-14'],
    ['is three years where the 42 months end later', '2026-04-15', '2025-10-16', '2029-04-14'],
    ['is cut on the last day of a month too short for 42 months', '2025-03-31', '2024-08-30', '2028-02-29'],
    ['is cut before a 29 February that the 42 months reach', '2025-03-01', '2024-08-29', '2028-02-28'],
  ])('%s: from %s, hired on %s, to %s', (_, startOn, hiredOn, endOn) => {
    expect(term({ startOn, hiredOn }).endOn).toBe(endOn);
  });

  test('may be a single day', () => {
    expect(term({ startOn: '2026-04-15', hiredOn: '2022-10-16' }).endOn).toBe('2026-04-15');
  });

  test('ends before it starts where the hiring is one day too long ago', () => {
    expect(term({ startOn: '2026-04-15', hiredOn: '2022-10-15' }).endOn).toBe('2026-04-14');
  });

  test('does not hang on the employer: a change of employer does not reset the clock', () => {
    const dates = { startOn: '2026-04-15', hiredOn: '2025-10-01' };
    const contacts = [person('kobayashi')];
    const employer = {
      name: '別の会社',
      disclosure: 'open',
      consentedOn: day('2027-06-01'),
      contacts,
    } as const;
    expect(termOf(contractOf(dates, { employer }))).toEqual(term(dates));
  });
});

describe('the warning started-before-six-months', () => {
  test.each([
    ['on the last day of the six months', '2026-04-15', '2025-10-16'],
    ['on the day of hiring', '2026-04-15', '2026-04-15'],
    ['before the hiring', '2026-04-15', '2026-05-01'],
    ['on the last day of a month too short for six months', '2026-02-28', '2025-08-31'],
  ])('is given for a contract that starts %s', (_, startOn, hiredOn) => {
    expect(term({ startOn, hiredOn }).warnings).toEqual(['started-before-six-months']);
  });

  test.each([
    ['on the day after the six months', '2026-04-15', '2025-10-15'],
    ['on the day after a month too short for six months', '2026-03-01', '2025-08-31'],
  ])('is not given for one that starts %s', (_, startOn, hiredOn) => {
    expect(term({ startOn, hiredOn }).warnings).toEqual([]);
  });

  test('is not given where the day of hiring is not known', () => {
    expect(term({ startOn: '2026-04-15' }).warnings).toEqual([]);
  });

  test('does not change the term', () => {
    expect(term({ startOn: '2026-04-15', hiredOn: '2026-04-15' }).endOn).toBe('2029-04-14');
  });
});

describe('a record is kept', () => {
  const contract = created(contractOf({ startOn: '2026-04-15' }), '2026-04-15');
  const of = (...facts: Fact[]) => ({ ...blankRecord('2026-0042'), facts });

  test('for five years after the end of the term', () => {
    expect(keptUntil(of(contract), 5)).toBe('2034-04-14');
  });

  test('for five years after the contract ended, where it ended otherwise', () => {
    expect(keptUntil(of(contract, ended('2027-01-31', '2027-02-01', 'resigned')), 5)).toBe('2032-01-31');
  });

  test('for as many years as the deployment sets', () => {
    expect(keptUntil(of(contract), 7)).toBe('2036-04-14');
  });

  test('without limit while its contract is not known', () => {
    expect(keptUntil(blankRecord('2026-0042'), 5)).toBeUndefined();
  });
});
