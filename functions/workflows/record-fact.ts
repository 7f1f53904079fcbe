/** Takes in an event: a fact goes into its contract's record and the contract is settled; what is none is set aside. */
import { accept, type Problem } from '../domain/accept.ts';
import type { Fact } from '../domain/facts.ts';
import { situationOf } from '../domain/situation.ts';
import type { Moment } from './moment.ts';
import type { Log, SetAside, SetAsideEvent } from './ports.ts';
import { type SettleTools, settle } from './settle.ts';
import { type TellAtOnceTools, tellAtOnce } from './tell-at-once.ts';

/** An event off the bus, as it came. */
export type IncomingEvent = Pick<SetAsideEvent, 'id' | 'time' | 'detailType' | 'body'>;

/** What the event says, or why it cannot be understood. */
export type Reading = { readonly fact: Fact } | { readonly problems: readonly Problem[] };

export interface RecordFactTools extends SettleTools, TellAtOnceTools {
  readonly setAside: SetAside;
  readonly log: Log;
}

/** The fact is stored before the contract is settled, so that it holds even where the alarm clock is out of reach. */
export async function recordFact(
  event: IncomingEvent,
  reading: Reading,
  moment: Moment,
  tools: RecordFactTools,
): Promise<void> {
  if ('problems' in reading) return keepAside(event, reading.problems, moment, tools);
  const { fact } = reading;
  const { contractId } = fact;
  for (;;) {
    const stored = await tools.records.load(contractId);
    const { record, refused } = accept(stored.record, fact);
    for (const { fact: unfit, problem } of refused) {
      const asItCame = unfit === fact ? event : eventOf(unfit, event.id);
      await keepAside(asItCame, [problem], moment, tools);
    }
    if (record === stored.record) {
      const settled = await settle(contractId, moment, tools, stored);
      return tellAtOnce(fact, settled, moment, tools);
    }

    const lookAgainAt = situationOf(record.facts) && moment.now;
    const version = await tools.records.save({ record, version: stored.version, lookAgainAt });
    if (version === 'conflict') continue;
    const settled = await settle(contractId, moment, tools, { record, version, lookAgainAt });
    return tellAtOnce(fact, settled, moment, tools);
  }
}

async function keepAside(
  event: IncomingEvent,
  problems: readonly Problem[],
  { now: setAsideAt }: Moment,
  { setAside, log }: Pick<RecordFactTools, 'setAside' | 'log'>,
): Promise<void> {
  await setAside.keep({ ...event, setAsideAt, problems });
  log.count('EventsSetAside', 1);
  log.warn('An event was set aside', {
    eventId: event.id,
    detailType: event.detailType,
    problems: problems.map(({ field, expected }) => ({ field, expected })),
  });
}

/** Writes again the event of a fact that had waited in a record and turned out not to fit. */
function eventOf(fact: Fact, causeId: string): IncomingEvent {
  const { type, time, toldOn, toldTime, ...fields } = fact;
  const detail = 'contract' in fields ? fields.contract : fields;
  const body = JSON.stringify({ 'detail-type': type, time, detail });
  return { id: `${causeId}-waited`, time, detailType: type, body };
}
