/** Contracts that do not know yet that an address takes no mail, on a morning broken at every single call. */
import { describe, expect, test } from 'vitest';
import { plusDays } from '../../functions/domain/calendar.ts';
import { breaker, type Fault } from '../support/breaker.ts';
import { at, contractOf, created, day, standings, suzuki, takahashi } from '../support/contracts.ts';
import { days } from '../support/days.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { differences, isBetweenSendingAndMark, type Story } from '../support/story.ts';

const registration = at('2026-06-01 10:00');
const FIRST = day('2026-06-02');
/** By now Tuesday's post, the heal of Wednesday and Monday's post with its summary have been. */
const LAST = day('2026-06-09');
const contracts = ['c-1', 'c-2'];

/** From the first morning on; the addresses have died under contracts of long ago. */
async function play(faults: readonly Fault[] = []): Promise<Story> {
  const tools = memoryTools();
  const before = days(tools);
  for (const contractId of contracts) {
    await before.bring(created(contractOf({ contractId }), registration), registration);
  }
  const since = at('2026-05-20 09:10').now;
  for (const { id } of [suzuki, takahashi]) await tools.addresses.keep(id, { cause: 'undeliverable', since });
  const broken = breaker(tools, faults);
  const clock = days(tools, {}, broken);
  for (let date = FIRST; date <= LAST; date = plusDays(date, 1)) await clock.day(date);
  return { tools, broken };
}

test('nothing is sent to it, and the service manager of each contract is told once, with the next morning’s mail', async () => {
  const { tools } = await play();
  for (const contractId of contracts) {
    expect(standings(tools.records.record(contractId))).toMatchObject({
      'monthly-contact/2026-06/opening 鈴木 一郎': 'suppressed: address-bounced',
      'monthly-contact/2026-06/visit-notice 高橋 健': 'suppressed: address-bounced',
    });
  }
  const tellings = tools.outbox.mails
    .filter(({ notices }) => notices.length > 0)
    .map(({ mail, notices, at: sentAt }) => [
      sentAt.slice(0, 10),
      mail.to.name,
      notices.map(({ kind }) => kind),
    ]);
  expect(tellings).toEqual([['2026-06-03', '田中 恵', Array(4).fill('returned-mail')]]);
});

describe.each(['fails', 'dies'] as const)('at every call that %s', (how) => {
  test.each(['before', 'after'] as const)('%s its effect, all ends as without the fault', async (when) => {
    const clean = await play();
    expect(clean.broken.calls).toContain('addresses.find');
    const wrong: string[] = [];
    for (const [call, name] of clean.broken.calls.entries()) {
      const fault: Fault = { call, when, how };
      const story = await play([fault]);
      const most = isBetweenSendingAndMark(fault, story.broken) ? 2 : 1;
      wrong.push(...differences(story, clean, most).map((difference) => `${call} ${name}: ${difference}`));
      const addresses = story.tools.outbox.mails.map(({ mail }) => mail.to.email);
      if (addresses.includes(suzuki.email) || addresses.includes(takahashi.email))
        wrong.push(`${call} ${name}: a mail went to an address that takes none`);
    }
    expect(wrong).toEqual([]);
  });
});
