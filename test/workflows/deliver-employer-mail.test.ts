import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { breaker } from '../support/breaker.ts';
import {
  at,
  closedEmployer,
  contractOf,
  day,
  endedBy,
  ogawa,
  standings,
  suzuki,
  takahashi,
} from '../support/contracts.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import {
  amend,
  deliver,
  deliveryTime,
  employerParcels,
  post,
  waiting,
  writtenTo,
} from '../support/mornings.ts';

const VISIT = 'monthly-contact/2026-06/visit-notice 高橋 健';
const minato = contractOf().employer;

/** A morning with the employer's mails in the queue. */
async function given(employer: Contract['employer'] = minato) {
  const tools = await waiting([contractOf({ employer })]);
  return { tools, parcels: employerParcels(await post(tools)) };
}

const stateOf = (tools: MemoryTools, id = VISIT) => standings(tools.records.record('c-1'))[id];
const withEmployer = (tools: MemoryTools, change: Partial<Contract['employer']>) =>
  amend(tools, 'c-1', (contract) => ({ ...contract, employer: { ...contract.employer, ...change } }));

describe('a mail to an employer', () => {
  test('goes to the contact, with answers to the support worker, and is marked', async () => {
    const { tools, parcels } = await given();
    await deliver(parcels, tools);
    expect(tools.outbox.mails).toHaveLength(1);
    expect(tools.outbox.mails[0]?.mail).toMatchObject({
      to: { email: takahashi.email },
      replyTo: { email: suzuki.email },
    });
    expect(stateOf(tools)).toBe('sent');
    expect(tools.log.counts.get('MailsSent')).toBe(1);
  });

  test('is claimed before it is sent and marked right after', async () => {
    const { tools, parcels } = await given();
    const broken = breaker(tools);
    await deliver(parcels, broken.run());
    expect(broken.calls).toEqual(['records.claim', 'addresses.find', 'outbox.send', 'records.save']);
    expect(tools.records.items.get('c-1')?.claims.size).toBe(0);
  });

  test.each<[string, Partial<Contract['employer']>, string]>([
    ['consent was withdrawn', { consentedOn: undefined }, 'suppressed: no-consent'],
    ['consent begins only tomorrow', { consentedOn: day('2026-06-03') }, 'suppressed: no-consent'],
    ['the employment was closed', { disclosure: 'closed' }, 'suppressed: closed-employment'],
  ])('does not leave where %s between the post and the delivery', async (_, change, expected) => {
    const { tools, parcels } = await given();
    withEmployer(tools, change);
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([]);
    expect(stateOf(tools)).toBe(expected);
    expect(tools.log.counts).toEqual(new Map([['NoticesSuppressed', 1]]));
  });

  test.each<[string, Contract['employer']['contacts']]>([
    ['the contact was', [ogawa]],
    ['all contacts were', []],
  ])(
    'does not leave where %s taken out between the post and the delivery: the plan is another one',
    async (_, contacts) => {
      const { tools, parcels } = await given();
      withEmployer(tools, { contacts });
      await deliver(parcels, tools);
      expect(writtenTo(tools)).toEqual([]);
      expect(stateOf(tools)).toBe('cancelled: replanned');
    },
  );

  test.each<[string, Contract['employer'], string, string]>([
    ['is closed', closedEmployer, closedEmployer.contacts[0]?.id ?? '', 'suppressed: closed-employment'],
    [
      'is closed and has no contact',
      { ...minato, disclosure: 'closed', contacts: [] },
      'nobody',
      'suppressed: closed-employment',
    ],
    ['never had consent', { ...minato, consentedOn: undefined }, '高橋 健', 'suppressed: no-consent'],
    ['has no contact', { ...minato, contacts: [] }, 'nobody', 'suppressed: no-recipient'],
  ])('never leaves where the employer %s, and says why', async (_, employer, recipient, expected) => {
    const { tools, parcels } = await given(employer);
    expect(parcels).toHaveLength(1);
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([]);
    expect(stateOf(tools, `monthly-contact/2026-06/visit-notice ${recipient}`)).toBe(expected);
  });

  test('does not leave where the contract ended by death between the post and the delivery', async () => {
    const { tools, parcels } = await given();
    const ending = { endedOn: day('2026-06-02'), reason: 'deceased', time: deliveryTime.now } as const;
    tools.records.put(endedBy(tools.records.record('c-1'), ending));
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([]);
    expect(stateOf(tools)).toBe('cancelled: contract-ended');
  });

  test('of an earlier morning is let go without a word, and leaves with the next post', async () => {
    const { tools, parcels } = await given();
    const broken = breaker(tools);
    await deliver(parcels, broken.run(), at('2026-06-03 08:00'));
    expect(broken.calls).toEqual([]);
    await deliver(employerParcels(await post(tools, at('2026-06-03 09:00'))), tools, at('2026-06-03 09:01'));
    expect(stateOf(tools)).toBe('sent');
  });

  test('that waited until its month was over does not leave: it is judged when its parcel is taken up', async () => {
    const { tools } = await given();
    const inJuly = await post(tools, at('2026-07-01 09:00'));
    expect(employerParcels(inJuly)).toHaveLength(1);
    await deliver(employerParcels(inJuly), tools, at('2026-07-01 09:01'));
    expect(stateOf(tools)).toBe('skipped: superseded');
    expect(tools.outbox.mails.flatMap(({ notices }) => notices.map(({ cycle }) => cycle))).toEqual([
      '2026-07',
    ]);
  });

  test('to an address that is refused fails alone; the other contact is written to', async () => {
    const { tools, parcels } = await given({ ...minato, contacts: [takahashi, ogawa] });
    tools.outbox.refuse = (mail) => (mail.to.email === takahashi.email ? 'rejected' : undefined);
    await deliver(parcels, tools);
    expect(writtenTo(tools)).toEqual([ogawa.email]);
    expect(stateOf(tools)).toBe('failed: address-rejected');
    expect(stateOf(tools, 'monthly-contact/2026-06/visit-notice 小川 渚')).toBe('sent');
  });

  test('to an address that is refused is told to the service manager the next morning', async () => {
    const { tools, parcels } = await given();
    tools.outbox.refuse = (mail) => (mail.to.email === takahashi.email ? 'rejected' : undefined);
    await deliver(parcels, tools);
    await heal(at('2026-06-03 08:30'), tools);
    await deliver(await post(tools, at('2026-06-03 09:00')), tools, at('2026-06-03 09:01'));
    expect(tools.outbox.mails.flatMap(({ notices }) => notices.map(({ type }) => type))).toContain(
      'address-undeliverable',
    );
    expect(writtenTo(tools)).not.toContain(takahashi.email);
  });

  test('that the mail service throttles goes back to the queue and stays due', async () => {
    const { tools, parcels } = await given();
    tools.outbox.refuse = () => new Error('Throttling');
    await expect(deliver(parcels, tools)).rejects.toThrow('Throttling');
    expect(stateOf(tools)).toBe('due');
    tools.outbox.refuse = () => undefined;
    await deliver(parcels, tools, at('2026-06-02 09:07'));
    expect(stateOf(tools)).toBe('sent');
  });

  test('whose parcel comes twice at the same time goes once', async () => {
    const { tools, parcels } = await given();
    const [parcel] = parcels;
    if (!parcel) throw new Error('there is no parcel');
    const both = [deliverMail(parcel, deliveryTime, tools), deliverMail(parcel, deliveryTime, tools)];
    const outcomes = await Promise.allSettled(both);
    expect(writtenTo(tools)).toEqual([takahashi.email]);
    expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
    expect(stateOf(tools)).toBe('sent');
  });

  test('whose parcel comes again while the first is still on its way is not sent a second time', async () => {
    const { tools, parcels } = await given();
    const { send } = tools.outbox;
    let again: Promise<unknown> | undefined;
    tools.outbox.send = async (...mail) => {
      again ??= deliver(parcels, tools, at('2026-06-02 09:02')).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 5));
      return send(...mail);
    };
    await deliver(parcels, tools);
    await again;
    expect(again).toBeDefined();
    expect(writtenTo(tools)).toEqual([takahashi.email]);
  });
});

describe('two notices to one contact on one morning', () => {
  /** Ends on 1 March 2029: on 1 February the employer is told of the visit and of the end. */
  const short = contractOf({
    startOn: day('2028-11-27'),
    hiredOn: day('2025-09-02'),
    employer: { ...minato, consentedOn: day('2028-11-01') },
  });
  const morning = at('2029-02-01 09:01');

  async function givenTwo() {
    const tools = await waiting([short], at('2029-02-01 06:30'), '2028-11-27');
    // What was due in the months before has been told.
    const record = tools.records.record('c-1');
    const ledger = Object.entries(record.ledger).map(([id, entry]) =>
      entry.on < '2029-02-01' && entry.state === 'due'
        ? [id, { ...entry, state: 'sent', at: morning.now }]
        : [id, entry],
    );
    tools.records.put({ ...record, ledger: Object.fromEntries(ledger) });
    return { tools, parcels: employerParcels(await post(tools, at('2029-02-01 09:00'))) };
  }

  test('are two mails, each marked before the next is written', async () => {
    const { tools, parcels } = await givenTwo();
    const broken = breaker(tools);
    expect(parcels).toHaveLength(1);
    await deliver(parcels, broken.run(), morning);
    expect(tools.outbox.mails.map(({ notices }) => notices.map(({ type }) => type))).toEqual([
      ['service-ending'],
      ['visit-notice'],
    ]);
    expect(broken.calls).toEqual([
      'records.claim',
      'addresses.find',
      'outbox.send',
      'records.save',
      'outbox.send',
      'records.save',
    ]);
  });

  test.each<[string, (tools: MemoryTools) => void]>([
    ['consent is withdrawn', (tools) => withEmployer(tools, { consentedOn: undefined })],
    ['the employment is closed', (tools) => withEmployer(tools, { disclosure: 'closed' })],
    [
      'the contract ends by death',
      (tools) => {
        const ending = { endedOn: day('2029-02-01'), reason: 'deceased', time: morning.now } as const;
        tools.records.put(endedBy(tools.records.record('c-1'), ending));
      },
    ],
  ])('where %s after the first mail, the second does not leave', async (_, happen) => {
    const { tools, parcels } = await givenTwo();
    const { send } = tools.outbox;
    tools.outbox.send = async (...mail) => {
      const outcome = await send(...mail);
      if (tools.outbox.mails.length === 1) happen(tools);
      return outcome;
    };
    await deliver(parcels, tools, morning);
    expect(tools.outbox.mails.map(({ notices }) => notices.map(({ type }) => type))).toEqual([
      ['service-ending'],
    ]);
  });
});
