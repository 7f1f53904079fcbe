/**
 * What a contact is told of a visit follows from what that very contact last heard. In May 2026, the 12th is a Tuesday,
 * and the 15th a Friday; 19 May is the day on which a visit of the 20th is called to mind.
 */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { staff } from './given.ts';
import { staffAssigned, visitCancelled, visitScheduled } from './tellings.ts';
import { comesBack, confirmed, due, first, livedUntil, posted, said } from './visit-life.ts';

describe('who heard of a visit', () => {
  test.each<[string, Fact[]]>([
    [
      'only its purpose changed',
      [visitScheduled('2026-05-20 14:00', '2026-05-13 10:00', { purpose: '面談' })],
    ],
    [
      'it was moved and moved back overnight',
      [
        visitScheduled('2026-05-27 14:00', '2026-05-13 19:00'),
        visitScheduled('2026-05-20 14:00', '2026-05-13 20:00'),
      ],
    ],
    [
      'it was called off and arranged again overnight',
      [visitCancelled('2026-05-13 19:00'), visitScheduled('2026-05-20 14:00', '2026-05-13 20:00')],
    ],
    [
      'it was moved, called off and arranged again as it was over a weekend',
      [
        visitScheduled('2026-05-27 14:00', '2026-05-15 19:00'),
        visitCancelled('2026-05-16 10:00'),
        visitScheduled('2026-05-20 14:00', '2026-05-17 10:00'),
      ],
    ],
    [
      'the support worker is named as the visitor, as the letter did',
      [visitScheduled('2026-05-20 14:00', '2026-05-13 10:00', { visitor: 'suzuki' })],
    ],
    [
      'other staff take over',
      [
        staffAssigned(
          [staff('support-worker', 'ito'), staff('service-manager', 'tanaka')],
          '2026-05-13 10:00',
        ),
      ],
    ],
  ])('is told nothing where %s, and is reminded once', (_, facts) => {
    const life = confirmed();
    for (const fact of facts) life.told(fact);
    const told = ['2026-05-13', '2026-05-14', '2026-05-18'].flatMap((date) => posted(life, date));
    expect(told.filter((line) => line.endsWith(' takahashi'))).toEqual([]);
    expect(posted(life, '2026-05-19')).toContain('visit-reminder takahashi');
    expect(posted(life, '2026-05-20')).toEqual([]);
  });

  test('is reminded once where its purpose changes on the day of the reminder, before and after it', () => {
    const life = confirmed();
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-19 08:00', { purpose: '面談' }));
    expect(posted(life, '2026-05-19')).toEqual(['visit-reminder suzuki', 'visit-reminder takahashi']);
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-19 10:00', { purpose: '相談' }));
    expect(due(life)).toEqual([]);
    expect(posted(life, '2026-05-20')).toEqual([]);
  });

  test.each([
    ['day', visitScheduled('2026-05-21 14:00', '2026-05-13 10:00')],
    ['time', visitScheduled('2026-05-20 15:00', '2026-05-13 10:00')],
    ['length', visitScheduled('2026-05-20 14:00', '2026-05-13 10:00', { durationMinutes: 30 })],
    ['visitor', visitScheduled('2026-05-20 14:00', '2026-05-13 10:00', { visitor: '田中 恵' })],
  ])('is told of another %s', (_, change) => {
    const life = confirmed();
    life.told(change);
    expect(due(life)).toEqual(['visit-changed takahashi']);
  });

  test('is told that it is called off as they know it, where it was moved meanwhile', () => {
    const life = confirmed();
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-12 19:30'));
    life.told(visitCancelled('2026-05-12 20:00'));
    expect(posted(life, '2026-05-13')).toEqual(['visit-cancelled takahashi']);
    expect(said(life, 'visit-cancelled')).toMatchObject([{ startOn: '2026-05-20', startTime: '14:00' }]);
  });

  test.each(['not-delivered', 'complaint'] as const)(
    'counts as knowing where the letter came back as %s',
    (cause) => {
      const life = confirmed();
      comesBack(life, 'takahashi', cause, '2026-05-12 11:00');
      life.told(visitCancelled('2026-05-13 10:00'));
      expect(due(life)).toEqual(['visit-cancelled takahashi']);
    },
  );

  test('does not count as knowing where the letter came back for good', () => {
    const life = confirmed();
    comesBack(life, 'takahashi', 'undeliverable', '2026-05-12 11:00');
    life.told(visitCancelled('2026-05-13 10:00'));
    expect(due(life)).toEqual([]);
  });

  test('from its reminder alone is told of what follows', () => {
    const life = livedUntil('2026-05-11');
    life.told(first);
    const [confirmation] = life.delivered('2026-05-12', { state: 'failed', reason: 'address-bounced' });
    expect(confirmation?.type).toBe('visit-confirmed');
    expect(posted(life, '2026-05-19')).toContain('visit-reminder takahashi');
    life.told(visitScheduled('2026-05-20 15:00', '2026-05-19 10:00'));
    expect(due(life)).toEqual(['visit-changed takahashi']);
    life.told(visitCancelled('2026-05-19 10:01'));
    expect(due(life)).toEqual(['visit-cancelled takahashi']);
  });
});
