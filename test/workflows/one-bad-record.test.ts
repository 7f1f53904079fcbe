/** A record that cannot be worked with costs itself and nothing else: each run goes on with the others, and tells of it. */
import { describe, expect, test } from 'vitest';
import { heal } from '../../functions/workflows/heal.ts';
import { type ContractRecords, UnusableRecord } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import { at, contractOf, standings, suzuki, tanaka } from '../support/contracts.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import { deliver, post, staffParcels, waiting } from '../support/mornings.ts';
import { wrapPorts } from '../support/wrapped-ports.ts';

const OPENING = 'monthly-contact/2026-06/opening 鈴木 一郎';
const TUESDAY = '2026-06-02';
const MONDAY = '2026-06-08';
const BAD = 'c-2';

const three = () => waiting(['c-1', BAD, 'c-3'].map((contractId) => contractOf({ contractId })));
const openingOf = (tools: MemoryTools, id: string) => standings(tools.records.record(id))[OPENING];

/** The same tools, over a table in which the content of one record cannot be read. */
function withBadRecord(tools: MemoryTools): MemoryTools {
  const bad: Partial<ContractRecords> = {
    load: async (id) => (id === BAD ? Promise.reject(new UnusableRecord(BAD)) : tools.records.load(id)),
    claim: async (id, ...given) =>
      id === BAD ? Promise.reject(new UnusableRecord(BAD)) : tools.records.claim(id, ...given),
  };
  return { ...tools, records: { ...tools.records, ...bad } };
}

describe('one bad record', () => {
  test('leaves the mail of its people to tell of the others, and waits for a later one', async () => {
    const tools = await three();
    const parcels = staffParcels(await post(tools));
    await expect(deliver(parcels, withBadRecord(tools))).rejects.toThrow(UnusableRecord);
    expect(tools.outbox.mails.map(({ notices }) => notices.map(({ contractId }) => contractId))).toEqual([
      ['c-1', 'c-3'],
    ]);
    expect(['c-1', BAD, 'c-3'].map((id) => openingOf(tools, id))).toEqual(['sent', 'due', 'sent']);
    expect(tools.log.errors).toHaveLength(1);

    await deliver(parcels, tools, at(`${TUESDAY} 09:07`));
    expect(tools.outbox.mails).toHaveLength(1);
    await deliver(staffParcels(await post(tools, at('2026-06-03 09:00'))), tools, at('2026-06-03 09:01'));
    expect(openingOf(tools, BAD)).toBe('sent');
  });

  test('that is all that a mail would tell keeps the mail open to be tried again', async () => {
    const tools = await waiting([contractOf({ contractId: BAD })]);
    const parcels = staffParcels(await post(tools));
    await expect(deliver(parcels, withBadRecord(tools))).rejects.toThrow(UnusableRecord);
    expect(tools.outbox.mails).toEqual([]);
    await deliver(parcels, tools, at(`${TUESDAY} 09:07`));
    expect(openingOf(tools, BAD)).toBe('sent');
  });

  test('is left out of the weekly summary of its manager, who reads of the others', async () => {
    const tools = await three();
    tools.log.errors.length = 0;
    await expect(postMorningMail(at(`${MONDAY} 09:00`), withBadRecord(tools))).rejects.toThrow(
      'gathered of 1',
    );
    const summary = tools.mails.items.get(`${MONDAY}/${tanaka.id}`)?.mail.summaryOf;
    expect(summary).toEqual(['c-1', 'c-3']);
    expect(tools.log.errors).toHaveLength(1);
  });

  test('found bad only as the summary is written is left out then', async () => {
    const tools = await three();
    const parcels = staffParcels(await post(tools, at(`${MONDAY} 09:00`))).filter(
      (parcel) => parcel.to === 'staff' && parcel.mailId.endsWith(tanaka.id),
    );
    await deliver(parcels, withBadRecord(tools), at(`${MONDAY} 09:01`));
    const [mail] = tools.outbox.mails;
    expect(mail?.mail.text).toContain('鈴木 一郎（契約2件）');
    expect(tools.log.errors).toHaveLength(1);
  });

  test('does not keep what a mail told of the others from being written down', async () => {
    const tools = await three();
    const parcels = staffParcels(await post(tools));
    const run = wrapPorts(tools, async (name) => {
      if (name === 'mails.close') throw new Error('gone');
      return () => {};
    });
    const records = {
      ...run.records,
      save: async (...given: Parameters<ContractRecords['save']>) =>
        given[0].record.contractId === BAD
          ? Promise.reject(new Error('poison'))
          : tools.records.save(...given),
    };
    await expect(deliver(parcels, { ...run, records })).rejects.toThrow('poison');
    expect(['c-1', BAD, 'c-3'].map((id) => openingOf(tools, id))).toEqual(['sent', 'due', 'sent']);
  });

  test('does not keep the heal from writing down what a mail told of the others', async () => {
    const tools = await three();
    const parcels = staffParcels(await post(tools));
    const dead = wrapPorts(tools, async (name) => {
      if (name === 'records.save') throw new Error('gone');
      return () => {};
    });
    await expect(deliver(parcels, dead)).rejects.toThrow('gone');
    await expect(heal(at('2026-06-03 08:30'), withBadRecord(tools))).rejects.toThrow('could not be healed');
    expect(['c-1', BAD, 'c-3'].map((id) => openingOf(tools, id))).toEqual(['sent', 'due', 'sent']);
    await heal(at('2026-06-04 08:30'), tools);
    expect(openingOf(tools, BAD)).toBe('sent');
  });

  test('does not keep the other contracts from learning of a mail that came back', async () => {
    const tools = await three();
    await deliver(staffParcels(await post(tools)), tools);
    const { now: time, today: toldOn, time: toldTime } = at(`${TUESDAY} 09:05`);
    const feedback = {
      cause: 'undeliverable',
      ...{ time, toldOn, toldTime },
      recipients: [suzuki.id],
      label: { desk: 'staff', recipient: suzuki.id, morning: at(`${TUESDAY} 09:00`).today },
    } as const;
    const event = { id: 'e-1', time, receivedAt: time, detailType: 'Email Bounced', body: '{}' };
    await expect(
      takeInFeedback(event, { feedback }, at(`${TUESDAY} 09:06`), withBadRecord(tools)),
    ).rejects.toThrow(UnusableRecord);
    expect(['c-1', 'c-3'].map((id) => openingOf(tools, id))).toEqual([
      'failed: address-bounced',
      'failed: address-bounced',
    ]);
  });
});

test('a mail that cannot be opened does not keep the others from leaving', async () => {
  const tools = await waiting([contractOf()], at('2026-07-01 06:30'));
  const mails = {
    ...tools.mails,
    open: async (...given: Parameters<MemoryTools['mails']['open']>) =>
      given[0].recipient === suzuki.id ? Promise.reject(new Error('refused')) : tools.mails.open(...given),
  };
  await expect(postMorningMail(at('2026-07-01 09:00'), { ...tools, mails })).rejects.toThrow('refused');
  expect(staffParcels(tools.queue.parcels)).toEqual([{ to: 'staff', mailId: `2026-07-01/${tanaka.id}` }]);
});
