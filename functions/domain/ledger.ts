/** The ledger: what became of every notice. */
import type { CalendarDate } from './calendar.ts';
import type { EmployerBarrier } from './consent.ts';
import type { Audience, ContractId, RecipientId } from './contract.ts';
import type { Instant } from './instant.ts';
import type { NoticeId } from './notice-id.ts';
import type { ObligationKind } from './obligations/obligation.ts';
import type { ToldVisit } from './visits.ts';

/**
 * `due` waits for the morning post; every other standing is an end and says why where the state alone does not. For good are
 * `sent` and `failed`; the others hold as long as the plan has it so (see verdicts.ts).
 *
 * - `cancelled`: what was owed is done, the contract ended, or the notice is no longer in the plan
 * - `skipped`: a later notice of the same obligation and audience had fallen due, what it speaks of was over before it
 *   could leave, or it was past at registration
 * - `failed`: the mail service refused the address, or the mail came back
 */
export type Standing =
  | { readonly state: 'due' | 'sent'; readonly reason?: undefined }
  | { readonly state: 'suppressed'; readonly reason: EmployerBarrier | 'address-bounced' }
  | { readonly state: 'cancelled'; readonly reason: 'recorded' | 'contract-ended' | 'replanned' }
  | { readonly state: 'skipped'; readonly reason: 'superseded' | 'before-registration' }
  | {
      readonly state: 'failed';
      readonly reason: 'address-rejected' | 'address-bounced' | 'not-delivered' | 'complaint';
    };

/** A notice to one recipient, as the rules plan it. */
export interface AddressedNotice {
  readonly contractId: ContractId;
  readonly kind: ObligationKind;
  readonly cycle: string;
  readonly type: string;
  /** Which telling it is, where one and the same thing is told anew each time that it changes. */
  readonly edition?: number | undefined;
  readonly audience: Audience;
  readonly recipient: RecipientId;
  /** The business day on whose morning it leaves, or should have left. */
  readonly on: CalendarDate;
}

/** A notice with its standing and the moment since when it stands so. */
export type LedgerEntry = AddressedNotice &
  Standing & {
    readonly at: Instant;
    /** What a letter about a visit told of it; only of one that has left. */
    readonly visit?: ToldVisit | undefined;
  };

export type Ledger = Readonly<Record<NoticeId, LedgerEntry>>;

/** The identity of a notice within its contract. */
export function noticeId({
  kind,
  cycle,
  type,
  edition,
  recipient,
}: Pick<AddressedNotice, 'kind' | 'cycle' | 'type' | 'edition' | 'recipient'>): NoticeId {
  return `${kind}/${cycle}/${type}${edition === undefined ? '' : `.${edition}`}/${recipient}`;
}

/** What a notice says, whoever reads it. */
export function messageOf({
  kind,
  cycle,
  type,
  edition,
}: Pick<AddressedNotice, 'kind' | 'cycle' | 'type' | 'edition'>): string {
  return noticeId({ kind, cycle, type, edition, recipient: '' });
}

/** What a notice says to whom, whichever people the audience is made of. */
export function toAudience({
  kind,
  cycle,
  type,
  edition,
  audience,
}: Pick<AddressedNotice, 'kind' | 'cycle' | 'type' | 'edition' | 'audience'>): string {
  return noticeId({ kind, cycle, type, edition, recipient: audience });
}

/** The ledger with these entries put in place of what it said of the same notices, and without those reopened. */
export function entered(
  ledger: Ledger,
  entries: Iterable<LedgerEntry>,
  reopened: Iterable<NoticeId> = [],
): Ledger {
  const changed = { ...ledger };
  for (const id of reopened) delete changed[id];
  for (const entry of entries) changed[noticeId(entry)] = entry;
  return changed;
}
