/** Whom a mail did not reach is told to those who can put it right, on the next morning of mails. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { returnedMails } from '../../functions/domain/obligations/returned-mail.ts';
import { contractOf, rowsOf, staff, usualPractice } from './given.ts';
import { lifeOf } from './life.ts';
import * as tell from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const { mailReturned } = tell;
const manager = staff('service-manager', 'tanaka');

const obligations = (...facts: readonly Fact[]) =>
  returnedMails({
    situation: tell.situation([tell.created(contract, '2026-04-15'), ...facts]),
    ...usualPractice,
  });
const rows = (...facts: readonly Fact[]) => obligations(...facts).flatMap(rowsOf);

describe('a mail that came back', () => {
  test.each([
    ['undeliverable', 'address-undeliverable'],
    ['not-delivered', 'mail-not-delivered'],
    ['complaint', 'mail-complaint'],
  ] as const)('for the cause %s is told to the service manager as %s', (cause, type) => {
    expect(rows(mailReturned('suzuki', '2026-04-20 10:00', { cause }))).toEqual([
      `2026-04-21 ${type} service-manager`,
    ]);
  });

  test.each([
    ['on a business day before the hour of mails', '2026-04-20 08:59', '2026-04-20'],
    ['at the hour of mails', '2026-04-20 09:00', '2026-04-21'],
    ['in the evening before a holiday', '2026-04-28 20:00', '2026-04-30'],
    ['on a Saturday', '2026-04-25 08:00', '2026-04-27'],
  ])('%s is told on the next morning of mails', (_, when, on) => {
    expect(rows(mailReturned('suzuki', when))).toEqual([`${on} address-undeliverable service-manager`]);
  });

  test("of the service manager is told to the administrator as well, and from then on everybody else's", () => {
    const ofManager = mailReturned('tanaka', '2026-04-20 10:00');
    expect(rows(ofManager)).toEqual(['2026-04-21 address-undeliverable service-manager administrator']);
    expect(rows(ofManager, mailReturned('suzuki', '2026-04-22 10:00'))).toContain(
      '2026-04-23 address-undeliverable service-manager administrator',
    );
    expect(rows(mailReturned('suzuki', '2026-04-16 10:00'), ofManager)).toContain(
      '2026-04-17 address-undeliverable service-manager',
    );
  });

  test('several times on one day is told once, by the gravest cause', () => {
    const returns = [
      mailReturned('suzuki', '2026-04-20 10:00', { cause: 'not-delivered' }),
      mailReturned('suzuki', '2026-04-20 10:30'),
      mailReturned('suzuki', '2026-04-20 11:00', { cause: 'complaint' }),
    ];
    expect(obligations(...returns).map(({ cycle }) => cycle)).toEqual(['2026-04-20-suzuki']);
    expect(rows(...returns)).toEqual(['2026-04-21 address-undeliverable service-manager']);
  });

  test('leaves once, and not again for a bounce that comes twice or late', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-15');
    const told = mailReturned('suzuki', '2026-04-15 09:10');
    life.told([told, told]);
    const returned = () => life.postedOn('2026-04-16').filter((id) => id.startsWith('returned-mail/'));
    expect(returned()).toEqual(['returned-mail/2026-04-15-suzuki/address-undeliverable/tanaka']);
    life.told(mailReturned('suzuki', '2026-04-15 09:30'), '2026-04-16');
    expect(returned()).toEqual([]);
  });

  test.each<[string, Fact]>([
    ['is no longer named', tell.staffAssigned([staff('support-worker', 'ito'), manager], '2026-04-20 15:00')],
    [
      'is named by another address',
      tell.staffAssigned([staff('support-worker', 'suzuki-new'), manager], '2026-04-20 15:00'),
    ],
  ])('is not told where its recipient %s before that morning', (_, fact) => {
    const life = lifeOf(contract, '2026-04-15');
    life.postedOn('2026-04-15');
    life.told([mailReturned('suzuki', '2026-04-20 10:00'), fact]);
    life.postedOn('2026-04-21');
    expect(life.ledger('returned-mail/')).toEqual([
      'returned-mail/2026-04-20-suzuki/address-undeliverable/tanaka cancelled recorded',
    ]);
  });

  test('is told in time where it is known from other contracts since before this one was made', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.told(mailReturned('suzuki', '2025-11-01'), '2026-04-15');
    expect(life.postedOn('2026-04-16').filter((id) => id.startsWith('returned-mail/'))).toHaveLength(1);
  });
});
