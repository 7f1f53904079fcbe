/** 転職: the term stays, and each employer hears from us only while the person is employed there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { employmentOn } from '../../functions/domain/employment.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { contractOf, day, given, openEmployer, person, usualPractice } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import { shifted } from './reckoning.ts';
import { created, employerChanged, situation, visitScheduled } from './tellings.ts';

const dates = { startOn: '2026-04-15', certificateEndsOn: '2027-03-31' };
const contract = contractOf(dates);
const employerNamed = (name: string) => ({ ...openEmployer, name, contacts: [person(name)] });
const asahi = employerNamed('asahi');

const change = (leftOn: string, hiredOn: string, when = leftOn, employer = asahi) =>
  employerChanged({ leftOn, hiredOn, employer }, when);

/** Told to employers on the mornings of these days, by month and recipient. */
const toEmployers = (life: Life, ...mornings: string[]) =>
  mornings.flatMap((morning) => life.postedOn(morning).filter((id) => id.includes('/visit-notice/')));

describe('a change of employer', () => {
  test.each([
    ['within a month', change('2026-06-01', '2026-06-21')],
    ['at once', change('2026-06-01', '2026-06-01')],
  ])('%s leaves the whole plan as it is', (_, fact) => {
    expect(given(dates, usualPractice, [fact]).obligations).toEqual(given(dates).obligations);
  });

  test('with a long gap closes nothing: the plan stays, with one more thing to be told', () => {
    const plan = given(dates, usualPractice, [change('2026-06-01', '2026-12-01')]);
    expect(plan.obligations.filter(({ kind }) => kind !== 'employer-change')).toEqual(
      given(dates).obligations,
    );
  });

  test('stops mail to the old employer on the day left, and begins it to the new one on the day hired', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-30');
    life.told(change('2026-06-01', '2026-07-01', '2026-05-20'));
    expect(toEmployers(life, '2026-05-20', '2026-06-01', '2026-06-30', '2026-07-01')).toEqual([
      'monthly-contact/2026-05/visit-notice/takahashi',
      'monthly-contact/2026-07/visit-notice/asahi',
    ]);
    expect(life.ledger('monthly-contact/2026-06/visit-notice')).toEqual([
      'monthly-contact/2026-06/visit-notice/nobody suppressed no-recipient',
    ]);
  });

  test('on the same day turns that morning’s mail to the new employer', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(change('2026-06-01', '2026-06-01', '2026-05-20'));
    expect(toEmployers(life, '2026-06-01')).toEqual(['monthly-contact/2026-06/visit-notice/asahi']);
  });

  test('keeps from the old employer even a late notice of before the day left', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-05-29');
    life.told(change('2026-06-02', '2026-06-02', '2026-05-29'));
    expect(toEmployers(life, '2026-06-02')).toEqual([]);
    expect(life.ledger('monthly-contact/2026-06/visit-notice')).toEqual([
      'monthly-contact/2026-06/visit-notice/takahashi suppressed no-recipient',
    ]);
  });

  test('told late takes back from the old employer what is dated from the day left on and still waits', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-06-01');
    expect(life.due('monthly-contact/2026-06/visit-notice')).toHaveLength(1);
    life.told(change('2026-06-01', '2026-07-01', '2026-06-02'));
    expect(life.ledger('monthly-contact/2026-06/visit-notice')).toEqual([
      'monthly-contact/2026-06/visit-notice/takahashi cancelled replanned',
      'monthly-contact/2026-06/visit-notice/nobody due',
    ]);
    expect(toEmployers(life, '2026-06-02')).toEqual([]);
  });

  test('leaves what is for the staff to the staff', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(change('2026-06-01', '2026-07-01', '2026-05-20'));
    expect(life.postedOn('2026-06-01')).toContain('monthly-contact/2026-06/opening/suzuki');
  });

  test('is told of by the later where two tell of the same day left', () => {
    const wrong = change('2026-06-01', '2026-06-01', '2026-05-20', employerNamed('kamome'));
    const right = change('2026-06-01', '2026-06-15', '2026-05-21');
    for (const facts of [
      [wrong, right],
      [right, wrong],
    ]) {
      const { employments } = situation([created(contract, '2026-04-15'), ...facts]);
      expect(employmentOn(employments, day('2026-06-14'))).toBeUndefined();
      expect(employmentOn(employments, day('2026-06-15'))?.employer.name).toBe('asahi');
    }
  });

  test('after change, on any day the employer is the one hired by last and not yet left', () => {
    const anySteps = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 0, max: 500 }), (steps, after) => {
        const stints: { name: string; from: string; until: string }[] = [];
        let [name, from] = ['株式会社みなと食品', '2026-04-15'];
        const changes = [];
        for (let index = 0; index + 1 < steps.length; index += 2) {
          // Nobody leaves an employer on the day of being hired: two changes of one day left are one.
          const leftOn = shifted(from, (steps[index] ?? 0) + 1);
          const hiredOn = shifted(leftOn, steps[index + 1] ?? 0);
          stints.push({ name, from, until: leftOn });
          [name, from] = [`employer-${index}`, hiredOn];
          changes.push(change(leftOn, hiredOn, '2026-05-01', employerNamed(name)));
        }
        stints.push({ name, from, until: '9999-12-31' });
        const date = shifted('2026-04-15', after);
        const { employments } = situation([created(contract, '2026-04-15'), ...changes.reverse()]);
        expect(employmentOn(employments, day(date))?.employer.name).toBe(
          stints.find((stint) => stint.from <= date && date < stint.until)?.name,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the gap between two employments', () => {
  const gapNotice = 'employer-change';
  const told = (leftOn: string, hiredOn: string) =>
    given(dates, usualPractice, [change(leftOn, hiredOn, '2026-06-26')]).of('employer-change');

  test.each([
    ['2026-06-01', '2026-07-01', '2026-07-02'],
    ['2026-06-15', '2026-07-15', '2026-07-16'],
    ['2026-04-30', '2026-05-31', '2026-06-01'],
    ['2027-02-28', '2027-03-31', '2027-04-01'],
    ['2028-02-28', '2028-03-28', '2028-03-29'],
    ['2028-02-29', '2028-03-31', '2028-04-01'],
    ['2027-01-30', '2027-02-28', '2027-03-01'],
    ['2027-01-31', '2027-02-28', '2027-03-01'],
    ['2027-08-31', '2027-09-30', '2027-10-01'],
    ['2028-01-30', '2028-02-29', '2028-03-01'],
    ['2026-12-31', '2027-01-31', '2027-02-01'],
  ])('left on %s: hired on %s is within the month, and on %s is not', (leftOn, within, after) => {
    expect(told(leftOn, within)).toEqual([]);
    expect(told(leftOn, after)).toMatchObject([{ kind: 'employer-change', cycle: leftOn }]);
  });

  test('of over a month is told to the service manager on the first business day after it was told of', () => {
    // 26 June 2026 is a Friday.
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-06-25');
    const { alarms } = life.told(change('2026-06-01', '2026-07-02', '2026-06-26'));
    expect(alarms).toMatchObject({ 'employer-change': '2026-06-29' });
    expect(life.ledger(gapNotice)).toEqual([]);
    expect(life.postedOn('2026-06-29')).toEqual(['employer-change/2026-06-01/gap-over-one-month/tanaka']);
  });

  test('is told once, also where the change is told again later', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(change('2026-06-01', '2026-07-02', '2026-06-26'));
    life.postedOn('2026-06-29');
    life.told(change('2026-06-01', '2026-07-02', '2026-07-06'));
    expect(life.postedOn('2026-07-07').filter((id) => id.startsWith(gapNotice))).toEqual([]);
  });

  test('is a warning of the forecast', () => {
    const warnings = (hiredOn: string) =>
      forecast([created(contract, '2026-04-15'), change('2026-06-01', hiredOn)], usualPractice)?.warnings;
    expect(warnings('2026-07-01')).toEqual([]);
    expect(warnings('2026-07-02')).toEqual(['gap-over-one-month']);
  });

  test('does not stop mail to the new employer', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(change('2026-06-01', '2026-09-15', '2026-06-26'));
    expect(toEmployers(life, '2026-09-01', '2026-10-01')).toEqual([
      'monthly-contact/2026-10/visit-notice/asahi',
    ]);
  });
});

test('a change told with wrong days and put right lets no mail go before the day of hiring', () => {
  const life = lifeOf(contract, '2026-04-15');
  life.postedOn('2026-04-15');
  life.told(change('2026-04-28', '2026-04-29', '2026-04-20'));
  life.told(change('2026-04-25', '2026-05-26', '2026-04-21'));
  expect(toEmployers(life, '2026-05-01')).toEqual([]);
  expect(toEmployers(life, '2026-06-01')).toEqual(['monthly-contact/2026-06/visit-notice/asahi']);
});

describe('a visit around a change of employer', () => {
  const told = '2026-05-12 10:00';
  const visits = (life: Life, ...mornings: string[]) =>
    mornings.flatMap((morning) => life.postedOn(morning).filter((id) => id.startsWith('visit/')));

  test.each([
    ['to the coming employer is not told to the old one', '2026-06-25 14:00', '2026-05-12', '2026-06-24'],
    ['between the two is told to nobody', '2026-06-15 14:00', '2026-05-12', '2026-06-12'],
  ])('%s', (_, startAt, ...mornings) => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(change('2026-06-10', '2026-06-20', '2026-05-11'));
    life.told(visitScheduled(startAt, told));
    expect(visits(life, ...mornings).filter((id) => !id.endsWith('/suzuki'))).toEqual([]);
  });

  test('to the old employer is not called to mind to the new one', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(visitScheduled('2026-06-25 14:00', told));
    expect(visits(life, '2026-05-12')).toHaveLength(1);
    life.told(change('2026-06-10', '2026-06-20', '2026-06-09'));
    expect(visits(life, '2026-06-24').filter((id) => id.endsWith('/asahi'))).toEqual([]);
  });
});
