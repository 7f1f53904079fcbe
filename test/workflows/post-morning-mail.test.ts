import { describe, expect, test } from 'vitest';
import { addressId } from '../../functions/adapters/recipient-id.ts';
import { breaker } from '../support/breaker.ts';
import { at, contractOf, day, member, ogawa, suzuki, takahashi, tanaka } from '../support/contracts.ts';
import {
  deliver,
  employerParcels,
  post,
  postTime,
  staffParcels,
  waiting,
  writtenTo,
} from '../support/mornings.ts';

describe('the morning post', () => {
  test('hands over one parcel for each staff address and one for each contact of an employer', async () => {
    const minato = { ...contractOf().employer, contacts: [takahashi, ogawa] };
    const tools = await waiting([contractOf({ employer: minato })]);
    const morning = '2026-06-02';
    expect(await post(tools)).toEqual([
      { to: 'staff', mailId: `${morning}/${suzuki.id}` },
      { to: 'employer', contractId: 'c-1', recipient: takahashi.id, morning },
      { to: 'employer', contractId: 'c-1', recipient: ogawa.id, morning },
    ]);
  });

  test('gathers all contracts of an address into one mail, however the address is written', async () => {
    const shouting = member('support-worker', '鈴木 一郎', 'SUZUKI@Teichaku.example.jp');
    const tools = await waiting([
      contractOf({ contractId: 'c-1' }),
      contractOf({ contractId: 'c-2' }),
      contractOf({ contractId: 'c-3', staff: [shouting, tanaka] }),
    ]);
    const parcels = await post(tools);
    expect(staffParcels(parcels)).toHaveLength(1);
    expect(tools.mails.items.get(`2026-06-02/${suzuki.id}`)?.mail.contractIds).toEqual(['c-1', 'c-2', 'c-3']);
    await deliver(staffParcels(parcels), tools);
    expect(tools.outbox.mails).toHaveLength(1);
    expect(tools.outbox.mails[0]?.notices.map(({ contractId }) => contractId)).toEqual(['c-1', 'c-2', 'c-3']);
  });

  test.each([
    ['a Saturday', '2026-06-06 09:00'],
    ['a Sunday', '2026-06-07 09:00'],
    ['a national holiday', '2026-07-20 09:00'],
    ['the turn of the year', '2026-12-31 09:00'],
  ])('does nothing on %s, not even look', async (_, time) => {
    const tools = await waiting();
    const broken = breaker(tools);
    await post(broken.run(), at(time));
    expect(broken.calls).toEqual([]);
  });

  test('takes on the next business day what waited over days that are none', async () => {
    const tools = await waiting([contractOf({ startOn: day('2026-11-02') })], at('2026-11-02 10:00'));
    expect(await post(tools, at('2026-11-03 09:00'))).toEqual([]);
    await deliver(await post(tools, at('2026-11-04 09:00')), tools, at('2026-11-04 09:01'));
    expect(writtenTo(tools)).toEqual([suzuki.email, takahashi.email]);
  });

  test('run twice before the delivery makes one mail', async () => {
    const tools = await waiting();
    const parcels = [...(await post(tools)), ...(await post(tools, at('2026-06-02 09:01')))];
    await deliver(parcels, tools, at('2026-06-02 09:02'));
    expect(writtenTo(tools).sort()).toEqual([suzuki.email, takahashi.email].sort());
  });

  test('run again after the delivery makes no second mail', async () => {
    const tools = await waiting();
    await deliver(await post(tools), tools);
    await deliver(await post(tools, at('2026-06-02 09:03')), tools, at('2026-06-02 09:04'));
    expect(writtenTo(tools)).toEqual([suzuki.email, takahashi.email]);
  });

  test('run again after the delivery writes to nobody a second time even where more has fallen due meanwhile', async () => {
    const tools = await waiting();
    await deliver(staffParcels(await post(tools)), tools);
    const later = await waiting([contractOf({ contractId: 'c-2' })]);
    tools.records.put(later.records.record('c-2'));
    expect(staffParcels(await post(tools, at('2026-06-02 09:30')))).toEqual([]);
    await deliver(staffParcels(await post(tools, at('2026-06-03 09:00'))), tools, at('2026-06-03 09:01'));
    expect(writtenTo(tools)).toEqual([suzuki.email, suzuki.email]);
  });

  test('names no address in what it hands to the queue', async () => {
    const parcels = await post(await waiting());
    expect(parcels).toHaveLength(2);
    expect(JSON.stringify(parcels)).not.toContain('@');
  });

  test('hands over a parcel even for an employer of whom no contact is named, so that the notice gets a state', async () => {
    const nobody = { ...contractOf().employer, contacts: [] };
    const parcels = await post(await waiting([contractOf({ employer: nobody })]));
    expect(employerParcels(parcels)).toEqual([
      { to: 'employer', contractId: 'c-1', recipient: 'nobody', morning: postTime.today },
    ]);
  });

  test('keeps somebody who is staff under one contract and an employer’s contact under another apart', async () => {
    const both = { id: addressId(suzuki.email), name: suzuki.name, email: suzuki.email };
    const employer = { ...contractOf().employer, contacts: [both] };
    const staff = [member('support-worker', '森 緑', 'mori@teichaku.example.jp'), tanaka];
    const tools = await waiting([contractOf(), contractOf({ contractId: 'c-2', employer, staff })]);
    await deliver(await post(tools), tools);
    const mails = tools.outbox.mails.map(({ mail, notices }) => [
      mail.to.email,
      ...notices.map(({ contractId, audience }) => `${contractId} ${audience}`),
    ]);
    expect(mails).toEqual([
      [suzuki.email, 'c-1 support-worker'],
      ['mori@teichaku.example.jp', 'c-2 support-worker'],
      [takahashi.email, 'c-1 employer'],
      [suzuki.email, 'c-2 employer'],
    ]);
  });
});
