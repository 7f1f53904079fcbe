/** Lists what waits in a record for something that may never come, and takes off the list what waits no longer. */
import type { ContractRecord } from '../domain/record.ts';
import { foundAfterAll, listWaiting } from '../domain/waiting.ts';
import type { Moment } from './moment.ts';
import { eventOf, type SetAsideTools, setEventAside } from './set-event-aside.ts';

/**
 * The list comes before the record: a run that breaks off lists once more.
 * @returns the record that says so, not stored yet; the very same object where nothing is to be listed
 */
export async function keepWaiting(
  record: ContractRecord,
  moment: Moment,
  tools: SetAsideTools,
): Promise<ContractRecord> {
  const { record: marked, listed } = listWaiting(record, moment.now);
  for (const { fact, problem } of listed) await setEventAside(eventOf(fact), [problem], moment, tools);
  return marked;
}

/** @returns the record in which nothing is listed any more that was found, not stored yet */
export async function takeOffList(
  record: ContractRecord,
  { now }: Moment,
  { setAside }: SetAsideTools,
): Promise<ContractRecord> {
  const { record: marked, found } = foundAfterAll(record);
  for (const fact of found) {
    for (const id of fact.eventIds ?? [eventOf(fact).id]) await setAside.markTakenIn(id, now);
  }
  return marked;
}
