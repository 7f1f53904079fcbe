/** What staff can record from a mail, and on which days; every day here was found on a paper calendar. */
import { describe, expect, test } from 'vitest';
import { businessCalendar } from '../../functions/domain/calendar.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import {
  isToBeConfirmed,
  linkHoldsUntil,
  problemWithDay,
  RECORDABLE_KINDS,
  type RecordableKind,
  type Recording,
  recordableBy,
} from '../../functions/domain/recording.ts';
import { recordingOn } from '../../functions/domain/recording-days.ts';
import { contractOf, day, given, usualPractice } from './given.ts';
import {
  certificateRenewed,
  contactRecorded,
  created,
  ended,
  handoverRecorded,
  planReviewed,
  situation,
} from './tellings.ts';

/** From 15 April 2026 to 14 April 2029. */
const DATES = { startOn: '2026-04-15', certificateEndsOn: '2027-03-31' };

function found(
  [kind, cycle]: [RecordableKind, string],
  today: string,
  facts: readonly Fact[] = [],
): Recording | undefined {
  const told = situation([created(contractOf(DATES), '2026-04-15'), ...facts]);
  return recordingOn(day(today), { kind, cycle }, told, usualPractice);
}

/** The days of an open recording: the earliest and the latest. */
function days(...asked: Parameters<typeof found>): string[] | string | undefined {
  const recording = found(...asked);
  if (recording?.state !== 'open') return recording?.state;
  return [recording.earliest, recording.latest];
}

describe('a notice offers to record', () => {
  const plan = given(DATES);
  test.each<[RecordableKind, string]>([
    ['monthly-contact', '2026-06'],
    ['plan-review', '2026-07-14'],
    ['transition', 'end'],
    ['certificate-renewal', '2027-03-31'],
  ])('%s: its own obligation', (kind, cycle) => {
    expect(recordableBy(plan.one(kind, cycle))).toEqual({ kind, cycle });
  });

  test('a visit: the contact of its month', () => {
    const visit = {
      kind: 'visit',
      cycle: 'v-1',
      opensOn: day('2026-05-29'),
      dueOn: day('2026-06-02'),
    } as const;
    const offered = recordableBy({ ...visit, isDone: false, notices: [] });
    expect(offered).toEqual({ kind: 'monthly-contact', cycle: '2026-06' });
  });

  test.each(['employer-change', 'returned-mail'] as const)('%s: nothing', (kind) => {
    const obligation = { kind, cycle: '2026-06-01', opensOn: day('2026-06-01'), dueOn: day('2026-06-02') };
    expect(recordableBy({ ...obligation, isDone: false, notices: [] })).toBeUndefined();
  });
});

describe('a link holds for 31 days', () => {
  test('after the due day', () => {
    expect(linkHoldsUntil({ dueOn: day('2026-06-30') }, day('2026-06-01'))).toBe('2026-07-31');
  });

  test('after its morning, where that comes after the due day', () => {
    expect(linkHoldsUntil({ dueOn: day('2026-06-30') }, day('2026-07-01'))).toBe('2026-08-01');
  });
});

describe('the contact of a month', () => {
  test('is of a day of the month up to today', () => {
    expect(days(['monthly-contact', '2026-06'], '2026-06-12')).toEqual(['2026-06-01', '2026-06-12']);
  });

  test('is of that month when it is recorded in the next', () => {
    expect(days(['monthly-contact', '2026-06'], '2026-07-03')).toEqual(['2026-06-01', '2026-06-30']);
  });

  test('is of a day of the term', () => {
    expect(days(['monthly-contact', '2026-04'], '2026-05-07')).toEqual(['2026-04-15', '2026-04-30']);
    expect(days(['monthly-contact', '2029-04'], '2029-05-01')).toEqual(['2029-04-01', '2029-04-14']);
  });

  test('waits for its month to begin', () => {
    expect(found(['monthly-contact', '2026-07'], '2026-06-30')).toMatchObject({
      state: 'not-yet',
      earliest: '2026-07-01',
    });
  });

  test('is of no day after the contract has ended', () => {
    const facts = [ended('2026-06-10', '2026-06-11')];
    expect(days(['monthly-contact', '2026-06'], '2026-06-12', facts)).toEqual(['2026-06-01', '2026-06-10']);
    expect(found(['monthly-contact', '2026-07'], '2026-07-02', facts)).toBeUndefined();
    expect(found(['monthly-contact', '2026-07'], '2026-06-12', facts)).toBeUndefined();
  });

  test('is done with the day recorded, from wherever it was recorded', () => {
    expect(
      found(['monthly-contact', '2026-06'], '2026-06-20', [contactRecorded('2026-06-18')]),
    ).toMatchObject({
      state: 'done',
      on: '2026-06-18',
    });
  });

  test('is owed for no month outside of the term', () => {
    expect(found(['monthly-contact', '2026-03'], '2026-04-20')).toBeUndefined();
  });
});

describe('a plan review', () => {
  test('is of a day after the contract date, from which the first is reckoned', () => {
    expect(days(['plan-review', '2026-07-14'], '2026-07-01')).toEqual(['2026-04-16', '2026-07-01']);
  });

  test('may come after its due day', () => {
    expect(days(['plan-review', '2026-07-14'], '2026-07-20')).toEqual(['2026-04-16', '2026-07-20']);
  });

  test('is of no day after which the next would be due no later', () => {
    // 29 November, 30 November and 1 December all lead to 28 February.
    expect(days(['plan-review', '2027-02-28'], '2027-02-20', [planReviewed('2026-11-29')])).toEqual([
      '2026-12-02',
      '2027-02-20',
    ]);
  });

  test('is done with its day, and tells when the next is due', () => {
    expect(found(['plan-review', '2026-07-14'], '2026-07-01', [planReviewed('2026-07-01')])).toMatchObject({
      state: 'done',
      on: '2026-07-01',
      nextDueOn: '2026-09-30',
    });
  });

  test('tells of no next one after the contract has ended', () => {
    const facts = [planReviewed('2026-07-01'), ended('2026-06-30', '2026-07-02')];
    expect(found(['plan-review', '2026-07-14'], '2026-07-03', facts)).toMatchObject({ nextDueOn: undefined });
  });
});

describe('the hand-over', () => {
  test('is of a day from the start to today, also after the end', () => {
    expect(days(['transition', 'end'], '2029-04-16')).toEqual(['2026-04-15', '2029-04-16']);
    expect(days(['transition', 'end'], '2028-12-10', [ended('2028-12-01', '2028-12-02')])).toEqual([
      '2026-04-15',
      '2028-12-10',
    ]);
  });

  test('is done once it was recorded', () => {
    expect(found(['transition', 'end'], '2029-03-01', [handoverRecorded('2029-01-10')])?.state).toBe('done');
  });
});

describe('the renewal of a certificate', () => {
  test('takes no more than three years', () => {
    expect(days(['certificate-renewal', '2027-03-31'], '2027-01-04')).toEqual(['2027-04-01', '2030-03-31']);
  });

  test('is done with the new last day, which is when the next is due', () => {
    const facts = [certificateRenewed('2028-03-31', '2027-03-01')];
    expect(found(['certificate-renewal', '2027-03-31'], '2027-03-02', facts)).toMatchObject({
      state: 'done',
      on: '2028-03-31',
      nextDueOn: '2028-03-31',
    });
  });

  test('is not asked for where the contract has ended before', () => {
    const facts = [ended('2027-01-31', '2027-02-01')];
    expect(found(['certificate-renewal', '2027-03-31'], '2027-02-02', facts)).toBeUndefined();
  });
});

test('nothing is recorded of who has died', () => {
  const facts = [contactRecorded('2026-06-01'), ended('2026-06-10', '2026-06-11', 'deceased')];
  for (const cycle of ['2026-05', '2026-06']) {
    expect(found(['monthly-contact', cycle], '2026-06-12', facts)).toBeUndefined();
  }
  expect(found(['transition', 'end'], '2026-06-12', facts)).toBeUndefined();
});

test.each([
  ['', 'no-day'],
  ['2026-06-31', 'no-day'],
  ['12 June', 'no-day'],
  ['2026-05-31', 'too-early'],
  ['2026-06-01', undefined],
  ['2026-06-12', undefined],
  ['2026-06-13', 'too-late'],
])('of June up to the 12th, "%s" is %s', (typed, problem) => {
  const recording = found(['monthly-contact', '2026-06'], '2026-06-12');
  if (recording?.state !== 'open') throw new Error('not open');
  expect(problemWithDay(typed, recording)).toBe(problem);
});

/** The closure is a Wednesday. */
const calendar = businessCalendar([day('2026-06-10')]);

describe.each(RECORDABLE_KINDS)('the day of a %s', (kind) => {
  test.each([
    ['a Saturday', '2026-06-06'],
    ['a Sunday', '2026-06-07'],
    ['a national holiday', '2026-05-05'],
    ['a day between holidays', '2026-09-22'],
    ['the turn of the year', '2026-12-30'],
    ['a closure of the office', '2026-06-10'],
  ])('is confirmed on %s, unless it is the end of a certificate', (_, on) => {
    expect(isToBeConfirmed(day(on), { kind }, calendar)).toBe(kind !== 'certificate-renewal');
  });

  test('is not confirmed on a business day', () => {
    expect(isToBeConfirmed(day('2026-06-09'), { kind }, calendar)).toBe(false);
  });
});
