import { describe, expect, test } from 'vitest';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { breaker } from '../support/breaker.ts';
import { at, contractOf, registered, standings, suzuki } from '../support/contracts.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { wrapPorts } from '../support/wrapped-ports.ts';

const eve = at('2026-06-01 10:00');
const healTime = at('2026-06-02 08:30');
const postTime = at('2026-06-02 09:00');
const OPENING = 'monthly-contact/2026-06/opening 鈴木 一郎';
const MAIL_ID = `2026-06-02/${suzuki.id}`;

/** Contracts registered and settled on the eve. */
async function given(...contractIds: string[]): Promise<MemoryTools> {
  const tools = memoryTools();
  for (const contractId of contractIds) {
    tools.records.put(registered(contractOf({ contractId })));
    await settle(contractId, eve, tools);
  }
  return tools;
}

/** As on the eve, and by 09:00 the mails are in the queue. */
async function posted(...contractIds: string[]): Promise<MemoryTools> {
  const tools = await given(...contractIds);
  for (const id of contractIds) await settle(id, at('2026-06-02 06:30'), tools);
  await postMorningMail(postTime, tools);
  return tools;
}

const staffParcel = { to: 'staff', mailId: MAIL_ID } as const;

describe('the daily heal', () => {
  test('settles a contract whose alarm never rang, so that its notices leave the same morning', async () => {
    const tools = await given('c-1');
    tools.alarmClock.set.clear();
    await heal(healTime, tools);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('due');
    expect([...tools.alarmClock.set.keys()]).toContain('c-1.monthly-contact.20260624');
    expect(tools.log.counts.get('ContractsHealed')).toBe(1);
  });

  test('keeps a contract going from day to day where every alarm is lost', async () => {
    const tools = await given('c-1');
    for (const date of ['2026-06-02', '2026-06-24', '2026-07-01', '2026-07-27', '2026-07-31']) {
      tools.alarmClock.set.clear();
      await heal(at(`${date} 08:30`), tools);
    }
    expect(Object.keys(standings(tools.records.record('c-1'), 'plan-review'))).toEqual([
      'plan-review/2026-09-01/upcoming 田中 恵',
      'plan-review/2026-09-01/upcoming 鈴木 一郎',
    ]);
    expect(standings(tools.records.record('c-1'))['monthly-contact/2026-07/closing 鈴木 一郎']).toBe('due');
  });

  test('closes a sent mail whose contract was deleted meanwhile, and begins no record for it', async () => {
    const tools = memoryTools();
    const mail = { mailId: MAIL_ID, morning: postTime.today, recipient: suzuki.id, contractIds: ['gone'] };
    await tools.mails.open(mail, postTime.now);
    const notice = {
      contractId: 'gone',
      kind: 'monthly-contact',
      cycle: '2026-06',
      type: 'opening',
    } as const;
    const told = { ...notice, recipient: suzuki.id, audience: 'support-worker', on: postTime.today } as const;
    await tools.mails.markSent(MAIL_ID, { notices: [told], at: postTime.now });
    await heal(at('2026-06-03 08:30'), tools);
    expect(await tools.mails.claim(MAIL_ID, postTime.now, postTime.now)).toBe('closed');
    expect((await tools.records.load('gone')).version).toBe(0);
  });

  test('leaves a contract alone whose next alarm is still to come', async () => {
    const tools = await given('c-1');
    const broken = breaker(tools);
    await heal(at('2026-06-01 12:00'), broken.run());
    expect(broken.calls).toEqual(['records.overdue', 'mails.unfinished']);
  });

  test('writes into the ledger what a mail told that was sent and not marked, with the time of its sending', async () => {
    const tools = await posted('c-1', 'c-2');
    const run = wrapPorts(tools, async (name) => {
      if (name === 'records.save') throw new Error('gone');
      return () => {};
    });
    await expect(deliverMail(staffParcel, postTime, run)).rejects.toThrow('gone');
    expect(tools.outbox.mails).toHaveLength(1);
    expect(standings(tools.records.record('c-2'))[OPENING]).toBe('due');

    await heal(at('2026-06-03 08:30'), tools);
    for (const id of ['c-1', 'c-2']) {
      const entry = Object.values(tools.records.record(id).ledger).find(({ type }) => type === 'opening');
      expect(entry).toMatchObject({ state: 'sent', at: postTime.now });
    }
    expect(tools.mails.items.get(MAIL_ID)?.closed).toBe(true);
    expect(tools.outbox.mails).toHaveLength(1);
  });

  test('closes a mail that was never delivered, and its notices leave with the next post', async () => {
    const tools = await posted('c-1');
    tools.queue.parcels.splice(0);
    await heal(at('2026-06-03 08:30'), tools);
    expect(tools.mails.items.get(MAIL_ID)?.closed).toBe(true);
    await postMorningMail(at('2026-06-03 09:00'), tools);
    for (const parcel of tools.queue.parcels) await deliverMail(parcel, at('2026-06-03 09:01'), tools);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
  });

  test('that comes only after the post, as after an outage, leaves the mails of this very morning to be delivered', async () => {
    const tools = await posted('c-1');
    await heal(at('2026-06-02 09:05'), tools);
    for (const parcel of tools.queue.parcels) await deliverMail(parcel, at('2026-06-02 09:06'), tools);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
  });

  test('that comes while a mail is being delivered does not make it go twice where the delivery breaks off after its mark', async () => {
    const tools = await posted('c-1');
    const run = wrapPorts(tools, async (name) => {
      if (name === 'mails.markSent') await heal(at('2026-06-02 09:05'), tools);
      if (name === 'records.save') throw new Error('gone');
      return () => {};
    });
    await expect(deliverMail(staffParcel, at('2026-06-02 09:05'), run)).rejects.toThrow('gone');
    await deliverMail(staffParcel, at('2026-06-02 09:11'), tools);
    await heal(at('2026-06-03 08:30'), tools);
    tools.queue.parcels.splice(0);
    await postMorningMail(at('2026-06-03 09:00'), tools);
    for (const parcel of tools.queue.parcels) await deliverMail(parcel, at('2026-06-03 09:01'), tools);
    expect(tools.outbox.mails.filter(({ mail }) => mail.to.email === suzuki.email)).toHaveLength(1);
  });

  test('is not kept by one poisoned contract from healing the others and the mails, and says so in the end', async () => {
    const tools = await given('c-1', 'c-2', 'c-3');
    const records = {
      ...tools.records,
      load: async (id: string) => {
        if (id === 'c-2') throw new Error('this contract is poison');
        return tools.records.load(id);
      },
    };
    await tools.mails.open(
      { mailId: 'old', morning: eve.today, recipient: suzuki.id, contractIds: ['c-1'] },
      eve.now,
    );
    const failure = await heal(healTime, { ...tools, records }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AggregateError);
    expect((failure as AggregateError).errors.map(String)).toEqual(['Error: this contract is poison']);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('due');
    expect(standings(tools.records.record('c-3'))[OPENING]).toBe('due');
    expect(tools.mails.items.get('old')?.closed).toBe(true);
    expect(tools.log.errors).toHaveLength(1);
  });

  test('works on ten contracts at a time, and on no more', async () => {
    const ids = Array.from({ length: 35 }, (_, index) => `c-${index}`);
    const tools = await given(...ids);
    let [atOnce, most] = [0, 0];
    const records = {
      ...tools.records,
      load: async (id: string) => {
        most = Math.max(most, ++atOnce);
        await new Promise(setImmediate);
        atOnce--;
        return tools.records.load(id);
      },
    };
    await heal(healTime, { ...tools, records });
    expect(most).toBe(10);
    for (const id of ids) expect(standings(tools.records.record(id))[OPENING]).toBe('due');
    expect(tools.log.counts.get('ContractsHealed')).toBe(35);
  });

  test('run twice does nothing the second time', async () => {
    const tools = await given('c-1');
    tools.alarmClock.set.clear();
    await heal(healTime, tools);
    const broken = breaker(tools);
    await heal(at('2026-06-02 08:31'), broken.run());
    expect(broken.calls).toEqual(['records.overdue', 'mails.unfinished']);
  });
});
