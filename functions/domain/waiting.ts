/**
 * What waits for something that is not known yet: an event for its contract, a withdrawal for what it takes back. It waits
 * for good and holds as soon as that comes; but a slip in a contract's number must not go unnoticed, so what has
 * waited for a day is listed among the rejected events, and what stops mail at once.
 */
import type { Problem } from './accept.ts';
import type { Fact, Withdrawn } from './facts.ts';
import type { Instant } from './instant.ts';
import type { ContractRecord } from './record.ts';
import { takesBackConsent } from './tellings.ts';
import { standingFacts, withdrawalsOfNothing } from './withdrawal.ts';

/** How long something waits before it is listed, in milliseconds. */
const PATIENCE = 24 * 60 * 60 * 1000;

/** What waits, and what it waits for. */
interface Waiting {
  readonly fact: Fact;
  readonly problem: Problem;
}

/**
 * What has waited long enough to be listed.
 * @param now the moment of looking
 * @returns the record, in which it stands that it is listed; the very same object where nothing is
 */
export function listWaiting(
  record: ContractRecord,
  now: Instant,
): { readonly record: ContractRecord; readonly listed: readonly Waiting[] } {
  const listed = waitingIn(record.facts).filter(({ fact }) => !fact.listedAt && listsFrom(fact) <= now);
  return { record: marked(record, new Set(listed.map(({ fact }) => fact)), now), listed };
}

/**
 * What was listed and waits no longer: it goes off the list.
 * @returns the record, in which it is listed no more; the very same object where nothing is found
 */
export function foundAfterAll(record: ContractRecord): {
  readonly record: ContractRecord;
  readonly found: readonly Fact[];
} {
  const waiting = new Set(waitingIn(record.facts).map(({ fact }) => fact));
  const found = record.facts.filter((fact) => fact.listedAt && !waiting.has(fact));
  return { record: marked(record, new Set(found), undefined), found };
}

function marked(
  record: ContractRecord,
  which: ReadonlySet<Fact>,
  listedAt: Instant | undefined,
): ContractRecord {
  if (which.size === 0) return record;
  return { ...record, facts: record.facts.map((fact) => (which.has(fact) ? { ...fact, listedAt } : fact)) };
}

/** When something that waits in the record is to be listed next; `undefined` where nothing is. */
export function nextListing({ facts }: ContractRecord): Instant | undefined {
  return waitingIn(facts)
    .filter(({ fact }) => !fact.listedAt)
    .map(({ fact }) => listsFrom(fact))
    .sort()[0];
}

function waitingIn(facts: readonly Fact[]): Waiting[] {
  const standing = standingFacts(facts);
  if (standing.some(({ type }) => type === 'ContractCreated'))
    return withdrawalsOfNothing(facts).map((fact) => ({ fact, problem: nothingToTakeBack(fact) }));
  // A mail that came back is the service's own finding, and no number was typed for it.
  return facts
    .filter(({ type }) => type !== 'MailReturned')
    .map((fact) => ({ fact, problem: unknownContract(fact) }));
}

/** From when on it is listed: a day after it came in, but at once where mail leaves as long as it is not heard. */
function listsFrom(fact: Fact): Instant {
  const since = fact.receivedAt ?? fact.time;
  return stopsMail(fact) ? since : new Date(Date.parse(since) + PATIENCE).toISOString();
}

function stopsMail(fact: Fact): boolean {
  switch (fact.type) {
    case 'ConsentChanged':
      return takesBackConsent(fact);
    case 'ContractEnded':
    case 'EmployerChanged':
      return true;
    default:
      return false;
  }
}

function unknownContract({ contractId }: Fact): Problem {
  return {
    field: 'contractId',
    expected:
      'the number of a registered contract; the event waits, and holds as soon as a ContractCreated of this number comes',
    came: contractId,
  };
}

function nothingToTakeBack({ withdraws }: Withdrawn): Problem {
  const [field, came] =
    'type' in withdraws ? ['type', `${withdraws.type} ${withdraws.key}`] : ['eventId', withdraws.eventId];
  const expected =
    'something recorded of this contract by the time of the withdrawal, which waits until that comes';
  return { field, expected, came };
}
