/** What contacts are told of a visit once what was recorded of it is taken back. */
import { describe, expect, test } from 'vitest';
import { day } from './given.ts';
import type { Life } from './life.ts';
import { visitCancelled, visitScheduled, withdrawn } from './tellings.ts';
import { comesBack, confirmed, first, livedUntil, posted, said } from './visit-life.ts';

const editions = (life: Life) =>
  Object.values(life.record().ledger)
    .filter(({ kind, audience, state }) => kind === 'visit' && audience === 'employer' && state === 'sent')
    .map(({ edition }) => edition);
const moved = { ...visitScheduled('2026-05-27 14:00', '2026-05-13 10:00'), eventIds: ['e-1'] };
const theVisit = { type: 'VisitScheduled', key: 'v-1' } as const;

describe('where what was recorded of a visit is taken back', () => {
  test('who expects the visit is told once that it is called off, as they know it', () => {
    const life = confirmed();
    life.told(withdrawn(theVisit, '2026-05-14 10:00'));
    expect(posted(life, '2026-05-14')).toEqual(['visit-cancelled takahashi']);
    expect(said(life, 'visit-cancelled')).toMatchObject([{ startOn: day('2026-05-20') }]);
    expect(editions(life)).toEqual(editions(life).toSorted());
    expect(posted(life, '2026-05-15')).toEqual([]);
    expect(posted(life, '2026-05-19')).toEqual([]);
  });

  test('who expects it at a later time is told that the earlier one holds again', () => {
    const life = confirmed();
    life.told(moved);
    expect(posted(life, '2026-05-13')).toEqual(['visit-changed takahashi']);
    life.told(withdrawn({ eventId: 'e-1' }, '2026-05-14 10:00'));
    expect(posted(life, '2026-05-14')).toEqual(['visit-changed takahashi']);
    expect(said(life, 'visit-changed')).toMatchObject([
      { startOn: day('2026-05-27') },
      { startOn: day('2026-05-20') },
    ]);
    expect(new Set(editions(life)).size).toBe(3);
  });

  test('who was told that it is called off, which was a slip, is told of it once more', () => {
    const life = confirmed();
    life.told(visitCancelled('2026-05-13 10:00'));
    expect(posted(life, '2026-05-13')).toEqual(['visit-cancelled takahashi']);
    life.told(withdrawn({ type: 'VisitCancelled', key: 'v-1' }, '2026-05-14 10:00'));
    expect(posted(life, '2026-05-14')).toEqual(['visit-confirmed takahashi']);
  });

  test('who was not yet told of the slip is told nothing', () => {
    const life = confirmed();
    life.told(visitCancelled('2026-05-13 19:00'));
    life.told(withdrawn({ type: 'VisitCancelled', key: 'v-1' }, '2026-05-13 20:00'));
    expect(posted(life, '2026-05-14')).toEqual([]);
  });

  test('nobody is told of a visit whose time has passed by then', () => {
    const life = confirmed();
    life.told(withdrawn(theVisit, '2026-05-20 14:00'));
    expect(posted(life, '2026-05-20')).toEqual([]);
    expect(posted(life, '2026-05-21')).toEqual([]);
  });

  test('who never heard of it is told nothing', () => {
    const life = livedUntil('2026-05-11');
    life.told(first);
    life.postedOn('2026-05-12');
    comesBack(life, 'takahashi', 'undeliverable', '2026-05-12 12:00');
    life.told(withdrawn(theVisit, '2026-05-14 10:00'));
    expect(posted(life, '2026-05-14').filter((id) => id.endsWith('takahashi'))).toEqual([]);
  });
});
