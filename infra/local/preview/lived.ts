/** Contracts lived through from their first fact to their last notice: what was told to whom on which morning. */
import { practiceOf } from '../../../functions/adapters/settings.ts';
import { accept } from '../../../functions/domain/accept.ts';
import { type CalendarDate, earlierOf } from '../../../functions/domain/calendar.ts';
import { employerBarrier } from '../../../functions/domain/consent.ts';
import type { ContractId } from '../../../functions/domain/contract.ts';
import { decide } from '../../../functions/domain/decide.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Fact } from '../../../functions/domain/facts.ts';
import { entered, type Standing } from '../../../functions/domain/ledger.ts';
import type { Practice } from '../../../functions/domain/plan.ts';
import { blankRecord, type ContractRecord } from '../../../functions/domain/record.ts';
import { inOrderOfTime } from '../../../functions/domain/tellings.ts';
import type { NoticeInContext } from '../../../functions/domain/urgency.ts';
import { waitingFor } from '../../../functions/workflows/delivery.ts';
import { instantAt } from '../../../functions/workflows/moment.ts';
import type { DueRecipient } from '../../../functions/workflows/ports.ts';

/** What one recipient is told under one contract on one morning. */
export interface Telling extends DueRecipient {
  readonly morning: CalendarDate;
  /** The most urgent first; never empty. */
  readonly lines: readonly NoticeInContext[];
}

/**
 * All that is told under the contracts of which the facts speak. Nothing is stored and nothing sent: what the domain
 * lets out counts as sent. What is told in the course of a day counts as told before that day's mails.
 *
 * @throws Error where a fact cannot be true of its contract
 */
export function tellingsOf(facts: readonly Fact[], deployment: Deployment): Telling[] {
  const byContract = Map.groupBy(inOrderOfTime(facts), ({ contractId }) => contractId);
  return [...byContract].flatMap(([contractId, told]) => tellingsUnder(contractId, told, deployment));
}

function tellingsUnder(contractId: ContractId, told: readonly Fact[], deployment: Deployment): Telling[] {
  const practice = practiceOf(deployment);
  const ahead = [...told];
  const tellings: Telling[] = [];
  let record = blankRecord(contractId);
  let day = nextDay(record, ahead, practice);
  while (day !== undefined) {
    const today = day;
    while (ahead[0] && ahead[0].toldOn <= today) record = withFact(record, ahead.shift() as Fact);
    const at = instantAt(today, deployment.rules.mailTime, deployment.timeZone);
    const { entries, reopened, alarms } = decide(record, today, at, practice);
    record = { ...record, alarms, ledger: entered(record.ledger, entries, reopened) };
    for (const to of waitingIn(record)) {
      const judged = waitingFor(to, record, today, practice).map((line) => ({
        line,
        standing: standingOf(line, to, today),
      }));
      const marks = judged.map(({ line: { notice, visit }, standing }) => ({
        ...notice,
        ...standing,
        at,
        ...(standing.state === 'sent' && { visit }),
      }));
      record = { ...record, ledger: entered(record.ledger, marks) };
      const lines = judged.filter(({ standing }) => standing.state === 'sent').map(({ line }) => line);
      if (lines.length > 0) tellings.push({ ...to, morning: today, lines });
    }
    day = nextDay(record, ahead, practice);
  }
  return tellings;
}

/** The next business day on which a fact is known or an alarm rings; `undefined` once all is told. */
function nextDay(
  { alarms }: ContractRecord,
  [fact]: readonly Fact[],
  { calendar }: Practice,
): CalendarDate | undefined {
  const days = [...Object.values(alarms), ...(fact ? [calendar.next(fact.toldOn)] : [])];
  return days.length > 0 ? days.reduce(earlierOf) : undefined;
}

function withFact(record: ContractRecord, fact: Fact): ContractRecord {
  const { record: accepted, refused } = accept(record, fact);
  if (refused.length > 0) throw new Error(`a fact does not fit: ${JSON.stringify(refused)}`);
  return accepted;
}

/** For whom notices wait. */
function waitingIn({ ledger }: ContractRecord): DueRecipient[] {
  const due = Object.values(ledger).filter(({ state }) => state === 'due');
  const recipients = due.map(({ recipient, audience }): [string, DueRecipient] => {
    const desk = audience === 'employer' ? 'employer' : 'staff';
    return [`${desk} ${recipient}`, { recipient, desk }];
  });
  return [...new Map(recipients).values()];
}

/** What becomes of a notice at the moment of sending: employers are written to only past the barrier. */
function standingOf(
  { notice, employer }: NoticeInContext,
  { desk }: DueRecipient,
  today: CalendarDate,
): Standing {
  const barrier = desk === 'employer' ? employerBarrier(employer, notice.recipient, today) : undefined;
  return barrier ? { state: 'suppressed', reason: barrier } : { state: 'sent' };
}
