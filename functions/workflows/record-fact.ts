/** Takes a fact into its contract's record and settles the contract. */
import { type Acceptance, accept } from '../domain/accept.ts';
import type { Fact } from '../domain/facts.ts';
import type { ContractRecord } from '../domain/record.ts';
import { situationOf } from '../domain/situation.ts';
import type { Moment } from './moment.ts';
import type { StoredRecord } from './ports.ts';
import { type SettleTools, settle } from './settle.ts';

/**
 * Tries until no other write comes in between. A mail that came back is never refused: what takes it in keeps nothing.
 *
 * @param keepUnfit called before anything is stored, for what was refused is in the record no longer afterwards; gives
 * the record to be stored
 * @returns the record as it stands settled
 */
export async function recordFact(
  fact: Fact,
  moment: Moment,
  tools: SettleTools,
  keepUnfit: (acceptance: Acceptance) => Promise<ContractRecord> = async ({ record }) => record,
): Promise<ContractRecord> {
  for (;;) {
    const stored = await tools.records.load(fact.contractId);
    const record = await keepUnfit(accept(stored.record, fact));
    const settled = await recordAccepted(stored, record, moment, tools);
    if (settled !== 'conflict') return settled;
  }
}

/**
 * The fact is stored before the contract is settled, so that it holds even where the alarm clock is out of reach.
 *
 * @param stored the record as it was read
 * @param accepted the record with the fact; the very same object where the fact changes nothing
 * @returns the record as it stands settled, or `conflict` where another write came first: then nothing was done, and
 * the fact has to be judged by what is stored now
 */
export async function recordAccepted(
  stored: StoredRecord,
  accepted: ContractRecord,
  moment: Moment,
  tools: SettleTools,
): Promise<ContractRecord | 'conflict'> {
  const { contractId } = accepted;
  if (accepted === stored.record) return settle(contractId, moment, tools, stored);

  const lookAgainAt = situationOf(accepted.facts) && moment.now;
  const version = await tools.records.save({ record: accepted, version: stored.version, lookAgainAt });
  if (version === 'conflict') return 'conflict';
  return settle(contractId, moment, tools, { record: accepted, version, lookAgainAt });
}
