/** An event that comes again is the one that is known: it never brings back what a later one took back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { employerBarrier } from '../../functions/domain/consent.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { plusMinutes } from '../../functions/workflows/moment.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { at, day, deployment, takahashi } from '../support/contracts.ts';
import { body, createdDetail } from '../support/events.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';

const { contractId } = createdDetail();
const open = ['ConsentChanged', { contractId, disclosure: 'open', consentedOn: '2026-04-20' }] as const;
const closed = ['ConsentChanged', { contractId, disclosure: 'closed', consentedOn: null }] as const;
const visit = { contractId, visitId: 'v-1' };
const scheduled = [
  'VisitScheduled',
  { ...visit, startAt: '2026-05-28T14:00:00+09:00', durationMinutes: 60 },
] as const;
const cancelled = ['VisitCancelled', visit] as const;
const staffOf = (name: string) => [
  { role: 'support-worker', name, email: `${name}@teichaku.example.jp` },
  { role: 'service-manager', name: '田中 恵', email: 'tanaka@teichaku.example.jp' },
];
const assigned = (name: string) => ['StaffAssigned', { contractId, staff: staffOf(name) }] as const;
const changed = (name: string) =>
  [
    'EmployerChanged',
    {
      contractId,
      leftOn: '2026-05-01',
      hiredOn: '2026-05-02',
      employer: { ...createdDetail().employer, name },
    },
  ] as const;

type Told = readonly [type: string, detail: unknown];

/** A sender's clock: what it shows at a moment of UTC. A JST clock written with `Z` is nine hours ahead. */
type Clock = (now: string) => string;
const jstWithZ: Clock = (now) => plusMinutes(now, 9 * 60);
const fiveMinutesFast: Clock = (now) => plusMinutes(now, 5);
const right: Clock = (now) => now;

/** The service, and a sender whose events come in on the spot. */
function service() {
  const tools = memoryTools();
  let sent = 0;
  const takeIn = async (text: string, receivedAt: string, workedOnAt = receivedAt) => {
    const { event, reading } = readEvent(text, receivedAt, deployment.timeZone);
    await takeInEvent(event, reading, at(localOf(workedOnAt)), tools);
  };
  return {
    tools,
    takeIn,
    /** @returns the event, to be sent again */
    async tell([type, detail]: Told, when: string, clock: Clock = right): Promise<string> {
      const { now } = at(when);
      const text = body(type, detail, { time: clock(now), id: `event-${sent++}` });
      await takeIn(text, now);
      return text;
    },
    /** The same event again, unchanged, under another id. */
    again: (text: string, when: string) =>
      takeIn(JSON.stringify({ ...JSON.parse(text), id: `event-${sent++}` }), at(when).now),
  };
}

const localOf = (instant: string) =>
  plusMinutes(instant, 9 * 60)
    .slice(0, 16)
    .replace('T', ' ');

async function withContract() {
  const started = service();
  await started.tell(['ContractCreated', createdDetail()], '2026-04-15 09:00');
  return started;
}

const standing = ({ records }: MemoryTools) => {
  const situation = situationOf(records.record(contractId).facts);
  if (!situation) throw new Error('the contract is not known');
  return situation;
};
/** What stands may name the event that it comes from, which is now known by one id more. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part) => (key === 'eventIds' ? undefined : part)));
const barrier = (tools: MemoryTools, on = day('2026-05-29')) =>
  employerBarrier(employmentOn(standing(tools).employments, on)?.employer, takahashi.id, on);

describe.each([
  ['a JST clock written with Z', jstWithZ],
  ['a clock five minutes fast', fiveMinutesFast],
  ['a clock that is right', right],
])('sent again by %s', (_, clock) => {
  test.each(['2026-05-11 11:01', '2026-05-12 10:00', '2027-01-04 10:00'])(
    'consent that was taken back stays taken back (%s)',
    async (later) => {
      const { tools, tell, again } = await withContract();
      const first = await tell(open, '2026-05-11 10:00', clock);
      await tell(closed, '2026-05-11 11:00', clock);
      expect(barrier(tools)).toBe('closed-employment');
      await again(first, later);
      expect(barrier(tools)).toBe('closed-employment');
    },
  );

  test('a cancelled visit stays cancelled', async () => {
    const { tools, tell, again } = await withContract();
    const first = await tell(scheduled, '2026-05-11 10:00', clock);
    await tell(cancelled, '2026-05-11 10:02', clock);
    await again(first, '2026-05-11 10:04');
    await again(first, '2026-05-12 10:00');
    expect(standing(tools).visits).toMatchObject([{ visitId: 'v-1', isCancelled: true }]);
  });

  test('staff and employer stay as they were told last', async () => {
    const { tools, tell, again } = await withContract();
    const firsts = [
      await tell(assigned('suzuki'), '2026-05-11 10:00', clock),
      await tell(changed('株式会社あさひ倉庫'), '2026-05-11 10:00', clock),
    ];
    await tell(assigned('ito'), '2026-05-11 11:00', clock);
    await tell(changed('株式会社かもめ物流'), '2026-05-11 11:00', clock);
    for (const first of firsts) await again(first, '2026-05-12 10:00');
    expect(standing(tools).contract.staff[0]?.name).toBe('ito');
    expect(standing(tools).employments.at(-1)?.employer.name).toBe('株式会社かもめ物流');
  });

  test('a middle one of several alike is known as well', async () => {
    const { tools, tell, again } = await withContract();
    await tell(scheduled, '2026-05-11 10:00', clock);
    const middle = await tell(scheduled, '2026-05-11 10:01', clock);
    await tell(scheduled, '2026-05-11 10:02', clock);
    await tell(cancelled, '2026-05-11 10:03', clock);
    await again(middle, '2026-05-12 10:00');
    expect(standing(tools).visits).toMatchObject([{ isCancelled: true }]);
  });

  test('consent given once more by a new event is consent', async () => {
    const { tools, tell } = await withContract();
    await tell(open, '2026-05-11 10:00', clock);
    await tell(closed, '2026-05-11 11:00', clock);
    await tell(open, '2026-05-12 10:00', clock);
    expect(barrier(tools)).not.toBe('closed-employment');
  });
});

test('an event counts from when it came into its queue, however late a try at it succeeds', async () => {
  const { tools, tell, takeIn } = await withContract();
  const ahead = body(open[0], open[1], { time: jstWithZ(at('2026-05-11 10:00').now), id: 'first' });
  await tell(closed, '2026-05-11 10:03');
  await takeIn(ahead, at('2026-05-11 10:00').now, at('2026-05-11 10:06').now);
  expect(barrier(tools)).toBe('closed-employment');
});

test('of two deliveries of one event it counts from the earlier, whichever is worked on first', async () => {
  for (const order of [
    ['2026-05-11 10:00', '2026-05-11 10:06'],
    ['2026-05-11 10:06', '2026-05-11 10:00'],
  ]) {
    const { tools, tell, again } = await withContract();
    const text = body(open[0], open[1], { time: jstWithZ(at('2026-05-11 10:00').now), id: 'one' });
    await tell(closed, '2026-05-11 10:03');
    for (const when of order) await again(text, when);
    expect(barrier(tools)).toBe('closed-employment');
  }
});

test('sent in again after it was rejected, an event counts from when it first came in', async () => {
  const { tools, tell, takeIn } = await withContract();
  const time = jstWithZ(at('2026-05-11 10:00').now);
  const receivedAt = at('2026-05-11 10:00').now;
  await tell(closed, '2026-05-11 11:00', jstWithZ);
  await takeIn(body(open[0], open[1], { time, id: 'mended', receivedAt }), at('2026-05-11 12:00').now);
  expect(barrier(tools)).toBe('closed-employment');
});

test('whatever is sent again at whatever later time, by whatever clocks: the contract stands as before', async () => {
  const news = [open, closed, scheduled, cancelled, assigned('ito'), assigned('mori'), changed('あさひ倉庫')];
  const anyTold = fc.tuple(
    fc.constantFrom<Told>(...news, ['ContactRecorded', { contractId, contactOn: '2026-05-01' }]),
    fc.constantFrom(right, fiveMinutesFast, jstWithZ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTold, { minLength: 2, maxLength: 8 }),
      fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (told, repeated, isSoon) => {
        const { tools, tell, again } = await withContract();
        const texts: string[] = [];
        for (const [index, [what, clock]] of told.entries()) {
          texts.push(await tell(what, `2026-05-11 10:0${index}`, clock));
        }
        const before = withoutIds(standing(tools));
        for (const index of repeated) {
          const text = texts[index % texts.length] ?? '';
          await again(text, isSoon ? '2026-05-11 10:09' : '2026-05-13 10:00');
        }
        expect(withoutIds(standing(tools))).toEqual(before);
      },
    ),
    { numRuns: 60 },
  );
});
