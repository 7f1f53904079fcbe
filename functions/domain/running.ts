/** From when to when a contract runs: its term, and what was told of its end. */
import { type CalendarDate, earlierOf } from './calendar.ts';
import type { Situation } from './situation.ts';
import { termOf } from './term.ts';

/** The day on which the contract ends: the last of its term, or an earlier one that `ContractEnded` told. */
export function endOf({ contract, ending }: Situation): CalendarDate {
  const { endOn } = termOf(contract);
  return ending ? earlierOf(ending.endedOn, endOn) : endOn;
}

/** Whether the contract is over on this day: from the day told on, after the last day of its term, or by a death. */
export function hasEnded({ contract, ending }: Situation, day: CalendarDate): boolean {
  if (ending && (ending.reason === 'deceased' || ending.endedOn <= day)) return true;
  return termOf(contract).endOn < day;
}

/** Whether the contract has begun by this day and is not over on it. */
export function runsOn(situation: Situation, day: CalendarDate): boolean {
  return situation.contract.startOn <= day && !hasEnded(situation, day);
}
