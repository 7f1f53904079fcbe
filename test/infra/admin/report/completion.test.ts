/** When what was owed was done and recorded, and how late. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../functions/domain/facts.ts';
import { contractOf, day } from '../../../domain/given.ts';
import { lifeOf } from '../../../domain/life.ts';
import {
  certificateRenewed,
  contactRecorded,
  handoverRecorded,
  planReviewed,
} from '../../../domain/tellings.ts';
import { obligationIn, reportedOf } from './reported.ts';

/** What is reported of the obligation after these facts. */
function reported(kind: string, cycle: string, month: string, facts: readonly Fact[]) {
  const life = lifeOf(contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' }), '2026-04-15');
  for (const fact of facts) life.told(fact);
  return obligationIn(reportedOf(life.record(), month, '2029-04-01'), kind, cycle);
}

describe('a monthly contact', () => {
  test('that nobody recorded has no completion', () => {
    expect(reported('monthly-contact', '2026-05', '2026-05', [])).toMatchObject({
      progress: 'missed',
      completion: undefined,
    });
  });

  test('is reported by its first day, with the number of days', () => {
    const { progress, completion } = reported('monthly-contact', '2026-05', '2026-05', [
      contactRecorded('2026-05-20', '2026-05-20 17:30'),
      contactRecorded('2026-05-12', '2026-05-22 09:15'),
    ]);
    expect(progress).toBe('done');
    expect(completion).toEqual({
      doneOn: '2026-05-12',
      recordedAt: '2026-05-22T00:15:00.000Z',
      daysLate: 0,
      contactDays: 2,
      reportSharedOn: undefined,
    });
  });

  test('was recorded when it was first told, and its report shared on the day last told', () => {
    const contact = contactRecorded('2026-05-12', '2026-05-12 17:30');
    const { completion } = reported('monthly-contact', '2026-05', '2026-05', [
      contact,
      { ...contactRecorded('2026-05-12', '2026-05-20 10:00'), reportSharedOn: day('2026-05-18') },
      { ...contactRecorded('2026-05-12', '2026-05-21 10:00'), reportSharedOn: day('2026-05-19') },
    ]);
    expect(completion).toMatchObject({
      recordedAt: contact.time,
      contactDays: 1,
      reportSharedOn: '2026-05-19',
    });
  });
});

describe('a plan review', () => {
  test('in time is done on its day', () => {
    const { progress, completion } = reported('plan-review', '2026-07-14', '2026-07', [
      planReviewed('2026-07-14', '2026-07-16'),
    ]);
    expect(progress).toBe('done');
    expect(completion).toMatchObject({ doneOn: '2026-07-14', daysLate: 0 });
  });

  test('that was missed is done late by the review that made up for it, not by a later one', () => {
    const facts = [planReviewed('2026-07-20'), planReviewed('2026-10-05')];
    expect(reported('plan-review', '2026-07-14', '2026-07', facts)).toMatchObject({
      progress: 'done-late',
      completion: { doneOn: '2026-07-20', daysLate: 6 },
    });
    expect(reported('plan-review', '2026-10-19', '2026-10', facts)).toMatchObject({
      progress: 'done',
      completion: { doneOn: '2026-10-05', daysLate: 0 },
    });
  });

  test('on the very day on which the next cycle opens is none of that cycle', () => {
    const onTheDay = [planReviewed('2026-07-15')];
    expect(reported('plan-review', '2026-10-14', '2026-10', onTheDay).completion).toBeUndefined();
  });
});

test('a hand-over is done on the day last told', () => {
  const { progress, completion } = reported('transition', 'end', '2029-01', [
    handoverRecorded('2029-01-10', '2029-01-10'),
    handoverRecorded('2029-01-20', '2029-02-01'),
  ]);
  expect(progress).toBe('done-late');
  expect(completion).toMatchObject({
    doneOn: '2029-01-20',
    recordedAt: '2029-02-01T00:00:00.000Z',
    daysLate: 6,
  });
});

test('a renewal of the certificate is done on the day on which it was told', () => {
  const renewed = certificateRenewed('2028-03-31', '2027-03-05 10:00');
  expect(reported('certificate-renewal', '2027-03-31', '2027-03', [renewed]).completion).toEqual({
    doneOn: '2027-03-05',
    recordedAt: renewed.time,
    daysLate: 0,
  });
});
