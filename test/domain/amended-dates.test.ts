/** Dates that were told wrongly and are put right: only what has passed by the right ones is done with. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { noticeId } from '../../functions/domain/ledger.ts';
import { contractOf, openEmployer } from './given.ts';
import { type Life, lifeOf, livedThrough } from './life.ts';
import { amended, ended } from './tellings.ts';

const dayOf = (life: Life, id: string) =>
  Object.values(life.record().ledger).find((entry) => noticeId(entry) === id)?.on;

/** What the ledger says in the end where the contract was told so from the start, and where it was put right. */
function inTheEnd(wrong: Contract, right: Contract, registeredOn: string, last: string) {
  const corrected = lifeOf(wrong, `${registeredOn} 10:00`);
  corrected.decidedOn(registeredOn);
  corrected.told(amended(right, `${registeredOn} 11:30`));
  const told = lifeOf(right, `${registeredOn} 10:00`);
  for (const life of [corrected, told]) livedThrough(life, registeredOn, last);
  return { corrected: corrected.ledger().sort(), told: told.ledger().sort() };
}

describe('dates put right within the hour', () => {
  test.each<[string, Parameters<typeof contractOf>[0], Parameters<typeof contractOf>[0]]>([
    ['a start of three years ago', { startOn: '2023-04-01' }, { startOn: '2026-04-01' }],
    [
      'a hiring of years ago',
      { startOn: '2026-04-01', hiredOn: '2022-12-01' },
      { startOn: '2026-04-01', hiredOn: '2025-10-01' },
    ],
    ['an end next month', { startOn: '2023-05-15' }, { startOn: '2025-05-15' }],
    [
      'a certificate of years ago',
      { startOn: '2026-04-01', certificateEndsOn: '2025-03-31' },
      { startOn: '2026-04-01', certificateEndsOn: '2027-03-31' },
    ],
  ])('leave nothing out: %s', (_, wrong, right) => {
    const { corrected, told } = inTheEnd(contractOf(wrong), contractOf(right), '2026-04-01', '2029-06-01');
    expect(corrected).toEqual(expect.arrayContaining(told));
    expect(told.filter((line) => line.endsWith('sent')).length).toBeGreaterThan(50);
  });

  test('close what is due before the registration on its day, and not ahead of it', () => {
    const life = lifeOf(contractOf({ startOn: '2023-04-15' }), '2026-02-02');
    life.decidedOn('2026-02-02');
    expect(life.ledger('transition/end/service-ending')).toEqual([]);
    life.decidedOn('2026-03-13');
    expect(life.ledger('transition/end/service-ending').sort()).toEqual([
      'transition/end/service-ending/suzuki skipped before-registration',
      'transition/end/service-ending/takahashi skipped before-registration',
      'transition/end/service-ending/tanaka skipped before-registration',
    ]);
  });
});

describe('a notice that was passed over by wrong dates', () => {
  test('leaves late to staff where the one that superseded it is still ahead by the right ones', () => {
    const life = lifeOf(contractOf({ startOn: '2023-08-01' }), '2026-04-10 10:00');
    life.decidedOn('2026-04-10');
    expect(life.due('transition')).toEqual([
      'transition/end/handover-upcoming/tanaka',
      'transition/end/handover-upcoming/suzuki',
    ]);
    life.told(amended(contractOf({ startOn: '2023-09-01' }), '2026-04-10 11:30'));
    expect(life.postedOn('2026-04-13').filter((id) => id.startsWith('transition'))).toEqual([
      'transition/end/assess/tanaka',
      'transition/end/assess/suzuki',
    ]);
    expect(life.postedOn('2026-04-30').filter((id) => id.startsWith('transition'))).toEqual([
      'transition/end/handover-upcoming/tanaka',
      'transition/end/handover-upcoming/suzuki',
    ]);
  });

  test('had passed before the registration by the right ones, and is told by neither', () => {
    const life = lifeOf(contractOf({ startOn: '2023-08-01' }), '2026-04-10 10:00');
    life.decidedOn('2026-04-10');
    life.told(amended(contractOf({ startOn: '2023-04-15' }), '2026-04-10 11:30'));
    expect(life.due('transition')).toEqual([]);
    expect(life.ledger('transition/end/assess').sort()).toEqual([
      'transition/end/assess/suzuki skipped before-registration',
      'transition/end/assess/tanaka skipped before-registration',
    ]);
  });

  test('leaves late to staff where the end of a month was wrong, and its own day was not', () => {
    // The term would end on 12 April, so that `closing` would be on the 6th and supersede `opening` of the 1st.
    const life = lifeOf(contractOf({ startOn: '2023-04-13' }), '2026-04-10 10:00');
    life.decidedOn('2026-04-10');
    expect(life.due('monthly-contact/2026-04')).toEqual(['monthly-contact/2026-04/closing/suzuki']);
    life.told(amended(contractOf({ startOn: '2023-06-13' }), '2026-04-10 11:30'));
    expect(life.due('monthly-contact/2026-04')).toEqual(['monthly-contact/2026-04/opening/suzuki']);
  });

  test('reaches the employer on its new day, where it was suppressed on the old one', () => {
    const closed = contractOf(
      { startOn: '2026-04-15' },
      { employer: { ...openEmployer, consentedOn: undefined } },
    );
    const life = lifeOf(closed, '2026-04-14');
    expect(life.postedOn('2026-04-15')).not.toContain('monthly-contact/2026-04/visit-notice/takahashi');
    life.told(amended(contractOf({ startOn: '2026-04-20' }), '2026-04-16'));
    expect(life.postedOn('2026-04-20')).toContain('monthly-contact/2026-04/visit-notice/takahashi');
  });

  test('reaches the employer on its new day, where it was cancelled and the old one has passed', () => {
    const life = lifeOf(contractOf({ startOn: '2026-04-15' }), '2026-04-14');
    life.decidedOn('2026-04-15');
    life.told(amended(contractOf({ startOn: '2026-05-15' }), '2026-04-15 08:50'));
    life.told(amended(contractOf({ startOn: '2026-04-20' }), '2026-04-17'));
    expect(life.postedOn('2026-04-20')).toContain('monthly-contact/2026-04/visit-notice/takahashi');
  });

  test('does not reach the employer where its new day has passed as well', () => {
    const closed = contractOf(
      { startOn: '2026-04-15' },
      { employer: { ...openEmployer, consentedOn: undefined } },
    );
    const life = lifeOf(closed, '2026-04-13');
    life.postedOn('2026-04-15');
    life.told(amended(contractOf({ startOn: '2026-04-14' }), '2026-04-16'));
    expect(life.due('monthly-contact/2026-04/visit-notice')).toEqual([]);
  });
});

describe('what was sent by wrong dates', () => {
  const life = lifeOf(contractOf({ startOn: '2023-04-01' }), '2025-12-15');
  livedThrough(life, '2025-12-15', '2026-03-02');
  const sentBefore = life.ledger('transition').filter((line) => line.endsWith('sent'));
  life.told(amended(contractOf({ startOn: '2025-12-01' }), '2026-03-03'));
  livedThrough(life, '2026-03-03', '2029-01-31');
  const sent = life.ledger('transition').filter((line) => line.endsWith('sent'));

  test('stays sent, and is not sent again', () => {
    expect(sentBefore).toContain('transition/end/service-ending/takahashi sent');
    expect(sent).toEqual(expect.arrayContaining(sentBefore));
    expect(dayOf(life, 'transition/end/service-ending/takahashi')).toBe('2026-02-27');
  });

  test('silences nothing that comes before it by the right ones', () => {
    expect(sent).toEqual(
      expect.arrayContaining([
        'transition/end/assess/suzuki sent',
        'transition/end/handover-upcoming/tanaka sent',
        'transition/end/service-ended/suzuki sent',
      ]),
    );
  });
});

describe('the day of a notice that waits', () => {
  test('is that of the contract as it was put right', () => {
    const life = lifeOf(contractOf({ startOn: '2026-04-15' }), '2026-04-13');
    life.decidedOn('2026-04-15');
    life.told(amended(contractOf({ startOn: '2026-04-14' }), '2026-04-15 08:50'));
    expect(dayOf(life, 'monthly-contact/2026-04/opening/suzuki')).toBe('2026-04-14');
  });

  test('that was cancelled decides whether an employer is still told', () => {
    const life = lifeOf(contractOf({ startOn: '2023-06-01' }), '2025-10-01');
    livedThrough(life, '2025-10-01', '2026-03-01');
    life.endedOn('2026-03-31', { on: '2026-03-02' });
    expect(life.ledger('transition/end/service-ending/takahashi')).toEqual([
      'transition/end/service-ending/takahashi cancelled contract-ended',
    ]);
    // Its day was 30 April, and is 27 February now.
    life.told(amended(contractOf({ startOn: '2023-04-01' }), '2026-03-10'));
    life.told(ended('2026-05-31', '2026-03-12'));
    expect(life.ledger('transition/end/service-ending/takahashi')).toEqual([
      'transition/end/service-ending/takahashi cancelled contract-ended',
    ]);
    expect(life.due('transition/end/service-ending')).toEqual([
      'transition/end/service-ending/tanaka',
      'transition/end/service-ending/suzuki',
    ]);
  });
});
