import { describe, expect, test } from 'vitest';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { breaker, type Fault } from '../support/breaker.ts';
import { at, contractOf, day, endedBy, suzuki, tanaka } from '../support/contracts.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import { deliver, post, staffParcels, waiting, writtenTo } from '../support/mornings.ts';

/** Wednesday 1 July 2026: June's meeting is overdue and July's opens, for the manager and the support worker. */
const WEDNESDAY = '2026-07-01';
/** Monday 6 July 2026, on which nothing falls due. */
const MONDAY = '2026-07-06';

/** Contracts from 2 June, settled on the morning of the day. */
const on = (date: string, ids = ['c-1']) =>
  waiting(
    ids.map((contractId) => contractOf({ contractId })),
    at(`${date} 06:30`),
  );

async function postAndDeliver(tools: MemoryTools, date: string): Promise<void> {
  await deliver(staffParcels(await post(tools, at(`${date} 09:00`))), tools, at(`${date} 09:01`));
}

type Sent = MemoryTools['outbox']['mails'][number];

const mailsTo = ({ email }: { email: string }, { outbox }: MemoryTools): Sent[] =>
  outbox.mails.filter(({ mail }) => mail.to.email === email);

/** What the summary in a mail counts, the one support worker with the contracts; nothing where it has no summary. */
const summaryIn = ({ mail }: Sent): string[] => mail.text.match(/鈴木 一郎（契約\d+件）/g) ?? [];

/** What became of the manager's mails: how many notices each told, and its summary. */
const toTanaka = (tools: MemoryTools) =>
  mailsTo(tanaka, tools).map((sent) => [sent.notices.length, ...summaryIn(sent)]);

describe('on the first business day of a week', () => {
  test('a manager to whom nothing is due gets the summary of all contracts that run', async () => {
    const tools = await on('2026-06-02', ['c-1', 'c-2']);
    await postAndDeliver(tools, '2026-06-08');
    expect(toTanaka(tools)).toEqual([[0, '鈴木 一郎（契約2件）']]);
    expect(tools.mails.items.get(`2026-06-08/${tanaka.id}`)).toMatchObject({
      closed: true,
      mail: { contractIds: [], summaryOf: ['c-1', 'c-2'], sent: { notices: [] } },
    });
  });

  test('a manager to whom something is due gets it and the summary in one mail', async () => {
    const tools = await on(WEDNESDAY);
    await postAndDeliver(tools, MONDAY);
    expect(toTanaka(tools)).toEqual([[1, '鈴木 一郎（契約1件）']]);
  });

  test('nobody but the service managers gets it', async () => {
    const tools = await on(WEDNESDAY);
    await postAndDeliver(tools, MONDAY);
    expect(mailsTo(suzuki, tools).map(summaryIn)).toEqual([[]]);
    expect(writtenTo(tools)).toEqual([suzuki.email, tanaka.email]);
  });

  test('where Monday is a holiday it comes on Tuesday, and on no other day of that week', async () => {
    const tools = await on('2026-07-17');
    const mornings: string[] = [];
    for (const date of ['2026-07-20', '2026-07-21', '2026-07-22', '2026-07-23', '2026-07-24']) {
      tools.outbox.mails.length = 0;
      await postAndDeliver(tools, date);
      if (mailsTo(tanaka, tools).flatMap(summaryIn).length > 0) mornings.push(date);
    }
    expect(mornings).toEqual(['2026-07-21']);
  });

  test('a second post sends nothing', async () => {
    const tools = await on('2026-06-02');
    await postAndDeliver(tools, '2026-06-08');
    const before = writtenTo(tools);
    await postAndDeliver(tools, '2026-06-08');
    expect(writtenTo(tools)).toEqual(before);
  });

  test('a contract that has ended is not in it, and where none is left no mail leaves', async () => {
    const tools = await on('2026-06-02', ['c-1', 'c-2']);
    const ending = {
      endedOn: day('2026-06-05'),
      reason: 'resigned',
      time: at('2026-06-05 10:00').now,
    } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending), at('2026-06-05 10:00').now);
    await postAndDeliver(tools, '2026-06-08');
    expect(toTanaka(tools)).toEqual([[0, '鈴木 一郎（契約1件）']]);

    tools.records.put(endedBy(tools.records.record('c-2'), ending), at('2026-06-05 10:00').now);
    await postAndDeliver(tools, '2026-06-15');
    expect(tools.mails.items.has(`2026-06-15/${tanaka.id}`)).toBe(false);
  });

  test('what ends between the post and the delivery is left out: no mail leaves for it alone', async () => {
    const tools = await on('2026-06-02');
    const parcels = staffParcels(await post(tools, at('2026-06-08 09:00')));
    const ending = {
      endedOn: day('2026-06-08'),
      reason: 'deceased',
      time: at('2026-06-08 09:00').now,
    } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await deliver(parcels, tools, at('2026-06-08 09:01'));
    expect(mailsTo(tanaka, tools)).toEqual([]);
    expect(tools.mails.items.get(`2026-06-08/${tanaka.id}`)?.closed).toBe(true);
  });

  test('a contract whose end was told counts to that day, even where no alarm is ahead any more', async () => {
    const tools = await on(WEDNESDAY);
    const told = at('2026-07-01 10:00');
    const ending = { endedOn: day('2026-07-15'), reason: 'resigned', time: told.now } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await settle('c-1', told, tools);
    expect(tools.records.record('c-1').alarms).toEqual({});
    await postAndDeliver(tools, '2026-07-13');
    expect(toTanaka(tools)).toEqual([[1, '鈴木 一郎（契約1件）']]);

    await settle('c-1', at('2026-07-16 08:30'), tools);
    expect(await Array.fromAsync(tools.records.running())).toEqual([]);
  });
});

describe('what is due does not wait for the summary', () => {
  const throws = (what: string) => () => Promise.reject(new Error(what));

  test('all of it is in the queue before a contract is read, to be delivered in ten minutes at the latest', async () => {
    const tools = await on(WEDNESDAY, ['c-1', 'c-2']);
    const handed: { readonly to: string; readonly inMinutes: number | undefined }[] = [];
    let before: readonly (typeof handed)[number][] | undefined;
    await postMorningMail(at(`${MONDAY} 09:00`), {
      ...tools,
      queue: {
        hand: async (parcels, inMinutes) => void handed.push(...parcels.map(({ to }) => ({ to, inMinutes }))),
      },
      records: {
        ...tools.records,
        load: async (id) => {
          before ??= [...handed];
          return tools.records.load(id);
        },
      },
    });
    const staff = { to: 'staff', inMinutes: 10 };
    const employer = { to: 'employer', inMinutes: undefined };
    expect(before).toEqual([staff, staff, employer, employer]);
    expect(handed.slice(4)).toEqual([
      { to: 'staff', inMinutes: undefined },
      { to: 'staff', inMinutes: undefined },
    ]);
  });

  test('a mail handed over twice leaves once, with the summary', async () => {
    const tools = await on(WEDNESDAY);
    await postAndDeliver(tools, MONDAY);
    expect(writtenTo(tools)).toEqual([suzuki.email, tanaka.email]);
  });

  test('on other mornings all of it is handed over once, to be delivered at once', async () => {
    const tools = await on(WEDNESDAY);
    const delays: (number | undefined)[] = [];
    const queue = { hand: async (_: unknown, inMinutes?: number) => void delays.push(inMinutes) };
    await postMorningMail(at(`${WEDNESDAY} 09:00`), { ...tools, queue });
    expect(delays).toEqual([undefined, undefined]);
  });

  test('where the contracts cannot be read, it leaves without, and the run fails so that it is tried again', async () => {
    const tools = await on(WEDNESDAY);
    const broken: MemoryTools = {
      ...tools,
      records: { ...tools.records, load: throws('table out of reach') },
    };
    await expect(post(broken, at(`${MONDAY} 09:00`))).rejects.toThrow('could not be gathered');
    expect(staffParcels(tools.queue.parcels)).toHaveLength(2);
    await deliver(staffParcels(tools.queue.parcels.splice(0)), tools, at(`${MONDAY} 09:01`));
    expect(toTanaka(tools)).toEqual([[1]]);
  });

  test('a mail that was opened without it and has not left gains it from the next try', async () => {
    const tools = await on(WEDNESDAY);
    const broken: MemoryTools = {
      ...tools,
      records: { ...tools.records, load: throws('table out of reach') },
    };
    await expect(post(broken, at(`${MONDAY} 09:00`))).rejects.toThrow();
    tools.queue.parcels.length = 0;
    await postAndDeliver(tools, MONDAY);
    expect(toTanaka(tools)).toEqual([[1, '鈴木 一郎（契約1件）']]);
  });

  test('where it fails as the mail is written, the mail leaves without it', async () => {
    const tools = await on(WEDNESDAY);
    const parcels = staffParcels(await post(tools, at(`${MONDAY} 09:00`)));
    const broken: MemoryTools = {
      ...tools,
      records: { ...tools.records, load: throws('table out of reach') },
    };
    await deliver(parcels, broken, at(`${MONDAY} 09:01`));
    expect(toTanaka(tools)).toEqual([[1]]);
    expect(tools.log.errors).toHaveLength(1);
  });

  test('a mail with nothing else in it is tried again instead', async () => {
    const tools = await on('2026-06-02');
    const parcels = staffParcels(await post(tools, at('2026-06-08 09:00'))).slice(-1);
    const broken: MemoryTools = {
      ...tools,
      records: { ...tools.records, load: throws('table out of reach') },
    };
    await expect(deliver(parcels, broken, at('2026-06-08 09:01'))).rejects.toThrow('out of reach');
    await deliver(parcels, tools, at('2026-06-08 09:07'));
    expect(toTanaka(tools)).toEqual([[0, '鈴木 一郎（契約1件）']]);
  });
});

describe.each(['fails', 'dies'] as const)('where a call of the post %s and the post is run again', (how) => {
  test('each manager gets the summary once, with what is due', async () => {
    const clean = await on(WEDNESDAY, ['c-1', 'c-2']);
    const { calls, run } = breaker(clean);
    await postMorningMail(at(`${MONDAY} 09:00`), run());
    expect(calls).toContain('records.running');
    for (let call = 0; call < calls.length; call++) {
      for (const when of ['before', 'after'] as const) {
        const fault: Fault = { call, when, how };
        const tools = await on(WEDNESDAY, ['c-1', 'c-2']);
        const broken = breaker(tools, [fault]);
        await expect(postMorningMail(at(`${MONDAY} 09:00`), broken.run())).rejects.toThrow();
        await postMorningMail(at(`${MONDAY} 09:01`), broken.run());
        await deliver(staffParcels(tools.queue.parcels), tools, at(`${MONDAY} 09:02`));
        const where = `${calls[call]} ${when}`;
        expect(toTanaka(tools), where).toEqual([[2, '鈴木 一郎（契約2件）']]);
      }
    }
  });
});
