/** What is told at one moment, or just before something happens. */
import { describe, expect, test } from 'vitest';
import { employerBarrier } from '../../functions/domain/consent.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import { contractOf, day, staff } from './given.ts';
import { type Life, lifeOf, livedThrough } from './life.ts';
import {
  consentChanged,
  created,
  ended,
  situation,
  staffAssigned,
  visitCancelled,
  visitScheduled,
} from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const manager = staff('service-manager', 'tanaka');
const visits = (life: Life, ...mornings: string[]) =>
  mornings.flatMap((morning) =>
    life
      .postedOn(morning)
      .filter((id) => id.startsWith('visit/'))
      .map((id) => id.replace(/^visit\/v-1\/|\.\d+/g, '')),
  );
const registered = () => {
  const life = lifeOf(contract, '2026-04-15');
  life.postedOn('2026-04-15');
  return life;
};

describe('consent', () => {
  const may = (...facts: Parameters<typeof situation>[0]) => {
    const { employments } = situation([created(contract, '2026-04-10 10:00'), ...facts]);
    const employer = employmentOn(employments, day('2026-05-01'))?.employer;
    return employerBarrier(employer, 'takahashi', day('2026-05-01')) === undefined;
  };

  test('given and taken back at one moment is taken back, in whatever order', () => {
    const given = consentChanged('open', '2026-04-11', '2026-04-11 10:00');
    const takenBack = consentChanged('closed', '2026-04-11', '2026-04-11 10:00');
    expect(may(given)).toBe(true);
    expect([may(given, takenBack), may(takenBack, given)]).toEqual([false, false]);
  });

  test('taken back before the contract came in is taken back', () => {
    expect(may(consentChanged('closed', undefined, '2026-04-09 10:00'))).toBe(false);
  });
});

test('who leaves and comes back is not told late what was told in the meantime', () => {
  const life = lifeOf(contract, '2026-04-15');
  livedThrough(life, '2026-04-15', '2026-05-24');
  life.told(staffAssigned([staff('support-worker', 'ito'), manager], '2026-05-25 08:20'));
  livedThrough(life, '2026-05-25', '2026-06-01');
  life.told(staffAssigned([staff('support-worker', 'suzuki'), manager], '2026-06-02'));
  expect(life.postedOn('2026-06-03').filter((id) => id.includes('/2026-05/'))).toEqual([]);
});

describe('a visit', () => {
  test('booked early on the day before is called to mind to the support worker that morning', () => {
    const life = registered();
    life.told(visitScheduled('2026-04-22 10:00', '2026-04-21 08:00'));
    expect(visits(life, '2026-04-21')).toEqual(['visit-reminder/suzuki', 'visit-confirmed/takahashi']);
  });

  test('called off in the evening before a morning visit is told all the same, where the employer expects it', () => {
    const life = registered();
    life.told(visitScheduled('2026-04-27 08:30', '2026-04-20 10:00'));
    expect(visits(life, '2026-04-20')).toEqual(['visit-confirmed/takahashi']);
    life.told(visitCancelled('2026-04-24 19:00'));
    expect(visits(life, '2026-04-27')).toEqual(['visit-cancelled/takahashi']);
  });

  test('booked and called off within one second is told to nobody', () => {
    const life = registered();
    life.told([visitScheduled('2026-04-27 10:00', '2026-04-20 10:00'), visitCancelled('2026-04-20 10:00')]);
    expect(visits(life, '2026-04-20', '2026-04-24')).toEqual([]);
  });

  test('is not called to mind once it is over', () => {
    const life = registered();
    life.told(visitScheduled('2026-04-22 10:00', '2026-04-16 10:00'));
    visits(life, '2026-04-16');
    life.told(ended('2026-04-20', '2026-04-20', 'deceased'));
    life.told(ended('2026-12-31', '2026-04-24', 'other'));
    expect(visits(life, '2026-04-27')).toEqual([]);
  });
});
