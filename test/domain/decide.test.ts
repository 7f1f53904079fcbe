import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { decide } from '../../functions/domain/decide.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { contractOf, day, openEmployer, person, staff, usualPractice } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';

const contract = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
const april = 'monthly-contact/2026-04';

describe('a notice falls due', () => {
  test('on its day and not before', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-22');
    life.delivered('2026-04-22');
    expect(life.ledger(`${april}/closing`)).toEqual([]);
    life.decidedOn('2026-04-23');
    expect(life.due()).toEqual([`${april}/closing/suzuki`]);
  });

  test('for every recipient of its audience', () => {
    const two = { ...openEmployer, contacts: [person('takahashi'), person('kobayashi')] };
    const life = lifeOf({ ...contract, employer: two }, '2026-04-15');
    life.decidedOn('2026-04-15');
    expect(life.due()).toEqual([
      `${april}/opening/suzuki`,
      `${april}/visit-notice/takahashi`,
      `${april}/visit-notice/kobayashi`,
    ]);
  });

  test('also where the employer has no contact, so that it ends in a visible state', () => {
    const life = lifeOf({ ...contract, employer: { ...openEmployer, contacts: [] } }, '2026-04-15');
    life.decidedOn('2026-04-15');
    expect(life.due()).toContain(`${april}/visit-notice/nobody`);
  });

  test('never for a contract that is not known', () => {
    expect(decide(blankRecord('2026-0042'), day('2026-04-15'), '', usualPractice)).toEqual({
      entries: [],
      reopened: [],
      alarms: {},
    });
  });

  test('and for each kind the next day with something to say is the alarm', () => {
    const life = lifeOf(contract, '2026-04-15');
    expect(life.decidedOn('2026-04-15').alarms).toEqual({
      'monthly-contact': '2026-04-23',
      'plan-review': '2026-06-12',
      transition: '2028-10-13',
      'certificate-renewal': '2026-12-28',
    });
    expect(life.decidedOn('2027-04-01').alarms).not.toHaveProperty('certificate-renewal');
    expect(life.decidedOn('2029-04-16').alarms).toEqual({});
  });
});

describe('of one obligation and audience only the latest notice is sent', () => {
  test('after an outage: the older unsent one is superseded', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-24');
    expect(life.ledger(april)).toEqual([
      `${april}/opening/suzuki skipped superseded`,
      `${april}/closing/suzuki due`,
      `${april}/visit-notice/takahashi due`,
    ]);
  });

  test('also where the older one had fallen due and waited', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-15');
    life.decidedOn('2026-05-01');
    expect(life.ledger(april)).toEqual([
      `${april}/opening/suzuki skipped superseded`,
      `${april}/visit-notice/takahashi skipped superseded`,
      `${april}/closing/suzuki skipped superseded`,
      `${april}/overdue/suzuki due`,
      `${april}/overdue/tanaka due`,
    ]);
  });

  test('of two on one morning it is the later of the table', () => {
    const life = lifeOf(contractOf({ startOn: '2019-02-07' }), '2019-02-07');
    life.decidedOn('2019-04-26');
    expect(life.ledger('plan-review/2019-05-06').sort()).toEqual([
      'plan-review/2019-05-06/due/suzuki due',
      'plan-review/2019-05-06/due/tanaka due',
      'plan-review/2019-05-06/soon/suzuki skipped superseded',
      'plan-review/2019-05-06/soon/tanaka skipped superseded',
      'plan-review/2019-05-06/upcoming/suzuki skipped superseded',
      'plan-review/2019-05-06/upcoming/tanaka skipped superseded',
    ]);
  });

  test('another audience keeps what is the latest for it', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-07-15');
    expect(life.ledger('plan-review/2026-07-14').filter((line) => line.endsWith('due'))).toEqual([
      'plan-review/2026-07-14/due/suzuki due',
      'plan-review/2026-07-14/overdue/tanaka due',
      'plan-review/2026-07-14/overdue/yamamoto due',
    ]);
  });

  test('another obligation of the kind keeps its own', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-06-01');
    expect(life.due()).toContain('monthly-contact/2026-05/overdue/suzuki');
    expect(life.due()).toContain('monthly-contact/2026-06/opening/suzuki');
  });

  test.each([
    ['sent', { state: 'sent' }],
    ['suppressed', { state: 'suppressed', reason: 'no-consent' }],
    ['failed', { state: 'failed', reason: 'address-rejected' }],
  ] as const)('one that was %s is never told again', (_, outcome) => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-15');
    life.delivered('2026-04-15', outcome);
    const before = life.ledger(`${april}/opening`);
    for (const date of ['2026-04-15', '2026-04-16', '2026-04-23', '2026-05-01', '2029-06-01'])
      life.decidedOn(date);
    expect(life.ledger(`${april}/opening`)).toEqual(before);
  });
});

describe('registered late', () => {
  test('an obligation due before that day gets no notices', () => {
    const life = lifeOf(contract, '2026-05-01');
    life.decidedOn('2026-05-01');
    expect(life.ledger(april)).toEqual(
      ['opening/suzuki', 'closing/suzuki', 'overdue/suzuki', 'overdue/tanaka', 'visit-notice/takahashi'].map(
        (notice) => `${april}/${notice} skipped before-registration`,
      ),
    );
  });

  test('one due on that day gets its latest notice, and is overdue after it', () => {
    const life = lifeOf(contract, '2026-04-30');
    life.decidedOn('2026-04-30');
    expect(life.due()).toEqual([`${april}/closing/suzuki`]);
    expect(life.ledger(`${april}/opening`)).toEqual([`${april}/opening/suzuki skipped superseded`]);
    life.delivered('2026-04-30');
    life.decidedOn('2026-05-01');
    expect(life.ledger(`${april}/overdue`)).toEqual([
      `${april}/overdue/suzuki due`,
      `${april}/overdue/tanaka due`,
    ]);
  });

  test('what the employer should have heard before that day is not made up for', () => {
    const life = lifeOf(contract, '2026-04-16');
    life.decidedOn('2026-04-16');
    expect(life.due()).toEqual([`${april}/opening/suzuki`]);
    expect(life.ledger(`${april}/visit-notice`)).toEqual([
      `${april}/visit-notice/takahashi skipped before-registration`,
    ]);
  });

  test('what the employer should hear on that very day is', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-15');
    expect(life.due()).toContain(`${april}/visit-notice/takahashi`);
  });

  test('after the hand-over was due, nothing of the transition is told', () => {
    const life = lifeOf(contract, '2029-01-15');
    livedThrough(life, '2029-01-15', '2029-04-30');
    const told = life.ledger('transition').filter((line) => !line.endsWith('skipped before-registration'));
    expect(told).toEqual([]);
    expect(life.ledger('transition')).toHaveLength(14);
  });
});

describe('a notice is told once to each person', () => {
  const staffed = (...members: Contract['staff']) => ({ ...contract, staff: members });
  const overdueReview = (of: Contract) => {
    const life = lifeOf(of, '2026-04-15');
    life.decidedOn('2026-07-15');
    return life.ledger('plan-review/2026-07-14/overdue');
  };
  const worker = staff('support-worker', 'suzuki');

  test('where the service manager is also the administrator', () => {
    const of = staffed(worker, staff('service-manager', 'tanaka'), staff('administrator', 'tanaka'));
    expect(overdueReview(of)).toEqual(['plan-review/2026-07-14/overdue/tanaka due']);
  });

  test('where there is no administrator, to the service manager', () => {
    const of = staffed(worker, staff('service-manager', 'tanaka'));
    expect(overdueReview(of)).toEqual(['plan-review/2026-07-14/overdue/tanaka due']);
  });

  test('where one of two service managers is also the administrator', () => {
    const managers = [staff('service-manager', 'tanaka'), staff('service-manager', 'sato')];
    expect(overdueReview(staffed(worker, ...managers, staff('administrator', 'sato')))).toEqual([
      'plan-review/2026-07-14/overdue/tanaka due',
      'plan-review/2026-07-14/overdue/sato due',
    ]);
  });

  test('where the support worker is also the administrator', () => {
    const of = staffed(worker, staff('service-manager', 'tanaka'), staff('administrator', 'suzuki'));
    const life = lifeOf(of, '2026-04-15');
    livedThrough(life, '2026-04-15', '2029-01-13');
    expect(life.ledger('transition/end/handover-due')).toEqual([
      'transition/end/handover-due/tanaka sent',
      'transition/end/handover-due/suzuki sent',
    ]);
  });

  test('where somebody is named twice for one role', () => {
    const life = lifeOf(staffed(worker, worker, staff('service-manager', 'tanaka')), '2026-04-15');
    life.decidedOn('2026-04-15');
    expect(life.due()).toEqual([`${april}/opening/suzuki`, `${april}/visit-notice/takahashi`]);
  });
});
