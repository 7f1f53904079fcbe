import { describe, expect, test } from 'vitest';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { Throttled } from '../../functions/workflows/delivery.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { breaker } from '../support/breaker.ts';
import {
  at,
  contractOf,
  day,
  deployment,
  endedBy,
  endingOf,
  standings,
  suzuki,
  tanaka,
} from '../support/contracts.ts';
import {
  deliver,
  deliveryTime,
  post,
  postTime,
  staffParcels,
  waiting,
  writtenTo,
} from '../support/mornings.ts';

const OPENING = 'monthly-contact/2026-06/opening 鈴木 一郎';
const MAIL_ID = `2026-06-02/${suzuki.id}`;
const nextDay = at('2026-06-03 09:00');

/** A morning with the staff mail in the queue. */
async function given(contracts = [contractOf()]) {
  const tools = await waiting(contracts);
  return { tools, parcels: staffParcels(await post(tools)) };
}

describe('a staff mail', () => {
  test('tells all contracts, marks every notice with the moment of sending, and is closed', async () => {
    const { tools, parcels } = await given([contractOf(), contractOf({ contractId: 'c-2' })]);
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([suzuki.email]);
    for (const id of ['c-1', 'c-2']) {
      const entry = Object.values(tools.records.record(id).ledger).find(({ type }) => type === 'opening');
      expect(entry).toMatchObject({ state: 'sent', at: deliveryTime.now });
    }
    expect(tools.mails.items.get(MAIL_ID)?.closed).toBe(true);
    expect(tools.log.counts).toEqual(
      new Map([
        ['MailsSent', 1],
        ['NoticesSent', 2],
      ]),
    );
  });

  test('is claimed before it is sent and marked right after, before any ledger', async () => {
    const { tools, parcels } = await given();
    const broken = breaker(tools);
    await deliver(parcels, broken.run());
    expect(broken.calls).toEqual([
      'mails.claim',
      'records.claim',
      'addresses.find',
      'outbox.send',
      'mails.markSent',
      'records.save',
      'mails.close',
    ]);
  });

  test('tells what is overdue first, then what is due soonest', async () => {
    const june = contractOf({ contractId: 'june' });
    const certificate = contractOf({ contractId: 'card', certificateEndsOn: day('2026-07-08') });
    const tools = await waiting([june, certificate], at('2026-07-01 06:30'));
    await deliver(staffParcels(await post(tools, at('2026-07-01 09:00'))), tools, at('2026-07-01 09:01'));
    const toSuzuki = tools.outbox.mails.find(({ mail }) => mail.to.email === suzuki.email);
    expect(toSuzuki?.notices.map(({ contractId, kind, type }) => `${contractId} ${kind}/${type}`)).toEqual([
      'card monthly-contact/overdue',
      'june monthly-contact/overdue',
      'card certificate-renewal/renew-14',
      'card monthly-contact/opening',
      'june monthly-contact/opening',
    ]);
  });

  test('is not written where the contract ended by death between the post and the delivery', async () => {
    const { tools, parcels } = await given();
    const ending = { endedOn: day('2026-06-02'), reason: 'deceased', time: postTime.now } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([]);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('cancelled: contract-ended');
    expect(tools.mails.items.get(MAIL_ID)?.closed).toBe(true);
  });

  test('leaves out the contract that ended and tells the others', async () => {
    const { tools, parcels } = await given([contractOf(), contractOf({ contractId: 'c-2' })]);
    const ending = { endedOn: day('2026-06-01'), reason: 'other', time: postTime.now } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await deliver(parcels, tools);
    expect(tools.outbox.mails[0]?.notices.map(({ contractId }) => contractId)).toEqual(['c-2']);
  });

  test('takes along what fell due since the alarm even where that alarm was lost', async () => {
    const tools = await waiting();
    const parcels = staffParcels(await post(tools, at('2026-06-24 09:00')));
    await deliver(parcels, tools, at('2026-06-24 09:01'));
    expect(tools.outbox.mails[0]?.notices.map(({ type }) => type)).toEqual(['closing']);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('skipped: superseded');
  });

  test('of an earlier morning is let go, and the next post takes its notices along', async () => {
    const { tools, parcels } = await given();
    await deliver(parcels, tools, at('2026-06-03 08:59'));
    expect(writtenTo(tools)).toEqual([]);
    await deliver(staffParcels(await post(tools, nextDay)), tools, at('2026-06-03 09:01'));
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
    expect(tools.outbox.mails[0]?.mail.text).toContain('遅れて');
  });

  test('to an address that is refused fails these notices alone, with the reason', async () => {
    const { tools, parcels } = await given();
    tools.outbox.refuse = () => 'rejected';
    await deliver(parcels, tools);
    expect(standings(tools.records.record('c-1'))).toEqual({
      [OPENING]: 'failed: address-rejected',
      'monthly-contact/2026-06/visit-notice 高橋 健': 'due',
    });
    expect(tools.log.counts).toEqual(
      new Map([
        ['AddressesUndeliverable', 1],
        ['NoticesFailed', 1],
      ]),
    );
    expect(tools.mails.items.get(MAIL_ID)?.closed).toBe(true);
  });

  test('to an address that is refused is told to the service manager the next morning, and none follows it', async () => {
    const { tools, parcels } = await given();
    tools.outbox.refuse = (mail) => (mail.to.email === suzuki.email ? 'rejected' : undefined);
    await deliver(parcels, tools);
    await heal(at('2026-06-03 08:30'), tools);
    await deliver(staffParcels(await post(tools, nextDay)), tools, at('2026-06-03 09:01'));
    expect(tools.outbox.mails.map(({ mail, notices }) => [mail.to.email, notices[0]?.type])).toEqual([
      [tanaka.email, 'address-undeliverable'],
    ]);
    await deliver(staffParcels(await post(tools, at('2026-06-24 09:00'))), tools, at('2026-06-24 09:01'));
    expect(writtenTo(tools)).not.toContain(suzuki.email);
  });

  test('that the mail service throttles goes back to the queue, and its notices stay due for the next post', async () => {
    const { tools, parcels } = await given();
    tools.outbox.refuse = () => new Throttled('Maximum sending rate exceeded.');
    for (const time of ['09:01', '09:07', '09:13', '09:19', '09:25']) {
      await expect(deliver(parcels, tools, at(`2026-06-02 ${time}`))).rejects.toThrow('rate exceeded');
    }
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('due');
    tools.outbox.refuse = () => undefined;
    await heal(at('2026-06-03 08:30'), tools);
    await deliver(staffParcels(await post(tools, nextDay)), tools, at('2026-06-03 09:01'));
    expect(writtenTo(tools)).toEqual([suzuki.email]);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
  });

  test('that another delivery has in hand is tried again later, and not sent meanwhile', async () => {
    const { tools, parcels } = await given();
    const dies = breaker(tools, [{ call: 3, when: 'before', how: 'dies' }]).run();
    await expect(deliver(parcels, dies)).rejects.toThrow('outbox.send');
    const meanwhile = deliver(parcels, tools, at('2026-06-02 09:05'));
    await expect(meanwhile).rejects.toMatchObject({ name: 'StillClaimed' });
    expect(writtenTo(tools)).toEqual([]);
    await deliver(parcels, tools, at('2026-06-02 09:07'));
    expect(writtenTo(tools)).toEqual([suzuki.email]);
  });

  test('marked as sent is never sent again, and the ledger still hears of it', async () => {
    const { tools, parcels } = await given();
    const dies = breaker(tools, [{ call: 4, when: 'after', how: 'dies' }]).run();
    await expect(deliver(parcels, dies)).rejects.toThrow('mails.markSent');
    await deliver(parcels, tools, at('2026-06-02 09:07'));
    expect(writtenTo(tools)).toEqual([suzuki.email]);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
  });

  test('keeps what came into the record while it was being sent', async () => {
    const { tools, parcels } = await given();
    const ending = { endedOn: day('2026-06-30'), reason: 'resigned', time: deliveryTime.now } as const;
    const { send } = tools.outbox;
    tools.outbox.send = async (...mail) => {
      tools.records.put(endedBy(tools.records.record('c-1'), ending));
      return send(...mail);
    };
    await deliver(parcels, tools);
    expect(endingOf(tools.records.record('c-1'))).toEqual(ending);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('sent');
  });

  test('that was told meanwhile stays told, with its moment, whatever a later try comes to', async () => {
    const { tools, parcels } = await given();
    const told = { state: 'sent', at: postTime.now } as const;
    tools.outbox.send = async (_, notices) => {
      const record = tools.records.record('c-1');
      const ledger = entered(
        record.ledger,
        notices.map((notice) => ({ ...notice, ...told })),
      );
      tools.records.put({ ...record, ledger });
      return 'rejected';
    };
    await deliver(parcels, tools);
    const entries = Object.values(tools.records.record('c-1').ledger);
    expect(entries.find(({ type }) => type === 'opening')).toMatchObject(told);
  });

  test('is not asked for again and again by a notice that changed rules no longer plan: that too ends in a state', async () => {
    const contract = contractOf({ staff: [suzuki, tanaka] });
    const tools = await waiting([contract], at('2026-07-31 06:30'));
    const rules = { ...deployment.rules, planReviewMonths: 4 };
    const changed = { ...tools, practice: practiceOf({ ...deployment, rules }) };
    await settle('c-1', at('2026-07-31 08:00'), changed);
    await deliver(await post(changed, at('2026-07-31 09:00')), changed, at('2026-07-31 09:01'));
    const states = standings(tools.records.record('c-1'), 'plan-review');
    expect(Object.keys(states)).toEqual([
      'plan-review/2026-09-01/upcoming 田中 恵',
      'plan-review/2026-09-01/upcoming 鈴木 一郎',
    ]);
    expect(Object.values(states)).not.toContain('due');
  });
});
