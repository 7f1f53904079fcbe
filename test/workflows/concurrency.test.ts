/** Runs that overtake each other on the same contracts, in many orders; each order follows from its seed. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import {
  at,
  contractOf,
  created,
  day,
  ended,
  endingOf,
  eventOf,
  ogawa,
  suzuki,
  takahashi,
} from '../support/contracts.ts';
import { interleaved } from '../support/interleaving.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { deliveryTime, post, waiting, writtenTo } from '../support/mornings.ts';
import { recordedAlarms, setAlarms, states } from '../support/story.ts';

const SEEDS = Array.from({ length: 80 }, (_, index) => index + 1);
/** Up to the end of January, 42 months after the hiring: short, so that many orders can be tried. */
const short = (given: Partial<Contract> = {}) => contractOf({ hiredOn: day('2023-08-01'), ...given });
const minato = { ...contractOf().employer, contacts: [takahashi, ogawa] };
const contracts = [short({ employer: minato }), short({ contractId: 'c-2' })];
const eve = at('2026-06-01 10:00');

/** Every run of the list starts at the same time. @returns those that failed */
async function atOnce(runs: readonly Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(runs);
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
}

/** The alarms that are set are those that the records name, and the heal looks again on the day of the first of them. */
function expectNothingForgotten(tools: MemoryTools, seed: number): void {
  expect(setAlarms(tools), `seed ${seed}`).toEqual(recordedAlarms(tools));
  for (const { stored } of tools.records.items.values()) {
    const [first] = Object.values(stored.record.alarms).sort();
    expect(stored.lookAgainAt, `seed ${seed}`).toBe(first && at(`${first} 06:00`).now);
  }
}

/** The contract, two ends and two alarms, in an order that follows from the seed. */
async function broughtAtOnce(seed: number): Promise<MemoryTools> {
  const tools = memoryTools();
  const run = (number: number) => interleaved(tools, seed * 10 + number);
  const bring = (number: number, ...fact: Parameters<typeof eventOf>) =>
    takeInEvent(...eventOf(...fact), eve, run(number));
  const failed = await atOnce([
    bring(1, created(short(), eve)),
    bring(2, ended('c-1', '2026-07-31', eve)),
    bring(3, created(short(), eve)),
    settle('c-1', eve, run(4)),
    bring(5, ended('c-1', '2026-06-30', at('2026-06-01 09:00'))),
    settle('c-1', eve, run(6)),
  ]);
  expect(failed, `seed ${seed}`).toEqual([]);
  return tools;
}

describe('whatever overtakes whatever', () => {
  test('a contract, its ends and its alarms, brought and rung at once, leave no stray alarm and forget none', async () => {
    for (const seed of SEEDS) {
      const tools = await broughtAtOnce(seed);
      expect(endingOf(tools.records.record('c-1'))?.endedOn).toBe('2026-07-31');
      expectNothingForgotten(tools, seed);
    }
  });

  test('a contract, its ends and its alarms, brought and rung at once, leave the same states in whatever order', async () => {
    const outcomes = new Set<string>();
    for (const seed of SEEDS) outcomes.add(JSON.stringify([...states(await broughtAtOnce(seed))].sort()));
    expect(outcomes.size).toBe(1);
  });

  test('alarms, a death and a late heal at once leave nothing due and no alarm behind', async () => {
    for (const seed of SEEDS) {
      const tools = await waiting([short()], eve);
      tools.alarmClock.set.delete('c-1.monthly-contact.20260602');
      const run = (number: number) => interleaved(tools, seed * 10 + number);
      const now = at('2026-06-02 06:30');
      const failed = await atOnce([
        settle('c-1', now, run(1)),
        takeInEvent(...eventOf(ended('c-1', '2026-06-02', now, 'deceased')), now, run(2)),
        settle('c-1', now, run(3)),
        heal(now, run(4)),
      ]);
      expect(failed, `seed ${seed}`).toEqual([]);
      expect(setAlarms(tools), `seed ${seed}`).toEqual([]);
      expect([...states(tools).values()], `seed ${seed}`).not.toContain('due');
    }
  });

  test('a staff mail whose parcel comes three times at once goes once', async () => {
    for (const seed of SEEDS) {
      const tools = await waiting(contracts);
      const [parcel] = await post(tools);
      if (parcel?.to !== 'staff') throw new Error('the staff come first');
      const run = (number: number) =>
        deliverMail(parcel, deliveryTime, interleaved(tools, seed * 10 + number));
      await atOnce([run(1), run(2), run(3)]);
      expect(writtenTo(tools), `seed ${seed}`).toEqual([suzuki.email]);
    }
  });

  test('an employer’s mail whose parcel comes three times at once goes once', async () => {
    for (const seed of SEEDS.slice(0, 30)) {
      const tools = await waiting([short()]);
      const parcel = (await post(tools)).find(({ to }) => to === 'employer');
      if (!parcel) throw new Error('there is no parcel for the employer');
      const run = (number: number) =>
        deliverMail(parcel, deliveryTime, interleaved(tools, seed * 10 + number));
      await atOnce([run(1), run(2), run(3)]);
      expect(writtenTo(tools), `seed ${seed}`).toEqual([takahashi.email]);
    }
  });

  test('a post run twice at once makes one mail for each address', async () => {
    for (const seed of SEEDS) {
      const tools = await waiting(contracts);
      const run = (number: number) => interleaved(tools, seed * 10 + number);
      await atOnce([postMorningMail(deliveryTime, run(1)), postMorningMail(deliveryTime, run(2))]);
      expect(tools.mails.items.size).toBe(1);
      for (const parcel of tools.queue.parcels) await deliverMail(parcel, deliveryTime, tools);
      expect(writtenTo(tools).sort(), `seed ${seed}`).toEqual([
        ogawa.email,
        suzuki.email,
        takahashi.email,
        takahashi.email,
      ]);
    }
  });

  test('deliveries, alarms and the end of a contract at once: each notice is told once at most and nothing stays due', async () => {
    for (const seed of SEEDS) {
      const tools = await waiting(contracts);
      const parcels = await post(tools);
      const run = (number: number) => interleaved(tools, seed * 10 + number);
      const end = ended('c-2', '2026-06-02', deliveryTime);
      const failed = await atOnce([
        ...parcels.map((parcel, index) => deliverMail(parcel, deliveryTime, run(index))),
        settle('c-1', deliveryTime, run(7)),
        takeInEvent(...eventOf(end), deliveryTime, run(8)),
        settle('c-2', deliveryTime, run(9)),
      ]);
      expect(failed, `seed ${seed}`).toEqual([]);
      expect(writtenTo(tools).sort(), `seed ${seed}`).toEqual([
        ogawa.email,
        suzuki.email,
        takahashi.email,
        takahashi.email,
      ]);
      expect([...states(tools).values()], `seed ${seed}`).not.toContain('due');
      expectNothingForgotten(tools, seed);
      expect(endingOf(tools.records.record('c-2'))?.endedOn).toBe(day('2026-06-02'));
      const claims = [...tools.records.items.values()].map(({ claims: held }) => held.size);
      expect(claims, `seed ${seed}`).toEqual([0, 0]);
    }
  });
});
