/** What is to become of the notices of one obligation, by its plan of today and by what the ledger says of it. */
import type { CalendarDate } from './calendar.ts';
import type { Audience } from './contract.ts';
import type { Instant } from './instant.ts';
import type { AddressedNotice, Ledger, LedgerEntry, Standing } from './ledger.ts';
import { messageOf, noticeId } from './ledger.ts';
import type { Obligation } from './obligations/obligation.ts';
import type { Situation } from './situation.ts';

/** How a notice stands; `not-yet` where its day is still to come. */
export type Verdict = Standing | 'not-yet';

type EntriesByMessage = ReadonlyMap<string, readonly LedgerEntry[]>;

/** What verdicts are given by. */
interface Case {
  readonly situation: Situation;
  readonly byMessage: EntriesByMessage;
  readonly today: CalendarDate;
  /** The moment of deciding. */
  readonly at: Instant;
}

/** What the ledger says of each thing that is told, whoever is told it. */
export function entriesByMessage(ledger: Ledger): EntriesByMessage {
  return Map.groupBy(Object.values(ledger), messageOf);
}

/** Whether the notice has left, or was kept back at the moment at which it was to leave. */
export function hasHadItsTurn({ state }: Standing): boolean {
  return state === 'sent' || state === 'failed' || state === 'suppressed';
}

/**
 * Of one obligation and audience only the latest notice that has fallen due is sent; older unsent ones are
 * superseded, so that neither an outage nor a late registration causes a burst. People who come in later are not told
 * again what their audience has been told, nor what came before that.
 *
 * @param notices all that are addressed by the plan of the obligation
 * @returns the verdicts on those that are not left out because their audience has been told
 */
export function verdicts(
  notices: readonly AddressedNotice[],
  obligation: Obligation,
  { situation, byMessage, today, at }: Case,
): [AddressedNotice, Verdict][] {
  const judged = notices.map((notice) => {
    const entries = byMessage.get(messageOf(notice)) ?? [];
    const own = entries.find((entry) => noticeId(entry) === noticeId(notice));
    const closed = entries.filter((entry) => isClosed(entry, notice, obligation, situation, today));
    const ofAudience =
      isTheirs(own) || isToldByPerson(notice)
        ? undefined
        : closed
            .filter((entry) => speaksFor(entry, notice.audience, obligation, entries))
            .sort(inTurnFirst)[0];
    const entry = ofAudience ?? closed.find((each) => each === own);
    const verdict = entry ?? openVerdict(notice, obligation, situation, today, at);
    return {
      notice,
      verdict,
      isLeftOut: ofAudience !== undefined,
      on: entry && hasHadItsTurn(entry) ? entry.on : notice.on,
    };
  });
  const withNews = new Set(judged.filter(isNewsThatWaits).map(({ notice }) => readerOf(notice)));
  const latest = new Map<string, { readonly type: string; readonly on: CalendarDate }>();
  for (const { notice, verdict, on } of judged) {
    if (verdict === 'not-yet' || verdict.state === 'cancelled' || verdict.state === 'skipped') continue;
    const reader = readerOf(notice);
    if (notice.type === 'visit-reminder' && withNews.has(reader)) continue;
    const known = latest.get(reader);
    if (known === undefined || on >= known.on) latest.set(reader, { type: notice.type, on });
  }
  return judged
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ notice, verdict }) => {
      const superseded =
        verdict !== 'not-yet' &&
        verdict.state === 'due' &&
        latest.get(readerOf(notice))?.type !== notice.type;
      return [notice, superseded ? { state: 'skipped', reason: 'superseded' } : verdict];
    });
}

/** What employers are told of visits follows from what each contact has heard, and from nothing that others were told. */
function isToldByPerson({ kind, audience }: AddressedNotice): boolean {
  return kind === 'visit' && audience === 'employer';
}

/** Among whose notices only the latest leaves: an audience, or one person of it. */
function readerOf(notice: AddressedNotice): string {
  return isToldByPerson(notice) ? notice.recipient : notice.audience;
}

/** Whether a contact is still to be told of a visit, with the entry for their calendar: no reminder takes the place of that. */
function isNewsThatWaits({ notice, verdict }: { notice: AddressedNotice; verdict: Verdict }): boolean {
  const waits = verdict !== 'not-yet' && verdict.state === 'due';
  return waits && isToldByPerson(notice) && notice.type !== 'visit-reminder';
}

/** Whether the person has, or is about to have, been told; one from whom a notice was taken back has not. */
function isTheirs(entry: LedgerEntry | undefined): boolean {
  return entry !== undefined && entry.state !== 'cancelled';
}

/**
 * Whether who was told was told for this audience, too: somebody may stand in two audiences of the staff, or in for one
 * that nobody is named for. Then the audience has no entry of its own, for all that are planned are entered at once; save
 * of a mail that came back, of which the administrator may have to be told later than the service manager.
 *
 * @param entries what the ledger says of the same thing, whoever is told it
 */
function speaksFor(
  entry: LedgerEntry,
  audience: Audience,
  { returned }: Obligation,
  entries: readonly LedgerEntry[],
): boolean {
  if (entry.audience === audience) return true;
  if (entry.audience === 'employer' || audience === 'employer' || returned !== undefined) return false;
  return entries.every((each) => each.audience !== audience);
}

function inTurnFirst(a: LedgerEntry, b: LedgerEntry): number {
  return Number(hasHadItsTurn(b)) - Number(hasHadItsTurn(a));
}

function openVerdict(
  notice: AddressedNotice,
  obligation: Obligation,
  situation: Situation,
  today: CalendarDate,
  at: Instant,
): Verdict {
  const { dueOn, isDone, notices, visit } = obligation;
  const { ending } = situation;
  if (isPastAtRegistration(notice, obligation, situation, today)) {
    return { state: 'skipped', reason: 'before-registration' };
  }
  if (ending && (ending.reason === 'deceased' || notice.on > ending.endedOn)) {
    return { state: 'cancelled', reason: 'contract-ended' };
  }
  const hasBegun = visit !== undefined && notice.type !== 'visit-changed' && at >= visit.arranged.startAt;
  if (speaksOfWhatIsAhead(notice) && (today > dueOn || hasBegun)) {
    return { state: 'skipped', reason: 'superseded' };
  }
  const evenIfDone = notices.some(({ type, evenIfDone: all }) => type === notice.type && all === true);
  if (isDone && !evenIfDone) return { state: 'cancelled', reason: 'recorded' };
  return notice.on > today ? 'not-yet' : { state: 'due' };
}

/** Whether the notice says nothing any more once the due day has passed: nobody is asked for a visit in a month that is over. */
function speaksOfWhatIsAhead({ kind, type }: AddressedNotice): boolean {
  return type === 'visit-notice' || (kind === 'visit' && type !== 'visit-cancelled');
}

/** Only what has passed is closed: until then an amendment may still put right when the obligation is due. */
function isPastAtRegistration(
  { audience, on }: AddressedNotice,
  { dueOn }: Obligation,
  { registeredOn }: Situation,
  today: CalendarDate,
): boolean {
  return on <= today && (dueOn < registeredOn || (audience === 'employer' && on < registeredOn));
}

/**
 * Whether the ledger is done with the notice, wherever the plan has it by now. What was sent is; what was not sent is
 * done with as long as the day and the reason for that hold. So a notice that an amendment puts ahead comes on its day,
 * and one that was passed over because of wrong dates is judged by the right ones. What was cancelled can come back, too:
 * what was told may be put right. To staff it then goes late, like everything that is late; to employers what has
 * passed is not made up for.
 *
 * @param notice of the same message, as it is planned today
 */
function isClosed(
  entry: LedgerEntry,
  notice: AddressedNotice,
  obligation: Obligation,
  situation: Situation,
  today: CalendarDate,
): boolean {
  const hasPassedForEmployer = notice.audience === 'employer' && notice.on < today;
  // What comes up later of a visit is a notice of another edition.
  if (isToldByPerson(notice) && entry.state === 'skipped') return true;
  switch (entry.state) {
    case 'due':
      return false;
    case 'sent':
    case 'failed':
      return true;
    case 'suppressed':
      return notice.on <= today;
    case 'cancelled':
      return hasPassedForEmployer;
    case 'skipped': {
      if (hasPassedForEmployer) return true;
      const isPast = isPastAtRegistration(notice, obligation, situation, today);
      return entry.reason === 'superseded' ? !isPast && isSuperseded(notice, obligation, today) : isPast;
    }
  }
}

/** Whether a later notice of the same audience has fallen due; of one day, what stands later in the rules' table is later. */
function isSuperseded(
  { type, audience }: AddressedNotice,
  { notices }: Obligation,
  today: CalendarDate,
): boolean {
  const fallenDue = notices.filter((each) => each.audience === audience && each.on <= today);
  const at = fallenDue.findIndex((each) => each.type === type);
  const own = fallenDue[at];
  return own !== undefined && fallenDue.some(({ on }, index) => on > own.on || (on === own.on && index > at));
}
