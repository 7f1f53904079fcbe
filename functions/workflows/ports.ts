/** What the workflows need of the world outside. The adapters give it on AWS, the local service and the tests in memory. */
import type { Problem } from '../domain/accept.ts';
import type { CalendarDate } from '../domain/calendar.ts';
import type { ContractId, RecipientId } from '../domain/contract.ts';
import type { MailReturned } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import type { AddressedNotice } from '../domain/ledger.ts';
import type { ObligationKind } from '../domain/obligations/obligation.ts';
import type { ContractRecord } from '../domain/record.ts';
import type { RecordableKind } from '../domain/recording.ts';
import type { WrittenMail } from '../mail/written-mail.ts';

/** What is stored of a contract cannot be read, or not be worked with: no other try does better. It concerns it alone. */
export class UnusableRecord extends Error {
  override readonly name: string = 'UnusableRecord';
}

/** Counts the writes of a record; a write on top of an older count than the stored one is refused. */
type Version = number;

/** A record as it was read, or is to be written. */
export interface StoredRecord {
  readonly record: ContractRecord;
  /** 0 where nothing is stored yet. */
  readonly version: Version;
  /** When the heal has to look at this contract, if no alarm has brought it up before. */
  readonly lookAgainAt?: Instant | undefined;
}

/** Who is to be told something under a contract. */
export interface DueRecipient {
  readonly recipient: RecipientId;
  readonly desk: 'staff' | 'employer';
}

/** The records of the contracts, each read and written whole. */
export interface ContractRecords {
  /**
   * Reads what was last written; a blank record of version 0 where nothing was.
   * @throws UnusableRecord
   */
  load(contractId: ContractId): Promise<StoredRecord>;
  /**
   * Writes the record where the version stored is still the one given.
   * @param released the recipient whose claim this write gives back
   * @returns the new version, or `conflict` where another write came first
   */
  save(stored: StoredRecord, released?: RecipientId): Promise<Version | 'conflict'>;
  /**
   * Gives one delivery the sole right to write to a recipient about a contract until it expires, and reads the record
   * in the same breath; `busy` where another delivery holds a live claim.
   * @throws UnusableRecord
   */
  claim(
    contractId: ContractId,
    recipient: RecipientId,
    until: Instant,
    now: Instant,
  ): Promise<StoredRecord | 'busy'>;
  /** Contracts whose time to be looked at again is not after `now`. */
  overdue(now: Instant): AsyncIterable<ContractId>;
  /** Every contract that is to be looked at again: all that run or are to begin, and some that ended of late. */
  running(): AsyncIterable<ContractId>;
  /** Contracts with notices that wait for the morning post, and for whom they wait. */
  withNoticesDue(): AsyncIterable<{ readonly contractId: ContractId; readonly due: readonly DueRecipient[] }>;
}

/** One alarm: look at this contract again on the morning of this day. */
export interface Alarm {
  readonly contractId: ContractId;
  readonly kind: ObligationKind;
  readonly on: CalendarDate;
}

/** Wakes the service. An alarm is only a hint: it may come twice, late or never. */
export interface AlarmClock {
  /** Sets an alarm for a day to come; setting one twice is setting it once. */
  arm(alarm: Alarm): Promise<void>;
  /** Takes an alarm back; one that is gone already is no fault. */
  disarm(alarm: Alarm): Promise<void>;
}

/** `morning/recipient`: of a morning, each staff address has at most one mail. */
export type StaffMailId = string;

/** One morning's mail to one member of staff, over all contracts. */
export interface StaffMail {
  readonly mailId: StaffMailId;
  readonly morning: CalendarDate;
  readonly recipient: RecipientId;
  readonly contractIds: readonly ContractId[];
  /** The contracts of which the mail gives the weekly summary; absent on mornings without one. */
  readonly summaryOf?: readonly ContractId[] | undefined;
  /** Set once the mail service has taken the mail: which notices it carried, and when. */
  readonly sent?: { readonly notices: readonly AddressedNotice[]; readonly at: Instant } | undefined;
}

/** The staff mails of each morning: what is on its way, so that none goes twice and none is forgotten. */
export interface StaffMails {
  /**
   * Opens a mail. One that is open already stays as it is, save that it gains the summary if it has none and has not
   * been sent.
   * @returns whether it is still to be delivered: false where it was closed before
   */
  open(mail: StaffMail, now: Instant): Promise<boolean>;
  /** Claims a mail for delivery; `busy` while another holds it, `closed` where nothing is left to do. */
  claim(mailId: StaffMailId, until: Instant, now: Instant): Promise<StaffMail | 'busy' | 'closed'>;
  /** Marks the mail as taken by the mail service: from here on it is never sent again. */
  markSent(mailId: StaffMailId, sent: NonNullable<StaffMail['sent']>): Promise<void>;
  /** Nothing is left to do for this mail. */
  close(mailId: StaffMailId): Promise<void>;
  /** The mail as it stands; `unfinished` while it is neither marked as sent nor closed. */
  find(mailId: StaffMailId): Promise<StaffMail | 'unfinished' | undefined>;
  /** Mails whose delivery was begun or announced and not finished by `now`. */
  unfinished(now: Instant): AsyncIterable<StaffMail>;
}

/** What the morning post hands over to the delivery. */
export type Parcel =
  | { readonly to: 'staff'; readonly mailId: StaffMailId }
  | {
      readonly to: 'employer';
      readonly contractId: ContractId;
      readonly recipient: RecipientId;
      readonly morning: CalendarDate;
      /** Only what is told at once; what waits for the morning post is left to it. */
      readonly only?: 'visit' | undefined;
    };

/** Takes parcels to the delivery. One may come twice, and one that could not be delivered comes again. */
export interface MailQueue {
  /**
   * Goes on past what cannot be handed over.
   * @param inMinutes when they are to be delivered, 15 at most; at once where it is absent
   * @throws Error at the end where anything could not be handed over
   */
  hand(parcels: readonly Parcel[], inMinutes?: number): Promise<void>;
}

/** What the mail service calls a mail by when it comes back; ids only. */
export type MailLabel =
  | { readonly desk: 'staff'; readonly recipient: RecipientId; readonly morning: CalendarDate }
  | ({ readonly desk: 'employer' } & Pick<
      AddressedNotice,
      'recipient' | 'contractId' | 'kind' | 'cycle' | 'type' | 'edition'
    >);

/** Hands mails to the mail service. */
export interface Outbox {
  /**
   * @param notices what the mail tells
   * @param at the moment of sending
   * @param label which mail it is
   * @returns `rejected` where the service will never take a mail to this address
   * @throws Throttled where the service was asked too fast or too often, and anything else where it may take the mail
   * later: paused, sender not verified, out of reach
   */
  send(
    mail: WrittenMail,
    notices: readonly AddressedNotice[],
    at: Instant,
    label: MailLabel,
  ): Promise<'sent' | 'rejected'>;
}

/** Why no mail goes to an address, and when the mail that showed it came back. */
export interface ReturnedAddress {
  readonly cause: Exclude<MailReturned['cause'], 'not-delivered'>;
  readonly since: Instant;
}

/** The addresses to which no mail goes, whichever contract names them. */
export interface Addresses {
  /** Keeps what came back; of several, the latest stays. */
  keep(recipient: RecipientId, address: ReturnedAddress): Promise<void>;
  find(recipient: RecipientId): Promise<ReturnedAddress | undefined>;
}

/** An event that cannot be used, whole, with the reason. */
export interface SetAsideEvent {
  /** The event's own id; the same event is set aside once. */
  readonly id: string;
  readonly time: Instant;
  /** When it first came in; absent in what was set aside before version 0.3.0. */
  readonly receivedAt?: Instant | undefined;
  /** When it was set aside, from which the years of keeping count. */
  readonly setAsideAt: Instant;
  readonly detailType: string;
  readonly problems: readonly Problem[];
  /** The event as it came. */
  readonly body: string;
}

/** Keeps events that cannot be used, until somebody mends and sends them again. */
export interface SetAside {
  keep(event: SetAsideEvent): Promise<void>;
  /** Takes off the list what holds after all; what is not on it is no fault. */
  markTakenIn(id: SetAsideEvent['id'], at: Instant): Promise<void>;
}

/** What a link in a mail lets its reader do: record one thing, until a day. */
export interface RecordingGrant {
  readonly contractId: ContractId;
  readonly kind: RecordableKind;
  readonly cycle: string;
  /** To whom the mail with the link went. */
  readonly recipient: RecipientId;
  /** The last day on which the link can be used. */
  readonly until: CalendarDate;
}

/** The links by which staff record from a mail. */
export interface RecordLinks {
  /** The address of the page that records what the grant says. */
  urlFor(grant: RecordingGrant): Promise<string>;
  /** What the token of a link grants; `undefined` where this deployment never signed it. */
  read(token: string): Promise<RecordingGrant | undefined>;
}

/** The runs that a day needs before its mails can leave. */
export type DailyRun = 'daily-heal' | 'morning-post';

/** Remembers the days on which the daily runs came to their end. */
export interface DailyRuns {
  keepDone(run: DailyRun, day: CalendarDate): Promise<void>;
  /** The last day on which the run came to its end; `undefined` where it never has. */
  lastDone(run: DailyRun): Promise<CalendarDate | undefined>;
}

/** What a run did, in numbers, and what went wrong with ids only. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, cause: unknown, facts?: Readonly<Record<string, unknown>>): void;
  /** Adds to a metric of that name. */
  count(metric: Metric, value: number): void;
  /** Takes down how long something took; what counts of many is their average and the longest. */
  measure(metric: MeasuredMetric, seconds: number): void;
}

/** `MailLateness`: from the hour of the mails to the moment at which a mail of that morning left. */
export type MeasuredMetric = 'MailLateness';

/** What is counted; docs/architecture.md says what each means. */
export type Metric =
  | 'EventsSetAside'
  | 'ContractsHealed'
  | 'ContractsBehind'
  | 'NoticesDue'
  | 'NoticesSent'
  | 'NoticesSuppressed'
  | 'NoticesFailed'
  | 'NoticesCancelled'
  | 'NoticesSkipped'
  | 'MailsSent'
  | 'MailsThrottled'
  | 'AddressesUndeliverable'
  | 'DailyHealMissing'
  | 'MorningPostMissing';
