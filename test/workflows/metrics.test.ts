import { describe, expect, test } from 'vitest';
import { Throttled } from '../../functions/workflows/delivery.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import {
  at,
  contractOf,
  created,
  day,
  endedBy,
  eventOf,
  registered,
  takahashi,
} from '../support/contracts.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { deliver, deliveryTime, post, postTime, waiting } from '../support/mornings.ts';

/** A contract of the eve whose alarms are set, and none of which rings. */
async function unheard() {
  const tools = memoryTools();
  tools.records.put(registered(contractOf()));
  await settle('c-1', at('2026-06-01 10:00'), tools);
  return tools;
}

describe('notices are counted by what becomes of them', () => {
  test('when they fall due, and again when they are sent', async () => {
    const tools = await unheard();
    await settle('c-1', at('2026-06-02 06:30'), tools);
    expect(tools.log.counts.get('NoticesDue')).toBe(2);
    await deliver(await post(tools), tools);
    expect(tools.log.counts.get('NoticesSent')).toBe(2);
  });

  test('when they are taken back, and when they had passed before the contract was known', async () => {
    const tools = await unheard();
    await settle('c-1', at('2026-06-02 06:30'), tools);
    const ending = { endedOn: postTime.today, reason: 'deceased', time: postTime.now } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await settle('c-1', postTime, tools);
    const { ledger } = tools.records.record('c-1');
    const cancelled = Object.values(ledger).filter(({ state }) => state === 'cancelled');
    expect(cancelled.length).toBeGreaterThan(2);
    expect(tools.log.counts.get('NoticesCancelled')).toBe(cancelled.length);

    const late = memoryTools();
    late.records.put(registered(contractOf(), '2026-06-03'));
    await settle('c-1', at('2026-06-03 10:00'), late);
    expect(late.log.counts.get('NoticesSkipped')).toBeGreaterThan(0);
  });

  test('once, however often the contract is settled', async () => {
    const tools = await unheard();
    for (const time of ['06:30', '06:31', '08:30']) await settle('c-1', at(`2026-06-02 ${time}`), tools);
    expect(tools.log.counts.get('NoticesDue')).toBe(2);
  });
});

test('notices whose day an amendment moves, and that wait all the same, are not counted again', async () => {
  const tools = await unheard();
  const when = at('2026-06-02 08:00');
  await settle('c-1', at('2026-06-02 06:30'), tools);
  const contract = contractOf({ startOn: day('2026-06-01') });
  const amended = { ...created(contract, when), type: 'ContractAmended', contract } as const;
  await takeInEvent(...eventOf(amended), when, tools);
  const due = Object.values(tools.records.record('c-1').ledger).filter(({ state }) => state === 'due');
  expect(due.map(({ on }) => on)).toEqual(['2026-06-01', '2026-06-01']);
  expect(tools.log.counts.get('NoticesDue')).toBe(2);
});

describe('lateness is measured from the hour of the mails', () => {
  const seconds = ({ log }: ReturnType<typeof memoryTools>) => log.measured.map((each) => each.seconds);

  test('for a mail to staff and for one to an employer', async () => {
    const tools = await waiting();
    await deliver(await post(tools), tools);
    expect(tools.log.measured).toEqual([
      { metric: 'MailLateness', seconds: 60 },
      { metric: 'MailLateness', seconds: 60 },
    ]);
  });

  test('however late a mail leaves, and not for one that does not leave', async () => {
    const tools = await waiting();
    const parcels = await post(tools);
    tools.outbox.refuse = ({ to }) => (to.email === takahashi.email ? 'rejected' : undefined);
    await deliver(parcels, tools, at('2026-06-02 11:30'));
    expect(seconds(tools)).toEqual([9000]);
  });

  test('but not for a letter about a visit that is told at once: it has no hour', async () => {
    const tools = await waiting();
    const told = at('2026-06-02 14:00');
    const visit = {
      type: 'VisitScheduled',
      contractId: 'c-1',
      visitId: 'v-1',
      startAt: at('2026-06-12 14:00').now,
      startOn: day('2026-06-12'),
      startTime: '14:00',
      durationMinutes: 60,
      ...{ time: told.now, toldOn: told.today, toldTime: told.time },
    } as const;
    await takeInEvent(...eventOf(visit), told, tools);
    await deliver(tools.queue.parcels.splice(0), tools, told);
    expect(tools.outbox.mails.map(({ label }) => label)).toMatchObject([{ kind: 'visit' }]);
    expect(seconds(tools)).toEqual([]);
  });
});

describe('what holds the mails up is counted', () => {
  test('each time that the mail service asks for less, and nothing else that it refuses', async () => {
    const tools = await waiting();
    const [staff] = await post(tools);
    if (!staff) throw new Error('nothing was posted');
    tools.outbox.refuse = () => new Throttled('Maximum sending rate exceeded.');
    await expect(deliver([staff], tools)).rejects.toThrow('rate exceeded');
    await expect(deliver([staff], tools, at('2026-06-02 09:07'))).rejects.toThrow('rate exceeded');
    tools.outbox.refuse = () => new Error('Sending paused for this account.');
    await expect(deliver([staff], tools, at('2026-06-02 09:13'))).rejects.toThrow('paused');
    expect(tools.log.counts.get('MailsThrottled')).toBe(2);
  });

  test('a contract that neither alarm nor heal has brought up by the hour of the post', async () => {
    const tools = await unheard();
    await post(tools);
    expect(tools.log.counts.get('ContractsBehind')).toBe(1);
  });

  test('but no contract that has come in since the heal and is just being taken in', async () => {
    const tools = memoryTools();
    tools.records.put(registered(contractOf(), '2026-06-02'), at('2026-06-02 08:59').now);
    await post(tools);
    expect(tools.log.counts.has('ContractsBehind')).toBe(false);
  });

  test('but no contract that the heal has brought up, or whose alarm is still to come', async () => {
    const tools = await unheard();
    await post(tools, at('2026-06-01 09:00'));
    await heal(at('2026-06-02 08:30'), tools);
    await post(tools);
    await deliver([], tools, deliveryTime);
    expect(tools.log.counts.has('ContractsBehind')).toBe(false);
  });
});
