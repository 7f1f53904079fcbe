import { describe, expect, test } from 'vitest';
import { type Changes, csv, readCsv } from './contracts-csv.ts';

/** The columns of which something is said, of the row of a contract imported on 2026-04-10, which is taken in. */
function oddIn(changes: Changes) {
  const { contracts, problems, warnings } = readCsv(csv(changes));
  expect(problems).toEqual([]);
  expect(contracts).toHaveLength(1);
  return warnings.map(({ line, column, says }) => `${line} ${column}: ${says}`);
}

describe('a date that can be and looks like a slip is said, and taken in', () => {
  test.each<[Changes, string]>([
    [
      { certificateEndsOn: '2009/3/31' },
      '2 受給者証の有効期限 (certificateEndsOn): 2009-03-31: the certificate ended before',
    ],
    [
      { certificateEndsOn: '2026/4/14' },
      '(certificateEndsOn): 2026-04-14: the certificate ended before the contract date',
    ],
    [
      { startOn: '2025/10/15', hiredOn: '2025/4/1', certificateEndsOn: '2026/4/9' },
      'the certificate has ended',
    ],
    [{ certificateEndsOn: '2036/3/31' }, 'the certificate ends more than 3 years from 2026-04-15'],
    [{ certificateEndsOn: '2099/12/31' }, 'the certificate ends more than 3 years from 2026-04-15'],
    [{ certificateEndsOn: '2926/3/31' }, 'the certificate ends more than 3 years from 2026-04-15'],
    [
      { hiredOn: '2062/10/15' },
      '2 就職日 (hiredOn): 2062-10-15: the hiring is after the contract date 2026-04-15',
    ],
    [{ hiredOn: '2026/4/16' }, '(hiredOn): 2026-04-16: the hiring is after the contract date'],
    [
      { hiredOn: '2025/10/16' },
      '契約日 (startOn): 2026-04-15: the contract starts within six months of the hiring',
    ],
    [
      { 'employer.consentedOn': '2026/4/11' },
      '本人の同意日 (employer.consentedOn): 2026-04-11: consent is given in the future',
    ],
    [{ 'employer.consentedOn': '2006/4/1' }, 'consent was given more than 5 years before the contract date'],
    [
      { startOn: '2027/4/11', hiredOn: '', certificateEndsOn: '' },
      'the contract starts more than a year from today',
    ],
    [{ startOn: '2023/4/10', hiredOn: '', 'employer.consentedOn': '' }, 'the term ended on 2026-04-09'],
  ])('%j', (changes, words) => {
    const [said, ...others] = oddIn(changes);
    expect(others).toEqual([]);
    expect(said).toContain(words);
  });
});

describe('nothing is said', () => {
  test.each<Changes>([
    {},
    { certificateEndsOn: '9999-12-31' },
    { certificateEndsOn: '2999/12/31' },
    { certificateEndsOn: '2100/12/31' },
    { certificateEndsOn: '' },
    { certificateEndsOn: '2026/4/15' },
    { certificateEndsOn: '2029/4/15' },
    { hiredOn: '' },
    { 'employer.consentedOn': '' },
    { 'employer.consentedOn': '2026/4/10' },
    { startOn: '2027/4/10', hiredOn: '', certificateEndsOn: '' },
    { startOn: '2023/4/11', hiredOn: '' },
  ])('of %j', (changes) => {
    expect(oddIn(changes)).toEqual([]);
  });

  test('of a row that is refused anyway', () => {
    const { problems, warnings } = readCsv(csv({ 'user.name': '?田', certificateEndsOn: '2009/3/31' }));
    expect(problems).toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});
