/** Whether EventBridge Scheduler has room for the alarms. */
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { OBLIGATION_KINDS } from '../../../functions/domain/obligations/obligation.ts';
import { attention, type Check, ok } from './finding.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/**
 * How many schedules a region of an account takes, unless it was changed: "Number of schedules", default 10,000,000 per
 * Region (EventBridge Scheduler User Guide, "Quotas for Amazon EventBridge Scheduler").
 */
const QUOTA = 10_000_000;
/** Counting goes by a hundred a call; where there are more than this, somebody else has to count. */
const COUNTED = 10_000;

/**
 * The schedules of the region, of this deployment and of all else, and those that its contracts may need: an alarm of
 * each kind at most. Rights: scheduler:ListSchedules, dynamodb:Scan
 */
export const schedules: Check = {
  name: 'Scheduler quota',
  look: async (subject) => {
    const { region } = subject.entry;
    const contracts = Math.max(subject.expectedContracts, await contractsSoFar(subject));
    let there = 0;
    for await (const { Schedules = [] } of paginateListSchedules(
      { client: new SchedulerClient({ region }), pageSize: 100 },
      {},
    )) {
      there += Schedules.length;
      if (there >= COUNTED) break;
    }
    const needed = contracts * OBLIGATION_KINDS.length;
    const found = `${there >= COUNTED ? `${COUNTED} or more` : there} schedules in ${region}; ${contracts} contracts need ${needed} at most; the default quota is ${QUOTA.toLocaleString('en')}`;
    if (there >= COUNTED || there + needed > QUOTA / 2)
      return attention(found, 'See the quota and its use for EventBridge Scheduler in Service Quotas.');
    return ok(found);
  },
};

async function contractsSoFar({ records }: Subject): Promise<number> {
  try {
    return (await records()).length;
  } catch (error) {
    if (error instanceof NotDeployed) return 0;
    throw error;
  }
}
