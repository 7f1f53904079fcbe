/**
 * Decides, from everything known of a contract, what stands to be told today and when to look again.
 *
 * It is asked afresh by every fact, every alarm and every heal, and answers the same whichever of them asks.
 */
import { type CalendarDate, earlierOf } from './calendar.ts';
import type { Audience } from './contract.ts';
import type { MailReturned } from './facts.ts';
import type { Instant } from './instant.ts';
import type { AddressedNotice, Ledger, LedgerEntry, Standing } from './ledger.ts';
import { noticeId, toAudience } from './ledger.ts';
import type { NoticeId } from './notice-id.ts';
import type { Obligation } from './obligations/obligation.ts';
import { obligationsOf, type Practice } from './plan.ts';
import { recipientsOf } from './recipients.ts';
import type { Alarms, ContractRecord } from './record.ts';
import { type Situation, situationOf } from './situation.ts';

/** What is to be done about a contract. */
export interface Decision {
  /** The ledger's entries that change. */
  readonly entries: readonly LedgerEntry[];
  /** Notices that the ledger no longer holds for done with: their day comes after all. */
  readonly reopened: readonly NoticeId[];
  /** For each kind, the next day on which it has something to say. */
  readonly alarms: Alarms;
}

type Verdict = Standing | 'not-yet';

/** How a notice ends whose mail came back. */
const REASONS = {
  undeliverable: 'address-bounced',
  'not-delivered': 'not-delivered',
  complaint: 'complaint',
} as const satisfies Record<MailReturned['cause'], Standing['reason']>;

/**
 * @param today the calendar date in the deployment's zone; what is dated on it has fallen due
 * @param at the moment of deciding, written to the entries that change
 */
export function decide(
  { facts, ledger }: ContractRecord,
  today: CalendarDate,
  at: Instant,
  practice: Practice,
): Decision {
  const situation = situationOf(facts);
  if (situation) return decideOn(situation, ledger, today, at, practice);
  return { entries: unplanned(ledger, new Set(), at), reopened: [], alarms: {} };
}

/** The same for a contract that stands as given. */
export function decideOn(
  situation: Situation,
  ledger: Ledger,
  today: CalendarDate,
  at: Instant,
  practice: Practice,
): Decision {
  const told = toldAudiences(ledger, today);
  const entries: LedgerEntry[] = [];
  const reopened: NoticeId[] = [];
  const alarms: { -readonly [Kind in keyof Alarms]: Alarms[Kind] } = {};
  const planned = new Set<string>();
  for (const obligation of obligationsOf(situation, ledger, practice)) {
    for (const [notice, verdict] of verdicts(situation, ledger, told, obligation, today)) {
      const id = noticeId(notice);
      planned.add(id);
      if (verdict === 'not-yet') {
        alarms[notice.kind] = earlierOf(notice.on, alarms[notice.kind] ?? notice.on);
        if (ledger[id]) reopened.push(id);
        continue;
      }
      const known = ledger[id];
      if (known?.state !== verdict.state || known.reason !== verdict.reason) {
        entries.push({ ...notice, ...verdict, at });
      }
    }
  }
  entries.push(...unplanned(ledger, planned, at));
  for (const [id, cause] of situation.returnedNotices) {
    const entry = ledger[id];
    const reason = REASONS[cause];
    const hasLeft =
      entry?.state === 'sent' || (entry?.state === 'failed' && entry.reason !== 'address-rejected');
    if (entry && hasLeft && entry.reason !== reason) entries.push({ ...entry, state: 'failed', reason, at });
  }
  return { entries, reopened, alarms };
}

/** What waits and is no longer in the plan; of a contract that was taken back, that is all that waits. */
function unplanned(ledger: Ledger, planned: ReadonlySet<NoticeId>, at: Instant): LedgerEntry[] {
  return Object.entries(ledger)
    .filter(([id, { state }]) => state === 'due' && !planned.has(id))
    .map(([, entry]) => ({ ...entry, state: 'cancelled', reason: 'replanned', at }));
}

/** The obligation's notices, one for each recipient; a person who stands in two audiences is told once. */
export function addressed(situation: Situation, obligation: Obligation): AddressedNotice[] {
  const { contractId } = situation.contract;
  const { kind, cycle, edition } = obligation;
  const notices = new Map<string, AddressedNotice>();
  for (const { type, audience, on } of obligation.notices) {
    for (const recipient of recipientsOf(situation, audience, on, obligation.visit)) {
      const notice = {
        contractId,
        kind,
        cycle,
        type,
        ...(edition !== undefined && { edition }),
        audience,
        recipient,
        on,
      };
      const id = noticeId(notice);
      if (!notices.has(id)) notices.set(id, notice);
    }
  }
  return [...notices.values()];
}

/**
 * Of one obligation and audience only the latest notice that has fallen due is sent; older unsent ones are
 * superseded, so that neither an outage nor a late registration causes a burst. People who come in later are not told
 * again what their audience has been told.
 */
function verdicts(
  situation: Situation,
  ledger: Ledger,
  told: ReadonlySet<string>,
  obligation: Obligation,
  today: CalendarDate,
): [AddressedNotice, Verdict][] {
  const judged = addressed(situation, obligation)
    .filter((notice) => isTheirs(ledger[noticeId(notice)]) || !told.has(toAudience(notice)))
    .map((notice): [AddressedNotice, Verdict] => [
      notice,
      verdictOn(notice, situation, ledger, obligation, today),
    ]);
  const latest = new Map<Audience, AddressedNotice>();
  for (const [notice, verdict] of judged) {
    if (verdict === 'not-yet' || verdict.state === 'cancelled' || verdict.state === 'skipped') continue;
    const known = latest.get(notice.audience);
    if (known === undefined || notice.on >= known.on) latest.set(notice.audience, notice);
  }
  return judged.map(([notice, verdict]) => {
    const superseded =
      verdict !== 'not-yet' && verdict.state === 'due' && latest.get(notice.audience)?.type !== notice.type;
    return [notice, superseded ? { state: 'skipped', reason: 'superseded' } : verdict];
  });
}

/** Whether the person has, or is about to have, been told; one from whom a notice was taken back has not. */
function isTheirs(entry: LedgerEntry | undefined): boolean {
  return entry !== undefined && entry.state !== 'cancelled';
}

/** What the ledger is done with for good, by audience. */
function toldAudiences(ledger: Ledger, today: CalendarDate): ReadonlySet<string> {
  return new Set(
    Object.values(ledger)
      .filter((entry) => isFinal(entry, today))
      .map(toAudience),
  );
}

function verdictOn(
  notice: AddressedNotice,
  { registeredOn, ending }: Situation,
  ledger: Ledger,
  { kind, dueOn, isDone, notices }: Obligation,
  today: CalendarDate,
): Verdict {
  const known = ledger[noticeId(notice)];
  if (known && isFinal(known, today)) return known;
  if (dueOn < registeredOn || (notice.audience === 'employer' && notice.on < registeredOn)) {
    return { state: 'skipped', reason: 'before-registration' };
  }
  if (ending && (ending.reason === 'deceased' || notice.on > ending.endedOn)) {
    return { state: 'cancelled', reason: 'contract-ended' };
  }
  if (kind === 'visit' && notice.type !== 'visit-cancelled' && today > dueOn) {
    return { state: 'skipped', reason: 'superseded' };
  }
  const evenIfDone = notices.some(({ type, evenIfDone: all }) => type === notice.type && all === true);
  if (isDone && !evenIfDone) return { state: 'cancelled', reason: 'recorded' };
  return notice.on > today ? 'not-yet' : { state: 'due' };
}

/**
 * A cancelled notice can come back: what was told may be put right. To staff it then goes late, like everything that is
 * late; to employers what has passed is not made up for.
 */
function isFinal(entry: LedgerEntry, today: CalendarDate): boolean {
  if (entry.state === 'cancelled') return entry.audience === 'employer' && entry.on < today;
  return entry.state !== 'due';
}
