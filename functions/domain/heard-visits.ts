/** What people at the employer know of a visit, from the letters that reached them. */
import type { RecipientId } from './contract.ts';
import type { AddressedNotice, Ledger, LedgerEntry } from './ledger.ts';
import type { Situation } from './situation.ts';
import { supportWorkerOf } from './staff.ts';
import type { ToldVisit } from './visits.ts';

/**
 * The letters about visits that reached their readers, the last at the end. One that came back for good did not; one of
 * which that cannot be said (a full mailbox, an automatic reply) counts as read, and so does one that was complained of.
 */
export function heardLetters(ledger: Ledger): LedgerEntry[] {
  return Object.values(ledger)
    .filter(({ kind, audience }) => kind === 'visit' && audience === 'employer')
    .filter(({ state, reason }) => state === 'sent' || reason === 'complaint' || reason === 'not-delivered')
    .sort((a, b) => (a.edition ?? 0) - (b.edition ?? 0) || (a.at < b.at ? -1 : 1));
}

/** The last letter about the visit that reached this contact. */
export function lastHeard(
  visitId: string,
  contact: RecipientId,
  letters: readonly LedgerEntry[],
): LedgerEntry | undefined {
  return letters.findLast(({ cycle, recipient }) => cycle === visitId && recipient === contact);
}

/** Whether the reader of the letter expects the visit of which it told. */
export function expectsVisit(letter: LedgerEntry | undefined): letter is LedgerEntry {
  return letter !== undefined && letter.type !== 'visit-cancelled';
}

/**
 * What a letter tells of its visit: one that calls it off, the visit as its reader knows it; any other, as it stands. The
 * entry in calendars stays with the support worker by whom it was made.
 *
 * @returns `undefined` for a notice that is no letter about a visit
 *
 * Source: RFC 5546 (the organizer of an entry does not change).
 */
export function visitToldBy(
  { kind, cycle, type, audience, recipient }: AddressedNotice,
  { visits, contract }: Situation,
  ledger: Ledger,
): ToldVisit | undefined {
  if (kind !== 'visit' || audience !== 'employer') return undefined;
  const letters = heardLetters(ledger);
  const heard = lastHeard(cycle, recipient, letters)?.visit;
  if (type === 'visit-cancelled' && heard) return heard;
  const visit = visits.find(({ visitId }) => visitId === cycle);
  if (!visit) return undefined;
  const { startAt, startOn, startTime, durationMinutes, visitor } = visit.arranged;
  const { name, email } = supportWorkerOf(contract);
  const organizer = letters.find((letter) => letter.cycle === cycle && letter.visit)?.visit?.organizer ?? {
    name,
    email,
  };
  return { startAt, startOn, startTime, durationMinutes, ...(visitor && { visitor }), organizer };
}
