/** Which obligations and notices a month's report tells of. */
import { describe, expect, test } from 'vitest';
import { monthReport } from '../../../../infra/admin/report/month-report.ts';
import { contractOf, openEmployer, person, staff } from '../../../domain/given.ts';
import { lifeOf } from '../../../domain/life.ts';
import {
  amended,
  contactRecorded,
  planReviewed,
  staffAssigned,
  visitCancelled,
  visitScheduled,
} from '../../../domain/tellings.ts';
import { basisOf, obligationIn, owedIn, reportedOf, toldOf } from './reported.ts';

const DATES = { startOn: '2026-04-15' };
const life = (people = {}) => lifeOf(contractOf(DATES, people), '2026-04-15');
const may = 'monthly-contact';

describe('what was owed', () => {
  test('is in the report of every month that its days touch, told or not', () => {
    const { record } = life();
    expect(owedIn(reportedOf(record(), '2026-05', '2026-05-20'))).toEqual([
      'monthly-contact 2026-05 open',
      'plan-review 2026-07-14 open',
    ]);
    expect(owedIn(reportedOf(record(), '2026-07', '2026-07-31'))).toEqual([
      'monthly-contact 2026-07 open',
      'plan-review 2026-07-14 missed',
      'plan-review 2026-10-14 open',
    ]);
  });

  test('is in the report of the month in which it was recorded, though it was owed in an earlier one', () => {
    const lived = life();
    lived.told([planReviewed('2026-07-13', '2026-09-02')], '2026-09-02');
    expect(owedIn(reportedOf(lived.record(), '2026-09', '2026-09-30'))).toContain(
      'plan-review 2026-07-14 done',
    );
  });

  test('is not what would have begun after the end of the contract', () => {
    const lived = life();
    lived.endedOn('2026-05-20', { on: '2026-05-20' });
    expect(owedIn(reportedOf(lived.record(), '2026-05', '2026-06-01'))).toContain(
      'monthly-contact 2026-05 contract-ended',
    );
    const [june] = monthReport([lived.record()], basisOf('2026-06', '2026-07-01'));
    expect(june?.obligations.filter(({ isOwed }) => isOwed)).toEqual([]);
  });

  test('before the contract came in is told as such', () => {
    const late = lifeOf(contractOf(DATES), '2026-06-20');
    expect(owedIn(reportedOf(late.record(), '2026-05', '2026-07-01'))).toContain(
      'monthly-contact 2026-05 before-registration',
    );
  });

  test('is nothing of a month before the contract, and nothing of one that has not begun', () => {
    const { record } = life();
    expect(monthReport([record()], basisOf('2026-03', '2026-05-20'))).toEqual([]);
    expect(monthReport([record()], basisOf('2026-06', '2026-05-31'))).toEqual([]);
  });

  test('is nothing of a contract that has not been told', () => {
    const waiting = { ...life().record(), facts: [contactRecorded('2026-05-12')] };
    expect(monthReport([waiting], basisOf('2026-05', '2026-06-01'))).toEqual([]);
  });

  test('and is not planned any more is in the report with what was told of it, without days', () => {
    const lived = lifeOf(contractOf({ ...DATES, certificateEndsOn: '2026-07-31' }), '2026-04-15');
    lived.postedOn('2026-05-01');
    lived.told(amended(contractOf(DATES), '2026-05-07'));
    const reported = reportedOf(lived.record(), '2026-05', '2026-06-01');
    const renewal = obligationIn(reported, 'certificate-renewal', '2026-07-31');
    expect(Object.keys(renewal).sort()).toEqual(['cycle', 'isOwed', 'kind', 'notices']);
    expect(toldOf(renewal)).toContain('renew-90 tanaka <tanaka@teichaku.example.jp> sent');
  });
});

describe('a visit', () => {
  test('is in the report with its day and time as last arranged', () => {
    const lived = life();
    lived.told(visitScheduled('2026-05-18 14:00', '2026-05-07 10:00'));
    lived.told(visitScheduled('2026-05-19 15:30', '2026-05-08 10:00'));
    const { visit, span } = obligationIn(reportedOf(lived.record(), '2026-05', '2026-06-01'), 'visit', 'v-1');
    expect(visit?.arranged).toMatchObject({ startOn: '2026-05-19', startTime: '15:30' });
    expect(span?.dueOn).toBe('2026-05-19');
  });

  test('that was called off before anybody was told of it is in the report too', () => {
    const lived = life();
    lived.told([visitScheduled('2026-05-18 14:00', '2026-05-07 20:00'), visitCancelled('2026-05-07 21:00')]);
    const { visit } = obligationIn(reportedOf(lived.record(), '2026-05', '2026-06-01'), 'visit', 'v-1');
    expect(visit?.isCancelled).toBe(true);
  });
});

describe('what was told', () => {
  const toldIn = (record: Parameters<typeof reportedOf>[0]) =>
    toldOf(obligationIn(reportedOf(record, '2026-05', '2026-06-10'), may, '2026-05'));

  test('names the recipients and what became of each notice', () => {
    const lived = life();
    lived.postedOn('2026-05-01');
    lived.told(contactRecorded('2026-05-20'));
    expect(toldIn(lived.record())).toEqual([
      'opening suzuki <suzuki@teichaku.example.jp> sent',
      'visit-notice takahashi <takahashi@teichaku.example.jp> sent',
      'closing suzuki <suzuki@teichaku.example.jp> cancelled: recorded',
      'overdue suzuki <suzuki@teichaku.example.jp> cancelled: recorded',
      'overdue tanaka <tanaka@teichaku.example.jp> cancelled: recorded',
    ]);
  });

  test('says why an employer who must not know was not written to', () => {
    const lived = life({ employer: { ...openEmployer, disclosure: 'closed', contacts: [] } });
    lived.postedOn('2026-05-01');
    expect(toldIn(lived.record())).toContain('visit-notice nobody named suppressed: closed-employment');
  });

  test('says that an address was refused', () => {
    const lived = life();
    lived.decidedOn('2026-05-01');
    lived.delivered('2026-05-01', { state: 'failed', reason: 'address-rejected' });
    expect(toldIn(lived.record())).toContain(
      'opening suzuki <suzuki@teichaku.example.jp> failed: address-rejected',
    );
  });

  test('says what a later notice took the place of', () => {
    const lived = life();
    lived.postedOn('2026-05-27');
    expect(toldIn(lived.record())).toEqual(
      expect.arrayContaining([
        'opening suzuki <suzuki@teichaku.example.jp> skipped: superseded',
        'closing suzuki <suzuki@teichaku.example.jp> sent',
      ]),
    );
  });

  test('names those who have left since', () => {
    const lived = life();
    lived.postedOn('2026-05-01');
    lived.told(staffAssigned([staff('support-worker', 'ito')], '2026-05-07'));
    expect(person('suzuki').email).toBe('suzuki@teichaku.example.jp');
    expect(toldIn(lived.record())).toContain('opening suzuki <suzuki@teichaku.example.jp> sent');
  });

  test('is in the report of the month in which it was to leave and of that in which it ended', () => {
    const lived = life();
    lived.told(contactRecorded('2026-05-29'));
    const overdue = 'overdue tanaka <tanaka@teichaku.example.jp> cancelled: recorded';
    for (const month of ['2026-05', '2026-06']) {
      const reported = reportedOf(lived.record(), month, '2026-06-30');
      expect(toldOf(obligationIn(reported, may, '2026-05'))).toContain(overdue);
    }
  });
});

test('a notice to a shared mailbox is told with the names of all who read it', () => {
  const office = (role: 'support-worker' | 'service-manager', name: string) => ({
    ...staff(role, 'office'),
    name,
  });
  const lived = life({ staff: [office('support-worker', '鈴木'), office('service-manager', '田中')] });
  lived.decidedOn('2026-05-01');
  lived.delivered('2026-05-01');
  const report = reportedOf(lived.record(), '2026-05', '2026-05-31');
  expect(toldOf(obligationIn(report, may, '2026-05'))).toContain(
    'opening 鈴木 <office@teichaku.example.jp>, 田中 <office@teichaku.example.jp> sent',
  );
});
