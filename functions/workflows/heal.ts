/**
 * The daily heal: finds what an alarm, a message or a run should have brought up and did not, and settles it. It asks
 * the table and nothing else, so that losing every alarm costs nothing but lateness.
 */
import pMap from 'p-map';
import type { ContractId } from '../domain/contract.ts';
import { isSent, recordSent } from './deliver-staff-mail.ts';
import { keepWaiting } from './keep-waiting.ts';
import type { Moment } from './moment.ts';
import type { StaffMails } from './ports.ts';
import { recordAccepted } from './record-fact.ts';
import type { SetAsideTools } from './set-event-aside.ts';
import type { SettleTools } from './settle.ts';

/**
 * So many contracts are healed at a time, each by one request after the other: enough for tens of thousands within the
 * fifteen minutes of a run, should every alarm be lost, and well below what Scheduler takes.
 */
const HEALED_AT_ONCE = 10;

/** What healing needs. */
export interface HealTools extends SettleTools, SetAsideTools {
  readonly mails: StaffMails;
}

/**
 * A mail of this very morning is still being delivered and left alone. Goes on past what fails, so that one contract
 * cannot keep the others from being healed.
 *
 * @throws Error at the end where anything failed, so that the run counts as failed and is tried again
 */
export async function heal(moment: Moment, tools: HealTools): Promise<void> {
  const failed: unknown[] = [];
  const attempt = async (
    what: string,
    ids: Readonly<Record<string, string>>,
    work: () => Promise<unknown>,
  ) => {
    try {
      await work();
      tools.log.info(`${what} was healed`, ids);
    } catch (cause) {
      failed.push(cause);
      tools.log.error(`${what} could not be healed`, cause, ids);
    }
  };

  const contracts = await pMap(
    tools.records.overdue(moment.now),
    (contractId) => attempt('A contract', { contractId }, () => healContract(contractId, moment, tools)),
    { concurrency: HEALED_AT_ONCE },
  );
  // One after the other, as several mails may have told of one contract.
  for await (const mail of tools.mails.unfinished(moment.now)) {
    if (mail.morning === moment.today && !isSent(mail)) continue;
    await attempt('A staff mail', { mailId: mail.mailId }, () =>
      isSent(mail) ? recordSent(mail, tools) : tools.mails.close(mail.mailId),
    );
  }
  tools.log.count('ContractsHealed', contracts.length);
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} could not be healed`);
}

/** Lists what has waited too long for what it speaks of, and settles the contract. */
async function healContract(contractId: ContractId, moment: Moment, tools: HealTools): Promise<void> {
  for (;;) {
    const stored = await tools.records.load(contractId);
    const listed = await keepWaiting(stored.record, moment, tools);
    if ((await recordAccepted(stored, listed, moment, tools)) !== 'conflict') return;
  }
}
