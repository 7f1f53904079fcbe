/**
 * Decides, from everything known of a contract, what stands to be told today and when to look again.
 *
 * It is asked afresh by every fact, every alarm and every heal, and answers the same whichever of them asks.
 */
import { type CalendarDate, earlierOf } from './calendar.ts';
import type { MailReturned } from './facts.ts';
import type { Instant } from './instant.ts';
import type { AddressedNotice, Ledger, LedgerEntry, Standing } from './ledger.ts';
import { noticeId } from './ledger.ts';
import type { NoticeId } from './notice-id.ts';
import type { Obligation } from './obligations/obligation.ts';
import { obligationsOf, type Practice } from './plan.ts';
import { recipientsOf } from './recipients.ts';
import type { Alarms, ContractRecord } from './record.ts';
import { type Situation, situationOf } from './situation.ts';
import { entriesByMessage, hasHadItsTurn, verdicts } from './verdicts.ts';

/** What is to be done about a contract. */
export interface Decision {
  /** The ledger's entries that change. */
  readonly entries: readonly LedgerEntry[];
  /** Notices that the ledger no longer holds for done with: their day comes after all. */
  readonly reopened: readonly NoticeId[];
  /** For each kind, the next day on which it has something to say. */
  readonly alarms: Alarms;
}

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
  const byMessage = entriesByMessage(ledger);
  const entries: LedgerEntry[] = [];
  const reopened: NoticeId[] = [];
  const alarms: { -readonly [Kind in keyof Alarms]: Alarms[Kind] } = {};
  const planned = new Set<string>();
  for (const obligation of obligationsOf(situation, ledger, practice)) {
    const notices = addressed(situation, obligation);
    for (const [notice, verdict] of verdicts(notices, obligation, { situation, byMessage, today, at })) {
      const id = noticeId(notice);
      planned.add(id);
      if (verdict === 'not-yet') {
        alarms[notice.kind] = earlierOf(notice.on, alarms[notice.kind] ?? notice.on);
        if (ledger[id]) reopened.push(id);
        continue;
      }
      if (!isEntered(ledger[id], notice, verdict)) entries.push({ ...verdict, ...notice, at });
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

/**
 * Whether the ledger says so already. What has left, or was kept back when it was to leave, keeps the day and the audience
 * of that moment; everything else follows the plan.
 */
function isEntered(
  known: LedgerEntry | undefined,
  { on, audience }: AddressedNotice,
  { state, reason }: Standing,
): boolean {
  if (known?.state !== state || known.reason !== reason) return false;
  return hasHadItsTurn(known) || (known.on === on && known.audience === audience);
}

/** The obligation's notices, one for each recipient; a person who stands in two audiences is told once. */
export function addressed(situation: Situation, obligation: Obligation): AddressedNotice[] {
  const { contractId } = situation.contract;
  const { kind, cycle } = obligation;
  const notices = new Map<string, AddressedNotice>();
  for (const { type, audience, on, edition, recipients } of obligation.notices) {
    for (const recipient of recipients ?? recipientsOf(situation, audience, on)) {
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
