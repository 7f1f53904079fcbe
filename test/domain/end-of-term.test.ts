/** The hand-over, the certificate, and the numbers of all rules that a deployment may set otherwise. */
import { describe, expect, test } from 'vitest';
import { type Dates, given, opensAndDue, practiceWith, rowsOf } from './given.ts';

describe('the transition', () => {
  test('of a term that ends on 31 March 2029, a Saturday, leaves on these six days', () => {
    // 30 September 2028 is a Saturday, 31 December a Sunday at the turn of the year.
    const plan = given({ startOn: '2026-04-01' });
    expect(plan.of('transition')).toHaveLength(1);
    expect(opensAndDue(plan.one('transition', 'end'))).toEqual(['2028-09-30', '2028-12-31']);
    expect(rowsOf(plan.one('transition', 'end'))).toEqual([
      '2028-09-29 assess service-manager support-worker',
      '2028-11-30 handover-upcoming service-manager support-worker',
      '2028-12-28 handover-due service-manager support-worker administrator',
      '2029-01-04 handover-overdue service-manager administrator unless recorded',
      '2029-02-28 service-ending service-manager support-worker employer',
      '2029-04-02 service-ended service-manager support-worker',
    ]);
  });

  test('is reckoned from the end by the hiring where that is the earlier one', () => {
    const cut = given({ startOn: '2026-04-15', hiredOn: '2025-10-01' }).one('transition', 'end');
    expect(cut).toEqual(given({ startOn: '2026-04-01' }).one('transition', 'end'));
  });

  test('of a term that ends on a 28 February is reckoned from the first of March', () => {
    const transition = given({ startOn: '2024-02-29' }).one('transition', 'end');
    expect(opensAndDue(transition)).toEqual(['2026-08-31', '2026-11-30']);
    expect(rowsOf(transition)).toEqual([
      '2026-08-31 assess service-manager support-worker',
      '2026-10-30 handover-upcoming service-manager support-worker',
      '2026-11-30 handover-due service-manager support-worker administrator',
      '2026-12-01 handover-overdue service-manager administrator unless recorded',
      '2027-01-29 service-ending service-manager support-worker employer',
      '2027-03-01 service-ended service-manager support-worker',
    ]);
  });

  test('of a term of one day is owed as of any other', () => {
    const transition = given({ startOn: '2026-04-15', hiredOn: '2022-10-16' }).one('transition', 'end');
    expect(opensAndDue(transition)).toEqual(['2025-10-15', '2026-01-15']);
    expect(rowsOf(transition).at(-1)).toBe('2026-04-16 service-ended service-manager support-worker');
  });
});

describe('the renewal of the certificate', () => {
  test('is told 90, 60, 30 and 14 days before its last day, and when it has expired', () => {
    const plan = given({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
    expect(plan.of('certificate-renewal')).toHaveLength(1);
    expect(opensAndDue(plan.one('certificate-renewal', '2027-03-31'))).toEqual(['2026-12-31', '2027-03-31']);
    expect(rowsOf(plan.one('certificate-renewal', '2027-03-31'))).toEqual([
      '2026-12-28 renew-90 support-worker service-manager',
      '2027-01-29 renew-60 support-worker service-manager',
      '2027-03-01 renew-30 support-worker service-manager',
      '2027-03-17 renew-14 support-worker service-manager',
      '2027-04-01 expired service-manager administrator unless recorded',
    ]);
  });

  test('is owed where the certificate ends on the day before the term does', () => {
    const plan = given({ startOn: '2026-04-01', certificateEndsOn: '2029-03-30' });
    expect(plan.of('certificate-renewal').map(({ dueOn }) => dueOn)).toEqual(['2029-03-30']);
  });

  test.each<[string, Dates]>([
    ['ends with the term', { startOn: '2026-04-01', certificateEndsOn: '2029-03-31' }],
    ['ends after the term', { startOn: '2026-04-01', certificateEndsOn: '2029-04-01' }],
    [
      'ends after a term cut by the hiring',
      { startOn: '2026-04-15', hiredOn: '2025-10-01', certificateEndsOn: '2029-03-31' },
    ],
    ['is not named', { startOn: '2026-04-01' }],
  ])('is not owed where the certificate %s', (_, dates) => {
    expect(given(dates).of('certificate-renewal')).toEqual([]);
  });
});

describe('a deployment may set', () => {
  const dates = { startOn: '2026-04-15', certificateEndsOn: '2027-03-31' };
  const set = (...settings: Parameters<typeof practiceWith>) => given(dates, practiceWith(...settings));
  const april = ['monthly-contact', '2026-04'] as const;

  test('on which business day before the due day a contact closes', () => {
    expect(rowsOf(set({ contactClosingBusinessDays: 3 }).one(...april))).toContain(
      '2026-04-27 closing support-worker',
    );
  });

  test('its own days of closure, which move every notice that falls on one', () => {
    const closed = set({}, ['2026-04-15', '2026-04-16', '2026-04-28', '2026-05-01']);
    expect(rowsOf(closed.one(...april))).toEqual([
      '2026-04-17 opening support-worker',
      '2026-04-22 closing support-worker',
      '2026-05-07 overdue support-worker service-manager unless recorded',
      '2026-04-17 visit-notice employer',
    ]);
  });

  test('after how many months a plan is reviewed', () => {
    const reviews = set({ planReviewMonths: 6 }).of('plan-review');
    expect(reviews.map(({ dueOn }) => dueOn)).toEqual([
      '2026-10-14',
      '2027-04-14',
      '2027-10-14',
      '2028-04-14',
      '2028-10-14',
      '2029-04-14',
    ]);
  });

  test('how many days before a plan review is told', () => {
    const settings = { planReviewUpcomingDays: 14, planReviewSoonDays: 1 };
    expect(rowsOf(set(settings).one('plan-review', '2026-07-14')).slice(0, 3)).toEqual([
      '2026-06-30 upcoming service-manager support-worker',
      '2026-07-13 soon service-manager support-worker',
      '2026-07-14 due service-manager support-worker',
    ]);
  });

  test('how many months before the end each step of the transition comes', () => {
    const transition = set({
      transitionAssessMonths: 12,
      handoverUpcomingMonths: 8,
      handoverDueMonths: 5,
      serviceEndingMonths: 2,
    }).one('transition', 'end');
    expect(opensAndDue(transition)).toEqual(['2028-04-14', '2028-11-14']);
    expect(rowsOf(transition)).toEqual([
      '2028-04-14 assess service-manager support-worker',
      '2028-08-14 handover-upcoming service-manager support-worker',
      '2028-11-14 handover-due service-manager support-worker administrator',
      '2028-11-15 handover-overdue service-manager administrator unless recorded',
      '2029-02-14 service-ending service-manager support-worker employer',
      '2029-04-16 service-ended service-manager support-worker',
    ]);
  });

  test('how often and how many days before the end of the certificate it is told', () => {
    const renewal = set({ certificateRenewalDays: [45, 7] }).one('certificate-renewal', '2027-03-31');
    expect(renewal.opensOn).toBe('2027-02-14');
    expect(rowsOf(renewal)).toEqual([
      '2027-02-12 renew-45 support-worker service-manager',
      '2027-03-24 renew-7 support-worker service-manager',
      '2027-04-01 expired service-manager administrator unless recorded',
    ]);
  });
});
