/** The contract between a provider and a person in work, and the people whom it names. */
import type { CalendarDate } from './calendar.ts';

/** 1 to 36 of `A-Za-z0-9_-`, beginning with a letter or digit; the provider's own number. */
export type ContractId = string;

/** Stands for an e-mail address wherever the address itself must not appear: keys, logs, queues. */
export type RecipientId = string;

/** Somebody whom a mail can be written to. */
export interface Person {
  readonly id: RecipientId;
  readonly name: string;
  readonly email: string;
}

/** 就労定着支援員, サービス管理責任者, 管理者. */
export type StaffRole = 'support-worker' | 'service-manager' | 'administrator';

/** Somebody who supports the person; who has two roles is named twice. */
export interface StaffMember extends Person {
  readonly role: StaffRole;
}

/** Somebody at the employer, as the envelope of a business letter names them. */
export interface EmployerContact extends Person {
  readonly department?: string | undefined;
  readonly title?: string | undefined;
}

/** Where the person works, and whether the provider may write there. */
export interface Employer {
  readonly name: string;
  /** `open`: the employer knows of the disability. `closed`: the employer must not learn of it. */
  readonly disclosure: 'open' | 'closed';
  /** The day on which the person consented to the provider's writing to this employer. */
  readonly consentedOn?: CalendarDate | undefined;
  readonly contacts: readonly EmployerContact[];
}

/** Between the provider and the person, as a fact told it. */
export interface Contract {
  readonly contractId: ContractId;
  /** The contract date, from which the three years run. */
  readonly startOn: CalendarDate;
  readonly hiredOn?: CalendarDate | undefined;
  /** Last day of the 受給者証's decision of use. */
  readonly certificateEndsOn?: CalendarDate | undefined;
  readonly user: { readonly reference: string; readonly name: string };
  readonly staff: readonly StaffMember[];
  readonly employer: Employer;
}

/** Whom a notice speaks to. */
export type Audience = StaffRole | 'employer';
