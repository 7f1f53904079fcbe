/** The facts that come in about a contract. Each is kept as it was told; what they mean together is in situation.ts. */
import type { CalendarDate } from './calendar.ts';
import type { Contract, ContractId, Employer, RecipientId, StaffMember } from './contract.ts';
import type { Instant } from './instant.ts';
import type { NoticeId } from './notice-id.ts';

/** When an event happened, when it came in, and by what it is known: all that an event carries beside its content. */
export interface Stamp {
  /** When the fact happened, never later than it came in. Where two facts speak of the same thing, the later one holds. */
  readonly time: Instant;
  /** The calendar date of `time`, and never one later than the day on which the fact came in. */
  readonly toldOn: CalendarDate;
  /** The time of day of `time`, `HH:MM`. */
  readonly toldTime: string;
  /** When it first came in; absent in what was stored before version 0.3.0. */
  readonly receivedAt?: Instant | undefined;
  /** The time that the sender gave the event, where that is later than it came in. */
  readonly statedAt?: Instant | undefined;
  /** The first ids under which the event came; absent where it came as no event. */
  readonly eventIds?: readonly string[] | undefined;
  /** Since when it stands among the rejected events, as nothing is known of what it speaks of. It goes on waiting. */
  readonly listedAt?: Instant | undefined;
}

/** What every fact carries. */
interface Told extends Stamp {
  readonly contractId: ContractId;
}

/** When something was told. */
export type ToldAt = Pick<Told, 'time' | 'toldOn' | 'toldTime'>;

/** A contract was made. Its day of registration is `toldOn`: what was due before is not made up for. */
export interface ContractCreated extends Told {
  readonly type: 'ContractCreated';
  readonly contract: Contract;
}

/** The contract was put right: this is the whole of it. */
interface ContractAmended extends Told {
  readonly type: 'ContractAmended';
  readonly contract: Contract;
}

/** Staff met the person (面談). */
interface ContactRecorded extends Told {
  readonly type: 'ContactRecorded';
  readonly contactOn: CalendarDate;
  /** The day on which the support report (支援レポート) was shared. */
  readonly reportSharedOn?: CalendarDate | undefined;
}

/** The individual support plan was reviewed. */
interface PlanReviewed extends Told {
  readonly type: 'PlanReviewed';
  readonly reviewedOn: CalendarDate;
}

/** The hand-over to those who support the person afterwards was done. */
interface HandoverRecorded extends Told {
  readonly type: 'HandoverRecorded';
  readonly recordedOn: CalendarDate;
}

/** The 受給者証 was renewed; this is its new last day. */
interface CertificateRenewed extends Told {
  readonly type: 'CertificateRenewed';
  readonly certificateEndsOn: CalendarDate;
}

/** The person changed the employer (転職). The term stays. */
export interface EmployerChanged extends Told {
  readonly type: 'EmployerChanged';
  /** From this day on, the old employer gets no mail. */
  readonly leftOn: CalendarDate;
  /** From this day on, mail goes to the new one. */
  readonly hiredOn: CalendarDate;
  readonly employer: Employer;
}

/** The person's consent to writing to the employer was given or withdrawn. */
interface ConsentChanged extends Told {
  readonly type: 'ConsentChanged';
  readonly disclosure: Employer['disclosure'];
  readonly consentedOn?: CalendarDate | undefined;
}

/** A visit to the employer was arranged, or an arranged one put off. */
export interface VisitScheduled extends Told {
  readonly type: 'VisitScheduled';
  readonly visitId: string;
  readonly startAt: Instant;
  /** The calendar date and the time of day, `HH:MM`, of `startAt`. */
  readonly startOn: CalendarDate;
  readonly startTime: string;
  readonly durationMinutes: number;
  /** Who comes, where it is not the support worker. */
  readonly visitor?: string | undefined;
  readonly purpose?: string | undefined;
}

/** An arranged visit was called off. */
interface VisitCancelled extends Told {
  readonly type: 'VisitCancelled';
  readonly visitId: string;
}

/** Other staff took over; later notices go to them. */
interface StaffAssigned extends Told {
  readonly type: 'StaffAssigned';
  readonly staff: readonly StaffMember[];
}

/** Why a contract ended: 支援の完了, 離職, 他の支援機関への移行, 死亡, その他. */
export const END_REASONS = ['completed', 'resigned', 'transferred', 'deceased', 'other'] as const;

/** A contract ended, before or at its term. */
export interface ContractEnded extends Told {
  readonly type: 'ContractEnded';
  readonly endedOn: CalendarDate;
  readonly reason: (typeof END_REASONS)[number];
}

/** What can be taken back by naming it, beside anything that can by the id of its event. */
export type WithdrawableType =
  | 'ContactRecorded'
  | 'PlanReviewed'
  | 'HandoverRecorded'
  | 'EmployerChanged'
  | 'VisitScheduled'
  | 'VisitCancelled'
  | 'ContractEnded';

/**
 * Something was recorded wrongly: it counts as never recorded. Named by its type and the day or the visit that it
 * speaks of, it is gone as far as it was recorded up to this event's `time`; recorded again later, it holds again. Named
 * by the id of its event, it is that event; of what records something done, of visits arranged and of consent given, also what had
 * repeated its content by then.
 */
export interface Withdrawn extends Told {
  readonly type: 'Withdrawn';
  readonly withdraws:
    | { readonly eventId: string }
    | { readonly type: WithdrawableType /** The day, or the id of the visit. */; readonly key: string };
}

/**
 * A mail came back, or its reader complained of it.
 *
 * - `undeliverable`: the address takes no mail and never will
 * - `not-delivered`: this mail was not taken, a later one may be (a full mailbox, a server out of reach)
 * - `complaint`: the reader called the mail unwanted
 */
export interface MailReturned extends Told {
  readonly type: 'MailReturned';
  readonly recipient: RecipientId;
  readonly cause: 'undeliverable' | 'not-delivered' | 'complaint';
  /** The notices of this contract that the mail told. */
  readonly notices: readonly NoticeId[];
}

/** What an event says, once it has been understood. */
export type Fact =
  | ContractCreated
  | ContractAmended
  | ContactRecorded
  | PlanReviewed
  | HandoverRecorded
  | CertificateRenewed
  | EmployerChanged
  | ConsentChanged
  | StaffAssigned
  | VisitScheduled
  | VisitCancelled
  | ContractEnded
  | Withdrawn
  | MailReturned;

/** The facts that are told by events; a mail that came back is found out by the service itself. */
export type EventType = Exclude<Fact['type'], MailReturned['type']>;
