/** Takes in an event: a fact is recorded, and told at once where it has to be; anything else is set aside. */
import type { Problem } from '../domain/accept.ts';
import type { Fact } from '../domain/facts.ts';
import { keepWaiting, takeOffList } from './keep-waiting.ts';
import type { Moment } from './moment.ts';
import { recordFact } from './record-fact.ts';
import { eventOf, type IncomingEvent, type SetAsideTools, setEventAside } from './set-event-aside.ts';
import type { SettleTools } from './settle.ts';
import { type TellAtOnceTools, tellAtOnce } from './tell-at-once.ts';

/** What the event says, or why it cannot be understood. */
export type Reading = { readonly fact: Fact } | { readonly problems: readonly Problem[] };

/** What taking in needs. */
export interface TakeInEventTools extends SettleTools, TellAtOnceTools, SetAsideTools {}

/**
 * What waited in the record for its contract and turns out not to fit is set aside with it; what may wait in vain is
 * listed.
 */
export async function takeInEvent(
  event: IncomingEvent,
  reading: Reading,
  moment: Moment,
  tools: TakeInEventTools,
): Promise<void> {
  if ('problems' in reading) return setEventAside(event, reading.problems, moment, tools);
  const record = await recordFact(reading.fact, moment, tools, async ({ record: accepted, refused }) => {
    for (const { fact, problem } of refused) {
      await setEventAside(fact === reading.fact ? event : eventOf(fact), [problem], moment, tools);
    }
    return takeOffList(await keepWaiting(accepted, moment, tools), moment, tools);
  });
  await tellAtOnce(record, moment, tools);
}
