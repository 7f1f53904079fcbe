import { describe, expect, test } from 'vitest';
import { takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import { breaker, type Fault } from '../support/breaker.ts';
import { at, contractOf, standings, suzuki, takahashi, tanaka } from '../support/contracts.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import { deliver, post, staffParcels, waiting, writtenTo } from '../support/mornings.ts';
import { comesBack, feedbackEvent, labelOfMailTo, returned } from '../support/returned.ts';

const OPENING = 'monthly-contact/2026-06/opening 鈴木 一郎';
const when = at('2026-06-02 09:10');

/** The first morning of two contracts, all mails delivered. */
async function given() {
  const tools = await waiting([contractOf(), contractOf({ contractId: 'c-2' })]);
  await deliver(await post(tools), tools);
  return tools;
}

const everything = (tools: MemoryTools) => ({
  records: ['c-1', 'c-2'].map((id) => tools.records.record(id)),
  addresses: tools.addresses.items,
  alarms: [...tools.alarmClock.set.keys()].sort(),
});

describe('news of a mail that came back', () => {
  test('broken off at any call and brought again leaves what it leaves at once, and so does it brought twice', async () => {
    const clean = await given();
    const whole = breaker(clean);
    await takeInFeedback(
      feedbackEvent,
      returned(labelOfMailTo(clean, suzuki.email), when),
      when,
      whole.run(),
    );
    expect(whole.calls.length).toBeGreaterThan(6);
    for (const [call] of whole.calls.entries()) {
      for (const effect of ['before', 'after'] as const) {
        const fault: Fault = { call, when: effect, how: 'dies' };
        const tools = await given();
        const reading = returned(labelOfMailTo(tools, suzuki.email), when);
        await expect(
          takeInFeedback(feedbackEvent, reading, when, breaker(tools, [fault]).run()),
        ).rejects.toThrow();
        await takeInFeedback(feedbackEvent, reading, when, tools);
        await takeInFeedback(feedbackEvent, reading, when, tools);
        expect(everything(tools), `${effect} ${whole.calls[call]}`).toEqual(everything(clean));
      }
    }
  });

  test('that comes before its delivery was written down waits for that, and the mail is not sent again', async () => {
    const tools = await waiting();
    const parcels = staffParcels(await post(tools));
    const dies = breaker(tools, [{ call: 3, when: 'after', how: 'dies' }]).run();
    await expect(deliver(parcels, dies)).rejects.toThrow('outbox.send');
    await expect(comesBack(tools, suzuki.email, when)).rejects.toMatchObject({ name: 'NotYetMarked' });
    await deliver(parcels, tools, at('2026-06-02 09:12'));
    await comesBack(tools, suzuki.email, at('2026-06-02 09:16'));
    expect(writtenTo(tools)).toEqual([suzuki.email]);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('suppressed: address-bounced');
    expect(tools.records.record('c-1').alarms['returned-mail']).toBe('2026-06-03');
  });

  test('is not undone by a delivery that is written down late', async () => {
    const tools = await waiting();
    const parcels = staffParcels(await post(tools));
    const dies = breaker(tools, [{ call: 4, when: 'after', how: 'dies' }]).run();
    await expect(deliver(parcels, dies)).rejects.toThrow('mails.markSent');
    await comesBack(tools, suzuki.email, when);
    await deliver(parcels, tools, at('2026-06-02 09:12'));
    await comesBack(tools, suzuki.email, when);
    expect(standings(tools.records.record('c-1'))[OPENING]).toBe('failed: address-bounced');
    expect(writtenTo(tools)).toEqual([suzuki.email]);
  });

  test('of a mail that told the weekly summary alone is told to every contract of the summary', async () => {
    const monday = at('2026-06-15 09:00');
    const tools = await waiting([contractOf(), contractOf({ contractId: 'c-2' })]);
    await deliver(staffParcels(await post(tools)), tools);
    await deliver(staffParcels(await post(tools, monday)), tools, monday);
    expect(tools.outbox.mails.at(-1)).toMatchObject({ mail: { to: { email: tanaka.email } }, notices: [] });
    await comesBack(tools, tanaka.email, at('2026-06-15 09:10'));
    for (const id of ['c-1', 'c-2']) {
      expect(tools.records.record(id).alarms['returned-mail'], id).toBe('2026-06-16');
    }
  });

  test('of a mail that is not known here marks the address alone', async () => {
    const tools = await given();
    const before = everything(tools);
    const { feedback } = returned(labelOfMailTo(tools, takahashi.email), when);
    await takeInFeedback(feedbackEvent, { feedback: { ...feedback, label: undefined } }, when, tools);
    const forgotten = { desk: 'staff', recipient: suzuki.id, morning: at('2025-01-06').today } as const;
    await takeInFeedback(feedbackEvent, returned(forgotten, when), when, tools);
    expect(everything(tools).records).toEqual(before.records);
    expect([...tools.addresses.items.keys()]).toEqual([takahashi.id, suzuki.id]);
  });

  test('that comes late does not take the place of later news', async () => {
    const tools = await given();
    const later = at('2026-06-05 10:00');
    await comesBack(tools, suzuki.email, later, 'complaint');
    await comesBack(tools, suzuki.email, when);
    expect(tools.addresses.items.get(suzuki.id)).toEqual({ cause: 'complaint', since: later.now });
  });

  test('that cannot be read is set aside with its reason, and counted', async () => {
    const tools = await given();
    const problems = [{ field: 'bounce', expected: 'the bounce' }];
    await takeInFeedback(feedbackEvent, { problems }, when, tools);
    expect(tools.setAside.events).toMatchObject([{ ...feedbackEvent, problems, setAsideAt: when.now }]);
    expect(tools.log.counts.get('EventsSetAside')).toBe(1);
  });

  test('that is harmless changes nothing', async () => {
    const tools = await given();
    const before = everything(tools);
    await takeInFeedback(feedbackEvent, 'harmless', when, tools);
    expect(everything(tools)).toEqual(before);
    expect(tools.setAside.events).toEqual([]);
  });
});
