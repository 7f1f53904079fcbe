/** A mail that comes back, from the feedback of the mail service to the mornings after it. */
import { describe, expect, test } from 'vitest';
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import {
  at,
  contractOf,
  created,
  day,
  member,
  ogawa,
  standings,
  suzuki,
  takahashi,
  tanaka,
} from '../support/contracts.ts';
import { days } from '../support/days.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { comesBack } from '../support/returned.ts';

const FIRST = day('2026-06-02');
const registration = at('2026-06-01 10:00');
const bounced = at('2026-06-02 09:10');
const mori = member('service-manager', '森 緑', 'mori@teichaku.example.jp');

/** The contracts, and the first morning of their mails. */
async function given(contracts: readonly Contract[] = [contractOf()], tools = memoryTools()) {
  const clock = days(tools);
  for (const contract of contracts) await clock.bring(created(contract, registration), registration);
  await clock.day(FIRST);
  let next: CalendarDate = plusDays(FIRST, 1);
  const until = async (last: string) => {
    for (; next <= last; next = plusDays(next, 1)) await clock.day(next);
  };
  return { tools, clock, until };
}

const writtenTo = ({ outbox }: MemoryTools, email: string) =>
  outbox.mails.filter(({ mail }) => mail.to.email === email).length;
const states = (tools: MemoryTools, contractId = 'c-1') => standings(tools.records.record(contractId));

/** The mails by which somebody was told of mails that came back: to whom, and how many notices. */
const tellings = ({ outbox }: MemoryTools) =>
  outbox.mails.flatMap(({ mail, notices, at: sentAt }) => {
    const count = notices.filter(({ kind }) => kind === 'returned-mail').length;
    return count > 0 ? [`${sentAt.slice(0, 10)} ${mail.to.name} ${count}`] : [];
  });

const amended = (contract: Contract, when: string): Fact => {
  const { now: time, today: toldOn, time: toldTime } = at(when);
  return { type: 'ContractAmended', contractId: contract.contractId, contract, time, toldOn, toldTime };
};

describe("a support worker's mail that comes back", () => {
  const two = [contractOf(), contractOf({ contractId: 'c-2', staff: [suzuki, mori] })];

  test('ends its notices, is told once to the manager of each contract, and holds later notices back', async () => {
    const { tools, until } = await given(two);
    await comesBack(tools, suzuki.email, bounced);
    await comesBack(tools, suzuki.email, bounced);
    await until('2026-06-24');
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1', '2026-06-03 森 緑 1']);
    expect(writtenTo(tools, suzuki.email)).toBe(1);
    for (const id of ['c-1', 'c-2']) {
      expect(states(tools, id)).toMatchObject({
        'monthly-contact/2026-06/opening 鈴木 一郎': 'failed: address-bounced',
        'monthly-contact/2026-06/closing 鈴木 一郎': 'suppressed: address-bounced',
      });
    }
    expect(tools.log.counts.get('AddressesUndeliverable')).toBe(2);
  });

  test('holds back what a contract has for the address whose mail it was not, and tells its manager', async () => {
    const tools = memoryTools();
    await tools.addresses.keep(suzuki.id, { cause: 'undeliverable', since: at('2026-05-20 10:00').now });
    const { until } = await given(two, tools);
    await until('2026-06-10');
    expect(writtenTo(tools, suzuki.email)).toBe(0);
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1', '2026-06-03 森 緑 1']);
    expect(states(tools)['monthly-contact/2026-06/opening 鈴木 一郎']).toBe('suppressed: address-bounced');
  });

  test('for a passing reason holds nothing back', async () => {
    const { tools, until } = await given();
    await comesBack(tools, suzuki.email, bounced, 'not-delivered');
    await until('2026-06-24');
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1']);
    expect(states(tools)).toMatchObject({
      'monthly-contact/2026-06/opening 鈴木 一郎': 'failed: not-delivered',
      'monthly-contact/2026-06/closing 鈴木 一郎': 'sent',
    });
    expect(tools.log.counts.has('AddressesUndeliverable')).toBe(false);
  });

  test('is followed by mails to the address that is put in its place', async () => {
    const { tools, clock, until } = await given();
    await comesBack(tools, suzuki.email, bounced);
    await until('2026-06-03');
    const corrected = member('support-worker', suzuki.name, 'suzuki.ichiro@teichaku.example.jp');
    const staff = [corrected, ...contractOf().staff.slice(1)];
    await clock.bring(amended(contractOf({ staff }), '2026-06-04 10:00'), at('2026-06-04 10:00'));
    await until('2026-06-24');
    expect(writtenTo(tools, corrected.email)).toBe(1);
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1']);
  });

  test('is followed by mails to the same address where it was taken out and named anew, and only of that contract', async () => {
    const { tools, clock, until } = await given(two);
    await comesBack(tools, suzuki.email, bounced);
    await until('2026-06-03');
    const without = contractOf({
      staff: [member('support-worker', '伊藤 学', 'ito@teichaku.example.jp'), tanaka],
    });
    await clock.bring(amended(without, '2026-06-04 10:00'), at('2026-06-04 10:00'));
    await clock.bring(amended(contractOf(), '2026-06-05 10:00'), at('2026-06-05 10:00'));
    await until('2026-06-24');
    expect(writtenTo(tools, suzuki.email)).toBe(2);
    const CLOSING = 'monthly-contact/2026-06/closing 鈴木 一郎';
    expect([states(tools)[CLOSING], states(tools, 'c-2')[CLOSING]]).toEqual([
      'sent',
      'suppressed: address-bounced',
    ]);
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1', '2026-06-03 森 緑 1']);
  });
});

describe("a service manager's mail that comes back", () => {
  test('is told to the administrator, together with what was told in it', async () => {
    const { tools, until } = await given();
    await comesBack(tools, suzuki.email, bounced);
    await until('2026-06-03');
    await comesBack(tools, tanaka.email, at('2026-06-03 09:10'));
    await until('2026-06-05');
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1', '2026-06-04 山本 実 2']);
    expect(states(tools)).toMatchObject({
      [`returned-mail/2026-06-03-${tanaka.id}/address-undeliverable 田中 恵`]: 'suppressed: address-bounced',
      [`returned-mail/2026-06-03-${tanaka.id}/address-undeliverable 山本 実`]: 'sent',
    });
  });
});

describe("a mail to an employer's contact that comes back", () => {
  const VISIT = 'monthly-contact/2026-06/visit-notice 高橋 健';

  test('ends its notice and holds back the later ones, in every contract', async () => {
    const other = contractOf({ contractId: 'c-2', startOn: day('2026-06-10') });
    const { tools, until } = await given([contractOf(), other]);
    await comesBack(tools, takahashi.email, bounced);
    await until('2026-07-01');
    expect(writtenTo(tools, takahashi.email)).toBe(1);
    expect(states(tools)[VISIT]).toBe('failed: address-bounced');
    expect(states(tools)['monthly-contact/2026-07/visit-notice 高橋 健']).toBe('suppressed: address-bounced');
    expect(states(tools, 'c-2')[VISIT]).toBe('suppressed: address-bounced');
    expect(tellings(tools)).toEqual(['2026-06-03 田中 恵 1', '2026-06-11 田中 恵 1']);
  });

  test('does not hold back what goes to another contact of the same employer', async () => {
    const { employer } = contractOf();
    const { tools, until } = await given([
      contractOf({ employer: { ...employer, contacts: [takahashi, ogawa] } }),
    ]);
    await comesBack(tools, takahashi.email, bounced);
    await until('2026-07-01');
    expect(writtenTo(tools, takahashi.email)).toBe(1);
    expect(writtenTo(tools, ogawa.email)).toBe(2);
  });

  test('for a complaint is told as such', async () => {
    const { tools, until } = await given();
    await comesBack(tools, takahashi.email, bounced, 'complaint');
    await until('2026-07-01');
    expect(states(tools)).toMatchObject({
      [VISIT]: 'failed: complaint',
      'monthly-contact/2026-07/visit-notice 高橋 健': 'suppressed: address-bounced',
      [`returned-mail/2026-06-02-${takahashi.id}/mail-complaint 田中 恵`]: 'sent',
    });
  });
});
