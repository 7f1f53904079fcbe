/** What recording that something was done completes, and what it leaves; every day here was found on a paper calendar. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { type Dates, given, rowsOf, usualPractice } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';
import { CONTRACT, changedBy, DATES, ledgerWith } from './lived-term.ts';
import { amended, certificateRenewed, contactRecorded, handoverRecorded, planReviewed } from './tellings.ts';

const renewals = (of: Dates, ...facts: Fact[]) =>
  given(of, usualPractice, facts)
    .of('certificate-renewal')
    .map(({ opensOn, dueOn, isDone }) => `${opensOn} ${dueOn}${isDone ? ' done' : ''}`);

describe('the day on which something was done', () => {
  const doneOn = (kind: ObligationKind, cycle: string, ...facts: Fact[]) =>
    given(DATES, usualPractice, facts).one(kind, cycle).doneOn;

  test('is unknown while nothing is recorded', () => {
    expect(doneOn('monthly-contact', '2026-05')).toBeUndefined();
    expect(doneOn('plan-review', '2026-07-14')).toBeUndefined();
    expect(doneOn('transition', 'end')).toBeUndefined();
    expect(doneOn('certificate-renewal', '2027-03-31')).toBeUndefined();
  });

  test('is the first contact of the month', () => {
    const contacts = [contactRecorded('2026-05-20'), contactRecorded('2026-05-12', '2026-05-21')];
    expect(doneOn('monthly-contact', '2026-05', ...contacts)).toBe('2026-05-12');
  });

  test('is the review that completed the cycle, also where it completed several', () => {
    const review = planReviewed('2026-11-20');
    for (const dueOn of ['2026-07-14', '2026-10-14', '2027-01-14']) {
      expect(doneOn('plan-review', dueOn, review, planReviewed('2027-02-01'))).toBe('2026-11-20');
    }
  });

  test('is the hand-over as last told', () => {
    const told = [handoverRecorded('2028-12-01'), handoverRecorded('2028-12-03', '2028-12-10')];
    expect(doneOn('transition', 'end', ...told)).toBe('2028-12-03');
  });

  test('is the telling of a renewal', () => {
    expect(doneOn('certificate-renewal', '2027-03-31', certificateRenewed('2028-03-31', '2027-03-05'))).toBe(
      '2027-03-05',
    );
  });
});

describe('a recorded contact', () => {
  const may = 'monthly-contact/2026-05';

  test("ends that month's reminders and nothing else", () => {
    expect(changedBy(contactRecorded('2026-05-20'))).toEqual([
      `${may}/closing/suzuki cancelled recorded`,
      `${may}/overdue/suzuki cancelled recorded`,
      `${may}/overdue/tanaka cancelled recorded`,
    ]);
  });

  test('on the first day of the month ends its visit notice and its opening too', () => {
    expect(changedBy(contactRecorded('2026-05-01', '2026-05-01 08:00'))).toEqual([
      `${may}/closing/suzuki cancelled recorded`,
      `${may}/opening/suzuki cancelled recorded`,
      `${may}/overdue/suzuki cancelled recorded`,
      `${may}/overdue/tanaka cancelled recorded`,
      `${may}/visit-notice/takahashi cancelled recorded`,
    ]);
  });

  test('counts for the month of the contact, not of the telling', () => {
    expect(changedBy(contactRecorded('2026-05-29', '2026-06-01 08:00'))).toEqual([
      `${may}/overdue/suzuki cancelled recorded`,
      `${may}/overdue/tanaka cancelled recorded`,
    ]);
  });

  test('told after all has been told changes nothing', () => {
    expect(changedBy(contactRecorded('2026-05-29', '2026-06-02'))).toEqual([]);
  });

  test('a second one in the month changes nothing more', () => {
    expect(changedBy(contactRecorded('2026-05-12'), contactRecorded('2026-05-20'))).toEqual(
      changedBy(contactRecorded('2026-05-12')),
    );
  });

  test('sets the alarm for the month after it', () => {
    const life = lifeOf(CONTRACT, '2026-04-15');
    livedThrough(life, '2026-04-15', '2026-05-18');
    expect(life.decidedOn('2026-05-18').alarms).toMatchObject({ 'monthly-contact': '2026-05-25' });
    expect(life.told(contactRecorded('2026-05-19')).alarms).toMatchObject({
      'monthly-contact': '2026-06-01',
    });
  });
});

describe('a recorded hand-over', () => {
  const cancelled = (types: string[]) => types.map((type) => `transition/end/${type} cancelled recorded`);
  const overdue = ['handover-overdue/tanaka', 'handover-overdue/yamamoto'];

  test('cancels what is still to come of the hand-over, and nothing else', () => {
    const due = ['handover-due/suzuki', 'handover-due/tanaka', 'handover-due/yamamoto'];
    expect(changedBy(handoverRecorded('2028-12-15'))).toEqual(cancelled([...due, ...overdue]));
    expect(changedBy(handoverRecorded('2029-01-15', '2029-01-15 08:00'))).toEqual(cancelled(overdue));
  });

  test('before the assessment cancels that too, and never the two notices of the end', () => {
    const changed = changedBy(handoverRecorded('2028-09-01'));
    expect(changed).toHaveLength(9);
    expect(changed).toContain('transition/end/assess/suzuki cancelled recorded');
    const ledger = ledgerWith(handoverRecorded('2028-09-01'));
    expect(ledger.filter((line) => line.startsWith('transition/end/service')).sort()).toEqual([
      'transition/end/service-ended/suzuki sent',
      'transition/end/service-ended/tanaka sent',
      'transition/end/service-ending/suzuki sent',
      'transition/end/service-ending/takahashi sent',
      'transition/end/service-ending/tanaka sent',
    ]);
  });
});

describe('a renewed certificate', () => {
  test('completes the open renewal and opens the next', () => {
    const renewed = certificateRenewed('2028-03-31', '2027-02-10');
    expect(renewals(DATES, renewed)).toEqual(['2026-12-31 2027-03-31 done', '2028-01-01 2028-03-31']);
    const changed = changedBy(renewed);
    expect(changed.filter((line) => line.startsWith('certificate-renewal/2027-03-31'))).toEqual(
      [
        'expired/tanaka',
        'expired/yamamoto',
        'renew-14/suzuki',
        'renew-14/tanaka',
        'renew-30/suzuki',
        'renew-30/tanaka',
      ].map((notice) => `certificate-renewal/2027-03-31/${notice} cancelled recorded`),
    );
    expect(changed).toContain('certificate-renewal/2028-03-31/renew-90/suzuki sent');
    expect(changed.filter((line) => !line.startsWith('certificate-renewal/'))).toEqual([]);
  });

  test('is told 90 days before its new last day, on the last business day of the old year', () => {
    const plan = given(DATES, usualPractice, [certificateRenewed('2028-03-31', '2027-02-10')]);
    expect(rowsOf(plan.one('certificate-renewal', '2028-03-31'))[0]).toBe(
      '2027-12-28 renew-90 support-worker service-manager',
    );
  });

  test('that outlasts the term is the last', () => {
    expect(renewals(DATES, certificateRenewed('2029-05-31', '2027-02-10'))).toEqual([
      '2026-12-31 2027-03-31 done',
    ]);
  });

  test('of which the contract had named none opens the first renewal', () => {
    const renewed = certificateRenewed('2028-03-31', '2027-02-10');
    expect(renewals({ startOn: '2026-04-15' }, renewed)).toEqual(['2028-01-01 2028-03-31']);
  });

  test('counts by when it was told: of two the later told is open', () => {
    const [first, second] = [
      certificateRenewed('2028-03-31', '2027-02-10'),
      certificateRenewed('2028-02-29', '2027-02-11'),
    ];
    const expected = ['2026-12-31 2027-03-31 done', '2028-01-01 2028-03-31 done', '2027-12-01 2028-02-29'];
    expect(renewals(DATES, first, second)).toEqual(expected);
    expect(renewals(DATES, second, first)).toEqual(expected);
  });

  test('put right to the day that it had is open again', () => {
    const facts = [certificateRenewed('2028-03-31', '2027-02-10'), amended(CONTRACT, '2027-02-11')];
    expect(renewals(DATES, ...facts)[0]).toBe('2026-12-31 2027-03-31');
  });
});
