/** Mails that came back: which addresses are written to no more, until when, and what becomes of the notices. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { isUndeliverable } from '../../functions/domain/returned-mail.ts';
import { contractOf, openEmployer, person, staff } from './given.ts';
import { lifeOf } from './life.ts';
import * as tell from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const { mailReturned } = tell;
const manager = staff('service-manager', 'tanaka');
const suzuki = staff('support-worker', 'suzuki');
const ito = staff('support-worker', 'ito');
const kamome = { ...openEmployer, name: '株式会社かもめ物流', contacts: [person('kamome')] };

const situationAfter = (...facts: readonly Fact[]) =>
  tell.situation([tell.created(contract, '2026-04-15 08:00'), ...facts]);
const isDead = (recipient: string, ...facts: readonly Fact[]) =>
  isUndeliverable(situationAfter(...facts), recipient);

describe('an address', () => {
  test.each([
    ['undeliverable', true],
    ['complaint', true],
    ['not-delivered', false],
  ] as const)('of which a mail was %s is written to no more: %s', (cause, expected) => {
    expect(isDead('suzuki', mailReturned('suzuki', '2026-05-01', { cause }))).toBe(expected);
    expect(isDead('tanaka', mailReturned('suzuki', '2026-05-01', { cause }))).toBe(false);
  });

  const ofSuzuki = mailReturned('suzuki', '2026-05-01');
  const ofTakahashi = mailReturned('takahashi', '2026-05-01');
  const withoutSuzuki = tell.staffAssigned([ito, manager], '2026-05-02');
  const withoutTakahashi = tell.amended(
    contractOf({ startOn: '2026-04-15' }, { employer: { ...openEmployer, contacts: [person('mori')] } }),
    '2026-05-02',
  );

  test.each<[string, string, readonly Fact[]]>([
    [
      'StaffAssigned',
      'suzuki',
      [ofSuzuki, withoutSuzuki, tell.staffAssigned([suzuki, manager], '2026-05-03')],
    ],
    ['ContractAmended', 'takahashi', [ofTakahashi, withoutTakahashi, tell.amended(contract, '2026-05-03')]],
    [
      'EmployerChanged',
      'kamome',
      [
        mailReturned('kamome', '2026-05-01'),
        tell.employerChanged({ leftOn: '2026-05-31', hiredOn: '2026-06-01', employer: kamome }, '2026-05-20'),
      ],
    ],
  ])('is written to again once %s names it anew', (_, recipient, facts) => {
    expect(isDead(recipient, ...facts.slice(0, -1))).toBe(true);
    expect(isDead(recipient, ...facts)).toBe(false);
  });

  test('stays unwritten to where a telling repeats it', () => {
    const again = tell.staffAssigned([suzuki, manager], '2026-05-03');
    const renewed = tell.amended(
      contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' }),
      '2026-05-04',
    );
    expect(isDead('suzuki', ofSuzuki, again, renewed)).toBe(true);
    expect(isDead('takahashi', ofTakahashi, again, renewed)).toBe(true);
  });

  test('that came back again after it was named anew is dead again', () => {
    const anew = tell.staffAssigned([suzuki, manager], '2026-05-03');
    expect(isDead('suzuki', ofSuzuki, withoutSuzuki, anew, mailReturned('suzuki', '2026-05-04'))).toBe(true);
  });

  test('dead before the contract was made is dead for it, and told as if with the contract', () => {
    const situation = situationAfter(mailReturned('suzuki', '2025-11-01'));
    expect(isUndeliverable(situation, 'suzuki')).toBe(true);
    expect(situation.returned).toMatchObject([
      { toldOn: '2026-04-15', toldTime: '08:00', person: { name: 'suzuki' } },
    ]);
  });

  test('is known by the name that it had when its mail came back', () => {
    const moved = tell.employerChanged(
      { leftOn: '2026-05-31', hiredOn: '2026-06-01', employer: kamome },
      '2026-05-20',
    );
    const { returned } = situationAfter(
      moved,
      withoutSuzuki,
      ofSuzuki,
      ofTakahashi,
      mailReturned('nobody', '2026-05-01'),
    );
    expect(
      returned.map(({ recipient, person: who, employerName }) => [recipient, who?.name, employerName]),
    ).toEqual([
      ['nobody', undefined, undefined],
      ['suzuki', 'suzuki', undefined],
      ['takahashi', 'takahashi', openEmployer.name],
    ]);
  });
});

describe('a notice whose mail came back', () => {
  const OPENING = 'monthly-contact/2026-04/opening/suzuki';
  const LATER = { notices: [OPENING] };
  const posted = () => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-15');
    return life;
  };

  test.each([
    ['undeliverable', 'address-bounced'],
    ['not-delivered', 'not-delivered'],
    ['complaint', 'complaint'],
  ] as const)('of the cause %s has failed: %s, and is not told again', (cause, reason) => {
    const life = posted();
    life.told(mailReturned('suzuki', '2026-04-15 09:10', { cause, ...LATER }));
    expect(life.ledger(OPENING)).toEqual([`${OPENING} failed ${reason}`]);
    expect(life.postedOn('2026-04-16').filter((id) => id.startsWith('monthly-contact'))).toEqual([]);
    expect(life.ledger(OPENING)).toEqual([`${OPENING} failed ${reason}`]);
  });

  test('before its delivery was written down has failed by the next decision', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(mailReturned('suzuki', '2026-04-15 09:00', LATER));
    expect(life.due(OPENING)).toEqual([OPENING]);
    life.delivered('2026-04-15');
    life.decidedOn('2026-04-16');
    expect(life.ledger(OPENING)).toEqual([`${OPENING} failed address-bounced`]);
  });

  test('twice ends by the graver cause, whichever comes in first', () => {
    const causes = ['not-delivered', 'undeliverable'] as const;
    const ends = [causes, causes.toReversed()].map((order) => {
      const life = posted();
      for (const cause of order) life.told(mailReturned('suzuki', '2026-04-15 09:10', { cause, ...LATER }));
      return life.ledger(OPENING);
    });
    expect(ends).toEqual([[`${OPENING} failed address-bounced`], [`${OPENING} failed address-bounced`]]);
  });

  test('leaves every other notice as it is', () => {
    const life = posted();
    const before = life.ledger().filter((line) => !line.startsWith(OPENING));
    life.told(mailReturned('suzuki', '2026-04-15 09:10', LATER));
    expect(life.ledger().filter((line) => !line.startsWith(OPENING))).toEqual(before);
  });
});

describe('a letter about a visit that came back', () => {
  const lettersAfter = (cause: 'undeliverable' | 'complaint') => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-15');
    life.told(tell.visitScheduled('2026-05-11 10:00', '2026-04-20 10:00'));
    const [confirmed = ''] = life.postedOn('2026-04-20').filter((id) => id.startsWith('visit/'));
    life.told(mailReturned('takahashi', '2026-04-20 10:05', { cause, notices: [confirmed] }));
    life.told(tell.visitScheduled('2026-05-12 10:00', '2026-04-21 10:00'));
    return life.due('visit/').map((id) => id.split('/')[2]?.split('.')[0]);
  };

  test('did not tell the employer of the visit: the next one confirms it', () => {
    expect(lettersAfter('undeliverable')).toEqual(['visit-confirmed']);
  });

  test('for a complaint has been read: the next one changes it', () => {
    expect(lettersAfter('complaint')).toEqual(['visit-changed']);
  });

  test('late does not have the letter after it told in other words', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-15');
    life.told(tell.visitScheduled('2026-05-11 10:00', '2026-04-20 10:00'));
    const [confirmed = ''] = life.postedOn('2026-04-20').filter((id) => id.startsWith('visit/'));
    life.told(tell.visitScheduled('2026-05-12 10:00', '2026-04-21 10:00'));
    expect(life.postedOn('2026-04-21').filter((id) => id.startsWith('visit/'))).toHaveLength(1);
    life.told(
      mailReturned('takahashi', '2026-04-21 20:00', { cause: 'not-delivered', notices: [confirmed] }),
    );
    expect(life.due('visit/')).toEqual([]);
  });
});
