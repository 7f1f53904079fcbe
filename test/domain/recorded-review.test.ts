/** What a plan review completes and moves; every day here was found on a paper calendar. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { given, rowsOf, usualPractice } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';
import { CONTRACT, changedBy, DATES } from './lived-term.ts';
import { endOfPeriod, shifted } from './reckoning.ts';
import { planReviewed } from './tellings.ts';

describe('a recorded plan review', () => {
  /** The due days, those of completed cycles with a mark. */
  const cycles = (...facts: Fact[]) =>
    given({ startOn: '2026-04-15' }, usualPractice, facts)
      .of('plan-review')
      .map(({ opensOn, dueOn, isDone }) => `${opensOn} ${dueOn}${isDone ? ' done' : ''}`);

  test.each<[string, string, string[]]>([
    [
      'before the due day completes the open cycle, and the next is reckoned from it',
      '2026-07-01',
      ['2026-04-15 2026-07-14 done', '2026-07-01 2026-09-30', '2026-10-01 2026-12-31'],
    ],
    [
      'on the due day completes it alone',
      '2026-07-14',
      ['2026-04-15 2026-07-14 done', '2026-07-14 2026-10-13', '2026-10-14 2027-01-13'],
    ],
    [
      'after the due day completes the missed cycle and the one that has opened since',
      '2026-07-20',
      ['2026-04-15 2026-07-14 done', '2026-07-15 2026-10-14 done', '2026-07-20 2026-10-19'],
    ],
    [
      'after two due days completes all three',
      '2026-11-20',
      [
        '2026-04-15 2026-07-14 done',
        '2026-07-15 2026-10-14 done',
        '2026-10-15 2027-01-14 done',
        '2026-11-20 2027-02-19',
      ],
    ],
    [
      'on the day after the due day leaves the cycle that it opens',
      '2026-07-15',
      ['2026-04-15 2026-07-14 done', '2026-07-15 2026-10-14', '2026-10-15 2027-01-14'],
    ],
    [
      'of a 30 November is followed by one due at the end of February',
      '2026-11-30',
      [
        '2026-04-15 2026-07-14 done',
        '2026-07-15 2026-10-14 done',
        '2026-10-15 2027-01-14 done',
        '2026-11-30 2027-02-28',
        '2027-03-01 2027-05-29',
      ],
    ],
  ])('%s', (_, reviewedOn, expected) => {
    expect(cycles(planReviewed(reviewedOn)).slice(0, expected.length)).toEqual(expected);
  });

  test('on the contract date leaves the plan as it is', () => {
    expect(cycles(planReviewed('2026-04-15'))).toEqual(cycles());
  });

  test('so late that the next would fall due after the end is the last', () => {
    expect(cycles(planReviewed('2029-01-14')).slice(-2)).toEqual([
      '2028-10-15 2029-01-14 done',
      '2029-01-14 2029-04-13',
    ]);
    expect(cycles(planReviewed('2029-02-01')).at(-1)).toBe('2029-01-15 2029-04-14 done');
  });

  test('counts by its day: of two the later is the anchor, in whichever order they are told', () => {
    const expected = [
      '2026-04-15 2026-07-14 done',
      '2026-06-20 2026-09-19 done',
      '2026-07-01 2026-09-30',
      '2026-10-01 2026-12-31',
    ];
    const [first, second] = ['2026-06-20', '2026-07-01'] as const;
    const inOrder = cycles(planReviewed(first, '2026-07-02'), planReviewed(second, '2026-07-03'));
    expect(inOrder.slice(0, 4)).toEqual(expected);
    expect(cycles(planReviewed(second, '2026-07-02'), planReviewed(first, '2026-07-03'))).toEqual(inOrder);
  });

  test('ends the reminders of its cycle and tells the next by its new days', () => {
    const changed = changedBy(planReviewed('2026-07-01'));
    expect(changed.filter((line) => line.startsWith('plan-review/2026-07-14'))).toEqual(
      ['due/suzuki', 'due/tanaka', 'overdue/tanaka', 'overdue/yamamoto', 'soon/suzuki', 'soon/tanaka'].map(
        (notice) => `plan-review/2026-07-14/${notice} cancelled recorded`,
      ),
    );
    expect(changed).toContain('plan-review/2026-09-30/due/suzuki sent');
    expect(changed.filter((line) => !line.startsWith('plan-review/'))).toEqual([]);
    expect(
      rowsOf(given(DATES, usualPractice, [planReviewed('2026-07-01')]).one('plan-review', '2026-09-30')),
    ).toEqual([
      '2026-08-31 upcoming service-manager support-worker',
      '2026-09-18 soon service-manager support-worker',
      '2026-09-30 due service-manager support-worker',
      '2026-10-01 overdue service-manager administrator unless recorded',
    ]);
  });

  test('takes the alarm of the cycle with it', () => {
    const life = lifeOf(CONTRACT, '2026-04-15');
    livedThrough(life, '2026-04-15', '2026-06-30');
    expect(life.decidedOn('2026-06-30').alarms).toMatchObject({ 'plan-review': '2026-07-07' });
    expect(life.told(planReviewed('2026-07-01')).alarms).toMatchObject({ 'plan-review': '2026-08-31' });
  });

  test('whichever days there are: what is still owed is reckoned from the latest, and nothing is owed twice', () => {
    const anyReviews = fc.array(fc.integer({ min: 0, max: 1094 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyReviews, (after) => {
        const days = after.map((count) => shifted('2026-04-15', count));
        const reviews = given(
          { startOn: '2026-04-15' },
          usualPractice,
          days.map((date) => planReviewed(date, '2029-04-14')),
        ).of('plan-review');
        const anchor = [...days].sort().at(-1) ?? '';
        const due = Array.from({ length: 12 }, (_, k) => endOfPeriod(anchor, 3 * (k + 1)));
        const owed = reviews.filter(({ isDone }) => !isDone);
        expect(owed.map(({ dueOn }) => dueOn)).toEqual(due.filter((date) => date <= '2029-04-14'));
        expect(reviews.filter(({ isDone, opensOn }) => isDone && opensOn > anchor)).toEqual([]);
        const all = reviews.map(({ dueOn }) => dueOn);
        expect(all).toEqual([...new Set(all)].sort());
      }),
      { numRuns: 200 },
    );
  });
});
