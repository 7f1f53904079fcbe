/** What delivering to staff and to employers has in common: claim, decide at the moment of sending, mark. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { ContractId, RecipientId } from '../domain/contract.ts';
import { decide } from '../domain/decide.ts';
import type { Deployment } from '../domain/deployment.ts';
import { employmentOn } from '../domain/employment.ts';
import { visitToldBy } from '../domain/heard-visits.ts';
import type { Instant } from '../domain/instant.ts';
import { type AddressedNotice, entered, noticeId, type Standing } from '../domain/ledger.ts';
import { obligationsOf, type Practice } from '../domain/plan.ts';
import type { ContractRecord } from '../domain/record.ts';
import { situationOf } from '../domain/situation.ts';
import { byUrgency, type NoticeInContext } from '../domain/urgency.ts';
import type { ToldVisit } from '../domain/visits.ts';
import { countNotices } from './count-notices.ts';
import { instantAt, type Moment, plusMinutes, secondsFrom } from './moment.ts';
import { NotYet } from './not-yet.ts';
import {
  type Addresses,
  type ContractRecords,
  type DueRecipient,
  type Log,
  type Outbox,
  type RecordLinks,
  type StaffMails,
  type StoredRecord,
  UnusableRecord,
} from './ports.ts';

/** What delivering needs. */
export interface DeliveryTools {
  readonly records: ContractRecords;
  readonly mails: StaffMails;
  readonly addresses: Addresses;
  readonly outbox: Outbox;
  readonly recordLinks: Pick<RecordLinks, 'urlFor'>;
  readonly practice: Practice;
  readonly deployment: Deployment;
  readonly log: Log;
}

/** A delivery that breaks off holds its claims so many minutes: longer than a run may take, shorter than the retry. */
const CLAIM_MINUTES = 5;

/** Another delivery is at work on the same mail, or broke off a moment ago: to be tried again later. */
export class StillClaimed extends NotYet {
  override readonly name = 'StillClaimed';
}

/** The mail service was asked faster, or more often in a day, than it answers this account: to be tried again later. */
export class Throttled extends NotYet {
  override readonly name = 'Throttled';
}

/** When a claim made now expires. */
export function claimEnd(moment: Moment): Instant {
  return plusMinutes(moment.now, CLAIM_MINUTES);
}

/**
 * Claims a recipient of a contract, with the record as it stands at that very moment and all that falls due decided.
 * @throws StillClaimed, or UnusableRecord
 */
export async function claimRecord(
  contractId: ContractId,
  recipient: RecipientId,
  moment: Moment,
  { records, practice }: DeliveryTools,
): Promise<StoredRecord> {
  const stored = await records.claim(contractId, recipient, claimEnd(moment), moment.now);
  if (stored === 'busy') throw new StillClaimed(`contract ${contractId}, recipient ${recipient}`);
  return decidedNow(stored, moment, { practice });
}

/**
 * The record with everything decided that can be decided at this moment.
 * @throws UnusableRecord
 */
export function decidedNow(
  { record, ...stored }: StoredRecord,
  { today, now }: Moment,
  { practice }: Pick<DeliveryTools, 'practice'>,
): StoredRecord {
  const { entries, reopened } = workedWith(record, () => decide(record, today, now, practice));
  return { ...stored, record: { ...record, ledger: entered(record.ledger, entries, reopened) } };
}

/** Works something out from a record. What is worked out of one record fails again each time. @throws UnusableRecord */
export function workedWith<Result>({ contractId }: ContractRecord, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new UnusableRecord(`the record of contract ${contractId} cannot be worked with`, { cause });
  }
}

/**
 * The notices that wait for this recipient, the most urgent first.
 * @throws UnusableRecord
 */
export function waitingFor(
  due: DueRecipient,
  record: ContractRecord,
  today: CalendarDate,
  practice: Practice,
): NoticeInContext[] {
  return workedWith(record, () => inContext(due, record, today, practice));
}

function inContext(
  { recipient, desk }: DueRecipient,
  { facts, ledger }: ContractRecord,
  today: CalendarDate,
  practice: Practice,
): NoticeInContext[] {
  const situation = situationOf(facts);
  if (!situation) return [];
  const { contract, employments } = situation;
  const employer = employmentOn(employments, today)?.employer;
  const obligations = obligationsOf(situation, ledger, practice);
  return Object.values(ledger)
    .filter((entry) => entry.state === 'due' && entry.recipient === recipient)
    .filter(({ audience }) => (audience === 'employer') === (desk === 'employer'))
    .map((entry) => {
      const { state, reason, at, ...notice } = entry;
      const obligation = obligations.find(
        ({ kind, cycle }) => kind === notice.kind && cycle === notice.cycle,
      );
      if (!obligation) throw new Error(`${noticeId(notice)} of ${notice.contractId} is due but not planned`);
      return { notice, contract, employer, obligation, visit: visitToldBy(notice, situation, ledger) };
    })
    .sort(byUrgency);
}

/** A notice and what has become of it. */
export interface Outcome {
  readonly notice: AddressedNotice;
  readonly standing: Standing;
  /** What it told of a visit, where it was a letter about one and has left. */
  readonly visit?: ToldVisit | undefined;
}

/**
 * Writes to the ledger what became of notices. What has been sent stays sent, and what came back stays failed, whatever
 * was written in the meantime.
 * @param released the recipient whose claim is given back with it
 * @returns the record as it is stored now
 */
export async function mark(
  stored: StoredRecord,
  outcomes: readonly Outcome[],
  at: Instant,
  { records }: Pick<DeliveryTools, 'records'>,
  released?: RecipientId,
): Promise<StoredRecord> {
  for (let current = stored; ; current = await records.load(stored.record.contractId)) {
    // There is nothing to mark in a record that was deleted meanwhile, and a mark does not begin one.
    if (current.version === 0) return current;
    const known = current.record.ledger;
    const entries = outcomes
      .filter(({ notice }) => !['sent', 'failed'].includes(known[noticeId(notice)]?.state ?? ''))
      .map(({ notice, standing, visit }) => ({ ...notice, ...standing, at, ...(visit && { visit }) }));
    const marked = { ...current, record: { ...current.record, ledger: entered(known, entries) } };
    const version = await records.save(marked, released);
    if (version !== 'conflict') return { ...marked, version };
  }
}

/** Counts outcomes into the metrics. */
export function countOutcomes(outcomes: readonly Outcome[], log: Log): void {
  countNotices(
    outcomes.map(({ standing }) => standing),
    log,
  );
}

/** Takes down how long after the hour of the mails a mail of this morning has left. */
export function measureLateness(
  { now, today }: Moment,
  { deployment: { rules, timeZone }, log }: Pick<DeliveryTools, 'deployment' | 'log'>,
): void {
  log.measure('MailLateness', Math.max(0, secondsFrom(instantAt(today, rules.mailTime, timeZone), now)));
}
