/** Other staff, and a contract put right: what was told is not told again, and what is due is not lost. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, given, openEmployer, person, staff, usualPractice } from './given.ts';
import { type Life, lifeOf, livedThrough } from './life.ts';
import { amended, employerChanged, ended, staffAssigned } from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const may = 'monthly-contact/2026-05';
const manager = staff('service-manager', 'tanaka');
const staffed = (...workers: string[]) => [...workers.map((id) => staff('support-worker', id)), manager];

/** A contract from 15 April 2026, all told until the end of a day. */
function livedUntil(date: string): Life {
  const life = lifeOf(contract, '2026-04-15');
  livedThrough(life, '2026-04-15', date);
  return life;
}

describe('other staff', () => {
  test('are told again after the whole contract named others', () => {
    const life = livedUntil('2026-05-11');
    life.told(staffAssigned(staffed('ito'), '2026-05-12'));
    life.told(amended(contract, '2026-05-13'));
    life.told(staffAssigned(staffed('ito'), '2026-05-14'));
    expect(situationOf(life.record().facts)?.contract.staff).toEqual(staffed('ito'));
  });

  test('get the later notices, and are not told again what was told', () => {
    const life = livedUntil('2026-05-11');
    life.told(staffAssigned(staffed('ito'), '2026-05-12'));
    livedThrough(life, '2026-05-12', '2026-06-01');
    expect(life.ledger(`${may}/`).sort()).toEqual([
      `${may}/closing/ito sent`,
      `${may}/opening/suzuki sent`,
      `${may}/overdue/ito sent`,
      `${may}/overdue/tanaka sent`,
      `${may}/visit-notice/takahashi sent`,
    ]);
  });

  test('get what was due and had not been sent', () => {
    const life = livedUntil('2026-04-30');
    life.decidedOn('2026-05-01');
    life.told(staffAssigned(staffed('ito'), '2026-05-01 08:30'));
    expect(life.ledger(`${may}/opening`)).toEqual([
      `${may}/opening/suzuki cancelled replanned`,
      `${may}/opening/ito due`,
    ]);
  });

  test('do not get what was superseded for those before them', () => {
    const life = livedUntil('2026-04-30');
    life.decidedOn('2026-05-25');
    life.told(staffAssigned(staffed('ito'), '2026-05-25 08:30'));
    expect(life.due(`${may}/`)).toEqual([`${may}/visit-notice/takahashi`, `${may}/closing/ito`]);
  });

  test('that come back are told what is due then', () => {
    const life = livedUntil('2026-04-30');
    life.decidedOn('2026-05-01');
    life.told(staffAssigned(staffed('ito'), '2026-05-01 08:30'));
    life.told(staffAssigned(staffed('suzuki'), '2026-05-01 08:40'));
    expect(life.ledger(`${may}/opening`)).toEqual([
      `${may}/opening/suzuki due`,
      `${may}/opening/ito cancelled replanned`,
    ]);
  });

  test('who join those who stay are told from then on', () => {
    const life = livedUntil('2026-05-11');
    life.told(staffAssigned(staffed('suzuki', 'ito'), '2026-05-12'));
    livedThrough(life, '2026-05-12', '2026-05-25');
    expect(life.ledger(`${may}/opening`)).toEqual([`${may}/opening/suzuki sent`]);
    expect(life.ledger(`${may}/closing`)).toEqual([`${may}/closing/suzuki sent`, `${may}/closing/ito sent`]);
  });

  test('hold by when they were told of, whichever came in first', () => {
    const [first, second] = [
      staffAssigned(staffed('ito'), '2026-05-12'),
      staffAssigned(staffed('mori'), '2026-05-13'),
    ];
    const life = livedUntil('2026-05-11');
    life.told([second, first], '2026-05-25');
    expect(life.due(`${may}/closing`)).toEqual([`${may}/closing/mori`]);
  });
});

describe('people who come in after notices were cancelled', () => {
  // What an ending had cancelled comes back when the ending is put right: to whoever is there by then.
  const kobayashi = { ...openEmployer, contacts: [person('kobayashi')] };
  const change = { leftOn: '2026-05-15', hiredOn: '2026-05-15', employer: kobayashi };
  test.each<[string, Fact, string]>([
    ['new staff', staffAssigned(staffed('ito'), '2026-05-13'), 'monthly-contact/2026-06/opening/ito'],
    [
      'a new employer',
      employerChanged(change, '2026-05-13'),
      'monthly-contact/2026-06/visit-notice/kobayashi',
    ],
  ])('are told what comes back: %s', (_, newcomer, notice) => {
    const life = livedUntil('2026-05-11');
    life.told(ended('2026-05-31', '2026-05-12'));
    life.told(newcomer);
    life.told(ended('2026-12-31', '2026-05-14'));
    expect(life.postedOn('2026-06-01')).toContain(notice);
  });
});

describe('an amended contract', () => {
  const dates = { startOn: '2026-05-15', hiredOn: '2025-12-01', certificateEndsOn: '2027-05-31' };
  const right = contractOf(dates);

  test('replaces the plan', () => {
    const plan = given({ startOn: '2026-04-15' }, usualPractice, [amended(right, '2026-04-16')]);
    expect(plan.obligations).toEqual(given(dates).obligations);
  });

  test('cancels what was due and is no longer planned', () => {
    const life = lifeOf(contract, '2026-04-14');
    life.decidedOn('2026-04-15');
    life.told(amended(right, '2026-04-15 08:50'));
    expect(life.ledger()).toEqual([
      'monthly-contact/2026-04/opening/suzuki cancelled replanned',
      'monthly-contact/2026-04/visit-notice/takahashi cancelled replanned',
    ]);
  });

  test('tells nothing again that was told under the one before', () => {
    const life = livedUntil('2026-05-01');
    const sent = life.ledger().filter((line) => line.endsWith('sent'));
    life.told(amended(contractOf({ startOn: '2026-04-20' }), '2026-05-07'));
    expect(life.due()).toEqual([]);
    expect(life.ledger().filter((line) => line.endsWith('sent'))).toEqual(sent);
  });

  test('moves a notice that was due and not sent to its new day', () => {
    const life = lifeOf(contract, '2026-04-14');
    life.decidedOn('2026-04-15');
    const { alarms, reopened } = life.told(
      amended(contractOf({ startOn: '2026-04-20' }), '2026-04-15 08:50'),
    );
    expect(reopened).toEqual([
      'monthly-contact/2026-04/opening/suzuki',
      'monthly-contact/2026-04/visit-notice/takahashi',
    ]);
    expect(alarms).toMatchObject({ 'monthly-contact': '2026-04-20' });
    expect(life.postedOn('2026-04-20').sort()).toEqual([
      'monthly-contact/2026-04/opening/suzuki',
      'monthly-contact/2026-04/visit-notice/takahashi',
    ]);
  });

  test('put back brings what was cancelled back: late to staff, and to the employer only until its day', () => {
    const life = lifeOf(contract, '2026-04-14');
    life.decidedOn('2026-04-15');
    life.told(amended(right, '2026-04-15 08:50'));
    life.told(amended(contract, '2026-04-16'));
    expect(life.postedOn('2026-04-16')).toEqual(['monthly-contact/2026-04/opening/suzuki']);
    expect(life.ledger('monthly-contact/2026-04/visit-notice')).toEqual([
      'monthly-contact/2026-04/visit-notice/takahashi cancelled replanned',
    ]);
  });

  test('put back on the same day brings the employer’s notice back too', () => {
    const life = lifeOf(contract, '2026-04-14');
    life.decidedOn('2026-04-15');
    life.told(amended(right, '2026-04-15 08:50'));
    life.told(amended(contract, '2026-04-15 08:55'));
    expect(life.due().sort()).toEqual([
      'monthly-contact/2026-04/opening/suzuki',
      'monthly-contact/2026-04/visit-notice/takahashi',
    ]);
  });

  test('does not bring back employer notices of before the registration', () => {
    const life = lifeOf(right, '2026-04-20');
    life.told(amended(contract, '2026-04-21'));
    expect(life.due()).toEqual(['monthly-contact/2026-04/opening/suzuki']);
  });

  test('holds with its staff and its employer', () => {
    const employer = { ...openEmployer, contacts: [person('kobayashi')] };
    const life = livedUntil('2026-04-30');
    life.told(amended({ ...contract, staff: staffed('ito'), employer }, '2026-05-01 08:00'));
    expect(life.due(`${may}/`)).toEqual([`${may}/opening/ito`, `${may}/visit-notice/kobayashi`]);
  });
});
