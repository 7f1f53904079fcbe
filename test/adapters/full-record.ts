/**
 * A record with all that a record can hold: every field of every fact, every standing, every alarm. What is added to
 * one of them does not compile until it stands here, too.
 */
import type { Contract, Employer } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { type LedgerEntry, noticeId, type Standing } from '../../functions/domain/ledger.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import type { ToldVisit } from '../../functions/domain/visits.ts';
import { at, contractOf, day, suzuki, takahashi } from '../support/contracts.ts';

/** With every field, the optional ones too. */
type Whole<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Each)[]
    ? readonly Whole<Each>[]
    : { readonly [Field in keyof T]-?: Whole<Exclude<T[Field], undefined>> };

type Facts = { readonly [Type in Fact['type']]: Whole<Extract<Fact, { readonly type: Type }>> };

const contractId = 'c-1';
const { now: time, today: toldOn, time: toldTime } = at('2026-06-01 10:00');
const stamp = { receivedAt: time, statedAt: at('2026-06-01 10:05').now, eventIds: ['e-1'], listedAt: time };
const told = { contractId, time, toldOn, toldTime, ...stamp };
const employer: Whole<Employer> = {
  name: '株式会社みなと食品',
  disclosure: 'open',
  consentedOn: day('2026-06-01'),
  contacts: [{ ...takahashi, department: '人事部', title: '課長' }],
};
const contract: Whole<Contract> = {
  ...contractOf(),
  hiredOn: day('2025-12-01'),
  certificateEndsOn: day('2027-05-31'),
  staff: [suzuki],
  employer,
};

const facts: Facts = {
  ContractCreated: { ...told, type: 'ContractCreated', contract },
  ContractAmended: { ...told, type: 'ContractAmended', contract },
  ContactRecorded: { ...told, type: 'ContactRecorded', contactOn: toldOn, reportSharedOn: toldOn },
  PlanReviewed: { ...told, type: 'PlanReviewed', reviewedOn: toldOn },
  HandoverRecorded: { ...told, type: 'HandoverRecorded', recordedOn: toldOn },
  CertificateRenewed: { ...told, type: 'CertificateRenewed', certificateEndsOn: day('2028-05-31') },
  EmployerChanged: {
    ...told,
    type: 'EmployerChanged',
    leftOn: day('2026-06-30'),
    hiredOn: day('2026-07-01'),
    employer,
  },
  ConsentChanged: { ...told, type: 'ConsentChanged', disclosure: 'open', consentedOn: toldOn },
  StaffAssigned: { ...told, type: 'StaffAssigned', staff: [suzuki] },
  VisitScheduled: {
    ...told,
    type: 'VisitScheduled',
    visitId: 'v-1',
    startAt: at('2026-06-18 14:00').now,
    startOn: day('2026-06-18'),
    startTime: '14:00',
    durationMinutes: 60,
    visitor: '鈴木 一郎',
    purpose: '職場の様子を伺う',
  },
  VisitCancelled: { ...told, type: 'VisitCancelled', visitId: 'v-1' },
  ContractEnded: { ...told, type: 'ContractEnded', endedOn: day('2026-08-31'), reason: 'resigned' },
  Withdrawn: { ...told, type: 'Withdrawn', withdraws: { type: 'PlanReviewed', key: '2026-06-01' } },
  MailReturned: {
    ...told,
    type: 'MailReturned',
    recipient: takahashi.id,
    cause: 'not-delivered',
    notices: ['monthly-contact/2026-06/visit-notice/recipient'],
  },
};

const notice = {
  contractId,
  kind: 'visit',
  cycle: 'v-1',
  type: 'arranged',
  audience: 'support-worker',
  recipient: suzuki.id,
  on: toldOn,
  at: time,
} as const;

type NameOf<Each extends Standing> = Each extends { readonly reason: infer Reason extends string }
  ? `${Each['state']} ${Reason}`
  : Each['state'];

/** Every standing of a notice, and the edition of the one that has it. */
const standings: Readonly<Record<NameOf<Standing>, number>> = {
  due: 1,
  sent: 2,
  'suppressed closed-employment': 3,
  'suppressed no-consent': 4,
  'suppressed no-recipient': 5,
  'suppressed address-bounced': 6,
  'cancelled recorded': 7,
  'cancelled contract-ended': 8,
  'cancelled replanned': 9,
  'skipped superseded': 10,
  'skipped before-registration': 11,
  'failed address-rejected': 12,
  'failed address-bounced': 13,
  'failed not-delivered': 14,
  'failed complaint': 15,
};

/** What a letter told of its visit. */
const visit: Whole<ToldVisit> = {
  startAt: at('2026-06-18 14:00').now,
  startOn: day('2026-06-18'),
  startTime: '14:00',
  durationMinutes: 60,
  visitor: '田中 恵',
  organizer: { name: suzuki.name, email: suzuki.email },
};

const entries = Object.entries(standings).map(([name, edition]) => {
  const [state, reason] = name.split(' ');
  return {
    ...notice,
    edition,
    state,
    ...(reason && { reason }),
    ...(state === 'sent' && { visit }),
  } as LedgerEntry;
});

export const fullRecord: ContractRecord = {
  contractId,
  facts: Object.values(facts) as readonly Fact[],
  alarms: {
    'monthly-contact': toldOn,
    'plan-review': toldOn,
    transition: toldOn,
    'certificate-renewal': toldOn,
    'employer-change': toldOn,
    visit: toldOn,
    'returned-mail': toldOn,
  } satisfies Whole<ContractRecord['alarms']>,
  ledger: Object.fromEntries(entries.map((entry) => [noticeId(entry), entry])),
};
