/** Dates that other software writes for "no end": read like any other, and later than the term to whoever plans. */
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import { businessCalendar } from '../../functions/domain/calendar.ts';
import { employerBarrier } from '../../functions/domain/consent.ts';
import { decide } from '../../functions/domain/decide.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { obligationsOf, planObligations } from '../../functions/domain/plan.ts';
import { blankRecord, keptUntil } from '../../functions/domain/record.ts';
import { recordingOn } from '../../functions/domain/recording-days.ts';
import { endOf, hasEnded } from '../../functions/domain/running.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { termOf } from '../../functions/domain/term.ts';
import { weeklySummary } from '../../functions/domain/weekly-summary.ts';
import { contractOf, day, given, openEmployer, usualPractice } from './given.ts';
import * as tell from './tellings.ts';

const NO_END = ['9999-12-31', '9999-12-30', '2100-01-01'];
const dates = { startOn: '2026-04-15' };
const contract = contractOf(dates);
const created = tell.created(contract, '2026-04-15');

/** The record after these facts. @throws Error where one of them is refused */
function recordOf(...facts: readonly Fact[]) {
  let record = blankRecord('2026-0042');
  for (const fact of facts) {
    const { record: next, refused } = accept(record, fact);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    record = next;
  }
  return record;
}

function situationAfter(...facts: readonly Fact[]) {
  const situation = situationOf(recordOf(created, ...facts).facts);
  if (!situation) throw new Error('the contract was not told');
  return situation;
}

describe.each(NO_END)('%s', (far) => {
  test('as the certificate’s last day asks for no renewal, and for nothing else', () => {
    const plan = given({ ...dates, certificateEndsOn: far });
    expect(plan.of('certificate-renewal')).toEqual([]);
    expect(plan.obligations).toEqual(given(dates).obligations);
  });

  test('as the renewed certificate’s last day completes the renewal and opens no other', () => {
    const plan = given({ ...dates, certificateEndsOn: '2027-03-31' }, usualPractice, [
      tell.certificateRenewed(far, '2027-03-01'),
    ]);
    expect(plan.of('certificate-renewal')).toMatchObject([{ cycle: '2027-03-31', isDone: true }]);
  });

  test('as the certificate’s last day, put right, is taken in', () => {
    const plan = given({ ...dates, certificateEndsOn: far }, usualPractice, [
      tell.certificateRenewed('2027-03-31', '2026-05-01'),
    ]);
    expect(plan.of('certificate-renewal')).toMatchObject([{ cycle: '2027-03-31', isDone: false }]);
  });

  test('as what was recorded of a renewal is what its page names', () => {
    const situation = situationOf([
      tell.created(contractOf({ ...dates, certificateEndsOn: '2027-03-31' }), '2026-04-15'),
      tell.certificateRenewed(far, '2027-03-01'),
    ]);
    const renewal = { kind: 'certificate-renewal', cycle: '2027-03-31' } as const;
    expect(situation && recordingOn(day('2027-03-02'), renewal, situation, usualPractice)).toMatchObject({
      state: 'done',
      on: far,
      nextDueOn: undefined,
    });
  });

  test('as the day of hiring leaves the three years, and the warning of a start before the six months', () => {
    expect(termOf({ startOn: day('2026-04-15'), hiredOn: day(far) })).toEqual({
      startOn: '2026-04-15',
      endOn: '2029-04-14',
      warnings: ['started-before-six-months'],
    });
  });

  test('as the day of consent has not come: no employer is written to', () => {
    for (const { employments } of [
      situationAfter(tell.consentChanged('open', far, '2026-04-20')),
      situationAfter(
        tell.amended(
          contractOf(dates, { employer: { ...openEmployer, consentedOn: day(far) } }),
          '2026-04-20',
        ),
      ),
    ]) {
      const on = day('2029-04-02');
      expect(employerBarrier(employmentOn(employments, on)?.employer, 'takahashi', on)).toBe('no-consent');
    }
  });

  test('as the day left and hired keeps the employer', () => {
    const change = tell.employerChanged({ leftOn: far, hiredOn: far, employer: openEmployer }, '2026-04-20');
    const { employments, gaps } = situationAfter(change);
    expect(employmentOn(employments, day('2029-04-14'))?.leftOn).toBe(far);
    expect(gaps).toEqual([]);
  });

  test('as the day hired after leaving is a gap of over a month, told on the next business day', () => {
    const change = tell.employerChanged(
      { leftOn: '2026-06-01', hiredOn: far, employer: openEmployer },
      '2026-06-26',
    );
    expect(given(dates, usualPractice, [change]).of('employer-change')).toMatchObject([
      { cycle: '2026-06-01', dueOn: '2026-06-29' },
    ]);
  });

  test('as the end of the contract leaves the term, and the record is not kept for ever', () => {
    const facts = [tell.ended(far, '2026-05-01')];
    const situation = situationAfter(...facts);
    expect(endOf(situation)).toBe('2029-04-14');
    expect(hasEnded(situation, day('2029-04-14'))).toBe(false);
    expect(hasEnded(situation, day('2029-04-15'))).toBe(true);
    expect(keptUntil(recordOf(created, ...facts), 5)).toBe('2034-04-14');
    expect(planObligations(situation, usualPractice)).toEqual(given(dates).obligations);
  });

  test('as a day on which something was done has not come, and is refused', () => {
    for (const fact of [tell.contactRecorded(far, '2026-05-01'), tell.planReviewed(far, '2026-05-01')]) {
      expect(accept(recordOf(created), fact).refused).toHaveLength(1);
    }
  });

  test('as the day of a visit is confirmed at once, and reminded of by nobody', () => {
    const situation = situationAfter(tell.visitScheduled(`${far} 14:00`, '2026-05-01 10:00'));
    const visits = obligationsOf(situation, {}, usualPractice).filter(({ kind }) => kind === 'visit');
    expect(visits.flatMap(({ notices }) => notices)).toMatchObject([
      { type: 'visit-confirmed', audience: 'employer', on: '2026-05-01' },
    ]);
  });

  test('wherever it stands, the contract is planned, decided on and told of in the weekly summary', () => {
    const facts = [
      tell.created(
        contractOf(
          { ...dates, hiredOn: far, certificateEndsOn: far },
          { employer: { ...openEmployer, consentedOn: day(far) } },
        ),
        '2026-04-15',
      ),
      tell.employerChanged({ leftOn: far, hiredOn: far, employer: openEmployer }, '2026-04-20'),
      tell.certificateRenewed(far, '2026-04-21'),
      tell.visitScheduled(`${far} 10:00`, '2026-04-22 10:00'),
      tell.ended(far, '2026-04-23'),
    ];
    const record = recordOf(...facts);
    expect(forecast(record.facts, usualPractice)?.endOn).toBe('2029-04-14');
    const { alarms } = decide(record, day('2026-04-24'), '2026-04-24T00:00:00.000Z', usualPractice);
    expect(Object.values(alarms).every((on) => on < '2029-06-01')).toBe(true);
    const summary = weeklySummary([record], 'tanaka', day('2026-06-01'), usualPractice);
    expect(summary?.workers).toMatchObject([{ contracts: 1 }]);
  });
});

describe('a contract at the end of the calendar, as no event can tell it', () => {
  test.each(['9996-06-01', '9998-03-31', '9999-12-31'])(
    'that starts on %s is planned all the same',
    (startOn) => {
      const { obligations } = given(
        { startOn, certificateEndsOn: '9999-12-31' },
        { ...usualPractice, calendar: businessCalendar() },
      );
      expect(obligations.length).toBeGreaterThan(0);
      expect(obligations.every(({ dueOn }) => dueOn <= '9999-12-31')).toBe(true);
    },
  );
});
