/** What was not recorded by its day is told to those who answer for it, by mail, on the first business day after it. */
import { describe, expect, test } from 'vitest';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { at, contractOf, day, eventOf, member, suzuki, tanaka } from '../support/contracts.ts';
import { deliver, post, staffParcels, waiting } from '../support/mornings.ts';

const yamamoto = 'yamamoto@teichaku.example.jp';
const mori = member('service-manager', '森 緑', 'mori@teichaku.example.jp');

/** From 2 June 2026 to 1 June 2029. */
const contract = contractOf({ certificateEndsOn: day('2027-03-31') });
const OVERDUE = ['overdue', 'handover-overdue', 'expired'];

/** Who was told on this morning that something of the cycle is overdue. */
async function toldOn(
  date: string,
  cycle: string,
  of = contract,
  told: Parameters<typeof eventOf>[0][] = [],
) {
  const tools = await waiting([of], at(`${date} 06:30`));
  for (const fact of told) await takeInEvent(...eventOf(fact), at(`${date} 07:00`), tools);
  await deliver(staffParcels(await post(tools, at(`${date} 09:00`))), tools, at(`${date} 09:01`));
  const mails = tools.outbox.mails.filter(({ notices }) =>
    notices.some((notice) => notice.cycle === cycle && OVERDUE.includes(notice.type)),
  );
  return mails.map(({ mail }) => mail.to.email).sort();
}

describe('an overdue notice reaches', () => {
  test.each([
    ['a monthly contact', '2026-06', '2026-06-30', '2026-07-01', [suzuki.email, tanaka.email]],
    ['a plan review', '2026-09-01', '2026-09-01', '2026-09-02', [tanaka.email, yamamoto]],
    ['a certificate renewal', '2027-03-31', '2027-03-31', '2027-04-01', [tanaka.email, yamamoto]],
    ['the hand-over', 'end', '2029-03-01', '2029-03-02', [tanaka.email, yamamoto]],
  ])('those who answer for %s, the business day after its last day and not on it', async (...row) => {
    const [, cycle, lastDay, dayAfter, people] = row;
    expect(await toldOn(lastDay, cycle)).toEqual([]);
    expect(await toldOn(dayAfter, cycle)).toEqual(people);
  });

  test('every service manager of the contract', async () => {
    const both = { ...contract, staff: [...contract.staff, mori] };
    expect(await toldOn('2026-07-01', '2026-06', both)).toEqual([mori.email, suzuki.email, tanaka.email]);
  });

  test('the service managers in place of an administrator whom the contract does not name', async () => {
    const without = { ...contract, staff: [suzuki, tanaka, mori] };
    expect(await toldOn('2026-09-02', '2026-09-01', without)).toEqual([mori.email, tanaka.email]);
  });

  test('nobody where it was recorded before the mails of that morning', async () => {
    const { now: time, today: toldOnDay, time: toldTime } = at('2026-07-01 07:00');
    const facts = { contractId: 'c-1', time, toldOn: toldOnDay, toldTime };
    const contact = { type: 'ContactRecorded', contactOn: day('2026-06-30'), ...facts } as const;
    expect(await toldOn('2026-07-01', '2026-06', contract, [contact])).toEqual([]);
  });
});
