/** The facts that come in about a contract. Each is kept as it was told; what they mean together is in situation.ts. */
import type { CalendarDate } from './calendar.ts';
import type { Contract, ContractId, Employer, StaffMember } from './contract.ts';
import type { Instant } from './instant.ts';

/** What every fact carries. */
interface Told {
  readonly contractId: ContractId;
  /** When the fact happened. Where two facts speak of the same thing, the later one holds. */
  readonly time: Instant;
  /** The calendar date of `time`, and never one later than the day on which the fact came in. */
  readonly toldOn: CalendarDate;
  /** The time of day of `time`, `HH:MM`. */
  readonly toldTime: string;
}

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

export const END_REASONS = ['completed', 'resigned', 'transferred', 'deceased', 'other'] as const;

/** A contract ended, before or at its term. */
export interface ContractEnded extends Told {
  readonly type: 'ContractEnded';
  readonly endedOn: CalendarDate;
  readonly reason: (typeof END_REASONS)[number];
}

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
  | ContractEnded;

/** A text that is the same for the same content, whenever it was told and in whatever order its fields come. */
export function contentOf({ time, toldOn, toldTime, ...content }: Fact): string {
  return JSON.stringify(content, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The facts in the order in which they happened; of one moment the contract first, and the others by their content. */
export function inOrderOfTime(facts: readonly Fact[]): Fact[] {
  const keys = new Map(
    facts.map((fact) => [fact, `${fact.time} ${fact.type === 'ContractCreated' ? 0 : 1} ${contentOf(fact)}`]),
  );
  const key = (fact: Fact) => keys.get(fact) ?? '';
  return [...keys.keys()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Whether the fact takes back the consent to writing to the employer. */
export function isWithdrawal(fact: Fact): boolean {
  return fact.type === 'ConsentChanged' && (fact.disclosure === 'closed' || fact.consentedOn === undefined);
}

/**
 * What was news when it was told: telling a thing again just as it was last told changes nothing. Telling it again
 * after it was told otherwise does, and so does taking consent back once more: in doubt nothing is sent.
 *
 * @param told in the order of time
 */
export function newsAmong(told: readonly Fact[]): Fact[] {
  const news = new Set(runsOfSameContent(told).flatMap((run) => (isWithdrawal(run[0]) ? run : [run[0]])));
  return told.filter((fact) => news.has(fact));
}

/**
 * The facts without the repetitions that nothing hangs on: of those that repeat each other, the first and the last tell
 * all, whatever may still come in between.
 *
 * @param told in the order of time
 */
export function withoutRepetitions(told: readonly Fact[]): Fact[] {
  const needed = new Set(runsOfSameContent(told).flat());
  return told.filter((fact) => needed.has(fact));
}

/**
 * Of each thing, the stretches in which it was told the same: the first telling, and the last where it is another. A
 * contract is registered once, and its first telling is all.
 */
function runsOfSameContent(told: readonly Fact[]): [Fact, ...Fact[]][] {
  const runs: [Fact, ...Fact[]][] = [];
  const latest = new Map<string, { readonly run: [Fact, ...Fact[]]; readonly content: string }>();
  for (const fact of told) {
    const content = contentOf(fact);
    const known = latest.get(thingOf(fact));
    if (known?.content === content) {
      if (fact.type !== 'ContractCreated') known.run.splice(1, 1, fact);
    } else {
      const run: [Fact, ...Fact[]] = [fact];
      runs.push(run);
      latest.set(thingOf(fact), { run, content });
    }
  }
  return runs;
}

/** What the fact speaks of: a later fact of the same thing takes its place. */
export function thingOf(fact: Fact): string {
  switch (fact.type) {
    case 'VisitScheduled':
    case 'VisitCancelled':
      return `visit ${fact.visitId}`;
    case 'EmployerChanged':
      return `${fact.type} ${fact.leftOn}`;
    case 'ContactRecorded':
      return `${fact.type} ${fact.contactOn}`;
    case 'PlanReviewed':
      return `${fact.type} ${fact.reviewedOn}`;
    default:
      return fact.type;
  }
}
