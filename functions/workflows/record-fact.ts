/** Takes a fact into its contract's record and settles the contract. */
import { type Acceptance, accept } from '../domain/accept.ts';
import type { Fact } from '../domain/facts.ts';
import type { ContractRecord } from '../domain/record.ts';
import { situationOf } from '../domain/situation.ts';
import type { Moment } from './moment.ts';
import { type SettleTools, settle } from './settle.ts';

type Refused = Acceptance['refused'];

/**
 * The fact is stored before the contract is settled, so that it holds even where the alarm clock is out of reach.
 *
 * @param keepRefused called before anything is stored, for what was refused is in the record no longer afterwards
 * @returns what was refused, and the record as it stands settled
 */
export async function recordFact(
  fact: Fact,
  moment: Moment,
  tools: SettleTools,
  keepRefused: (refused: Refused) => Promise<void> = async () => {},
): Promise<{ readonly refused: Refused; readonly record: ContractRecord }> {
  const { contractId } = fact;
  for (;;) {
    const stored = await tools.records.load(contractId);
    const { record, refused } = accept(stored.record, fact);
    await keepRefused(refused);
    if (record === stored.record) {
      return { refused, record: await settle(contractId, moment, tools, stored) };
    }

    const lookAgainAt = situationOf(record.facts) && moment.now;
    const version = await tools.records.save({ record, version: stored.version, lookAgainAt });
    if (version === 'conflict') continue;
    return { refused, record: await settle(contractId, moment, tools, { record, version, lookAgainAt }) };
  }
}
