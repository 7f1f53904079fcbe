/** What is owed and on which days the notices of it leave; every day here was found on a paper calendar. */
import { describe, expect, test } from 'vitest';
import { given, opensAndDue, rowsOf } from './given.ts';

describe('a monthly contact', () => {
  const april = (startOn: string) => given({ startOn }).one('monthly-contact', startOn.slice(0, 7));

  test('is owed for every calendar month that meets the term', () => {
    const contacts = given({ startOn: '2026-04-15' }).of('monthly-contact');
    expect(contacts).toHaveLength(37);
    expect(opensAndDue(contacts[0])).toEqual(['2026-04-15', '2026-04-30']);
    expect(opensAndDue(contacts[1])).toEqual(['2026-05-01', '2026-05-31']);
    expect(opensAndDue(contacts[36])).toEqual(['2029-04-01', '2029-04-14']);
    expect(contacts.at(-1)?.cycle).toBe('2029-04');
  });

  test('is owed 36 times for a term of whole months', () => {
    const contacts = given({ startOn: '2026-04-01' }).of('monthly-contact');
    expect(contacts.map(({ cycle }) => cycle)).toHaveLength(36);
    expect(contacts.at(-1)?.dueOn).toBe('2029-03-31');
  });

  test('opens, closes five business days from the end and is overdue on the first business day after it', () => {
    expect(rowsOf(april('2026-04-15'))).toEqual([
      '2026-04-15 opening support-worker',
      '2026-04-23 closing support-worker',
      '2026-05-01 overdue support-worker service-manager unless recorded',
      '2026-04-15 visit-notice employer',
    ]);
  });

  test('of a month that begins on a Saturday opens on Monday', () => {
    const august = given({ startOn: '2026-04-15' }).one('monthly-contact', '2026-08');
    expect(opensAndDue(august)).toEqual(['2026-08-01', '2026-08-31']);
    expect(rowsOf(august)).toEqual([
      '2026-08-03 opening support-worker',
      '2026-08-25 closing support-worker',
      '2026-09-01 overdue support-worker service-manager unless recorded',
      '2026-08-03 visit-notice employer',
    ]);
  });

  test('of December counts back from the 28th and is overdue on 4 January', () => {
    expect(rowsOf(given({ startOn: '2026-04-15' }).one('monthly-contact', '2026-12'))).toEqual([
      '2026-12-01 opening support-worker',
      '2026-12-22 closing support-worker',
      '2027-01-04 overdue support-worker service-manager unless recorded',
      '2026-12-01 visit-notice employer',
    ]);
  });

  test('of the last month counts back from the end of the term and is overdue on the day after it', () => {
    const last = given({ startOn: '2026-04-15', hiredOn: '2025-10-12' }).one('monthly-contact', '2029-04');
    expect(opensAndDue(last)).toEqual(['2029-04-01', '2029-04-11']);
    expect(rowsOf(last)).toEqual([
      '2029-04-02 opening support-worker',
      '2029-04-05 closing support-worker',
      '2029-04-12 overdue support-worker service-manager unless recorded',
      '2029-04-02 visit-notice employer',
    ]);
  });

  test('has an opening on the business day before its closing', () => {
    expect(rowsOf(april('2026-04-22')).slice(0, 2)).toEqual([
      '2026-04-22 opening support-worker',
      '2026-04-23 closing support-worker',
    ]);
  });

  test('has no opening where the closing falls on the same day', () => {
    expect(rowsOf(april('2026-04-23'))).toEqual([
      '2026-04-23 closing support-worker',
      '2026-05-01 overdue support-worker service-manager unless recorded',
      '2026-04-23 visit-notice employer',
    ]);
  });

  test('a closing that would fall before the opening day moves to that day, and the opening is dropped', () => {
    expect(rowsOf(april('2026-04-24'))).toEqual([
      '2026-04-24 closing support-worker',
      '2026-05-01 overdue support-worker service-manager unless recorded',
      '2026-04-24 visit-notice employer',
    ]);
  });

  test('a closing that would fall before the opening day moves to the next business day after a weekend', () => {
    expect(rowsOf(april('2026-04-25'))).toEqual([
      '2026-04-27 closing support-worker',
      '2026-05-01 overdue support-worker service-manager unless recorded',
      '2026-04-27 visit-notice employer',
    ]);
  });

  test('of a term that starts on a 31st closes on that very day', () => {
    const march = given({ startOn: '2026-03-31' }).one('monthly-contact', '2026-03');
    expect(opensAndDue(march)).toEqual(['2026-03-31', '2026-03-31']);
    expect(rowsOf(march)).toEqual([
      '2026-03-31 closing support-worker',
      '2026-04-01 overdue support-worker service-manager unless recorded',
      '2026-03-31 visit-notice employer',
    ]);
  });

  test('of a term that starts on 29 February closes on that very day', () => {
    expect(rowsOf(given({ startOn: '2028-02-29' }).one('monthly-contact', '2028-02'))).toEqual([
      '2028-02-29 closing support-worker',
      '2028-03-01 overdue support-worker service-manager unless recorded',
      '2028-02-29 visit-notice employer',
    ]);
  });

  test.each([
    ["the month's last Saturday", '2026-05-30', '2026-06-01'],
    ['a Saturday that is a 31st', '2026-01-31', '2026-02-02'],
    ['29 December', '2026-12-29', '2027-01-04'],
  ])('notices after the due day are dropped: from %s (%s) only overdue is left', (_, startOn, overdueOn) => {
    expect(rowsOf(april(startOn))).toEqual([
      `${overdueOn} overdue support-worker service-manager unless recorded`,
    ]);
  });

  test('of a term of one business day closes on that day', () => {
    const plan = given({ startOn: '2026-04-15', hiredOn: '2022-10-16' });
    expect(plan.of('monthly-contact')).toHaveLength(1);
    expect(opensAndDue(plan.one('monthly-contact', '2026-04'))).toEqual(['2026-04-15', '2026-04-15']);
    expect(rowsOf(plan.one('monthly-contact', '2026-04'))).toEqual([
      '2026-04-15 closing support-worker',
      '2026-04-16 overdue support-worker service-manager unless recorded',
      '2026-04-15 visit-notice employer',
    ]);
  });

  test('of a term of one holiday is only ever overdue', () => {
    const plan = given({ startOn: '2026-04-29', hiredOn: '2022-10-30' });
    expect(plan.of('monthly-contact')).toHaveLength(1);
    expect(rowsOf(plan.one('monthly-contact', '2026-04'))).toEqual([
      '2026-04-30 overdue support-worker service-manager unless recorded',
    ]);
  });
});

describe('a plan review', () => {
  const dueDays = (startOn: string, hiredOn?: string) =>
    given({ startOn, hiredOn })
      .of('plan-review')
      .map(({ dueOn }) => dueOn);

  test('is told 30 and 7 days before, on the day, and when overdue also to the administrator', () => {
    const [first, second] = given({ startOn: '2026-04-15' }).of('plan-review');
    expect(opensAndDue(first)).toEqual(['2026-04-15', '2026-07-14']);
    expect(rowsOf(first)).toEqual([
      '2026-06-12 upcoming service-manager support-worker',
      '2026-07-07 soon service-manager support-worker',
      '2026-07-14 due service-manager support-worker',
      '2026-07-15 overdue service-manager administrator unless recorded',
    ]);
    expect(opensAndDue(second)).toEqual(['2026-07-15', '2026-10-14']);
    expect(rowsOf(second)).toEqual([
      '2026-09-14 upcoming service-manager support-worker',
      '2026-10-07 soon service-manager support-worker',
      '2026-10-14 due service-manager support-worker',
      '2026-10-15 overdue service-manager administrator unless recorded',
    ]);
  });

  test('has its due day for its cycle', () => {
    expect(given({ startOn: '2026-04-15' }).one('plan-review', '2026-07-14').dueOn).toBe('2026-07-14');
  });

  test('due on free days is told on the last business day before them', () => {
    expect(rowsOf(given({ startOn: '2019-02-07' }).one('plan-review', '2019-05-06'))).toEqual([
      '2019-04-05 upcoming service-manager support-worker',
      '2019-04-26 soon service-manager support-worker',
      '2019-04-26 due service-manager support-worker',
      '2019-05-07 overdue service-manager administrator unless recorded',
    ]);
  });

  test('falls due every three months of the start, never of a shorter month before', () => {
    expect(dueDays('2026-08-31').slice(0, 7)).toEqual([
      '2026-11-30',
      '2027-02-28',
      '2027-05-30',
      '2027-08-30',
      '2027-11-30',
      '2028-02-29',
      '2028-05-30',
    ]);
  });

  test('of a term from 29 February falls due on 28 February of later years', () => {
    const due = dueDays('2028-02-29');
    expect([due[0], due[3], due[7], due[11]]).toEqual([
      '2028-05-28',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
    ]);
  });

  test('is owed twelve times in three years, the last on the last day', () => {
    expect(dueDays('2026-04-15')).toHaveLength(12);
    expect(dueDays('2026-04-15').at(-1)).toBe('2029-04-14');
  });

  test('that would fall due after the end of the term is not owed', () => {
    expect(dueDays('2026-04-15', '2025-10-14')).toHaveLength(11);
    expect(dueDays('2026-04-15', '2025-10-14').at(-1)).toBe('2029-01-14');
  });

  test('is not owed in a term shorter than three months, and is in one of just three', () => {
    expect(dueDays('2026-04-15', '2023-01-14')).toEqual([]);
    expect(dueDays('2026-04-15', '2023-01-15')).toEqual(['2026-07-14']);
  });
});
