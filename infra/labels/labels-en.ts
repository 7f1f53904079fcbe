/** The English words of the month's report. */
import type { NoticeTypes, ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import type { Labels, RenewalNotice } from './labels.ts';

const TYPES: {
  readonly [Kind in ObligationKind]: Readonly<Record<Exclude<NoticeTypes[Kind], RenewalNotice>, string>>;
} = {
  'monthly-contact': {
    opening: 'Arrange the meeting',
    closing: 'Meeting due soon',
    overdue: 'Meeting overdue',
    'visit-notice': 'Visit announced',
  },
  'plan-review': {
    upcoming: 'Prepare the review',
    soon: 'Review due soon',
    due: 'Review due',
    overdue: 'Review overdue',
  },
  transition: {
    assess: 'Consider the support afterwards',
    'handover-upcoming': 'Prepare the hand-over',
    'handover-due': 'Hand-over due',
    'handover-overdue': 'Hand-over overdue',
    'service-ending': 'Support ends soon',
    'service-ended': 'Support has ended',
  },
  'certificate-renewal': {
    expired: 'Certificate expired',
  },
  'employer-change': {
    'gap-over-one-month': 'Over a month between two employers',
  },
  visit: {
    'visit-confirmed': 'Visit confirmed',
    'visit-changed': 'Visit changed',
    'visit-cancelled': 'Visit called off',
    'visit-reminder': 'Visit soon',
  },
  'returned-mail': {
    'address-undeliverable': 'Mail returned: address takes none',
    'mail-not-delivered': 'Mail returned: not delivered',
    'mail-complaint': 'Mail reported as unwanted',
  },
};

const CYCLES: Readonly<Record<ObligationKind, (cycle: string) => string>> = {
  'monthly-contact': (month) => month,
  'plan-review': (dueOn) => `due ${dueOn}`,
  transition: () => 'end of the contract',
  'certificate-renewal': (dueOn) => `due ${dueOn}`,
  'employer-change': (leftOn) => `left ${leftOn}`,
  visit: (visitId) => `visit ${visitId}`,
  'returned-mail': (cycle) => cycle.slice(0, 10),
};

export const LABELS_EN: Labels = {
  kinds: {
    'monthly-contact': 'Monthly contact',
    'plan-review': 'Plan review',
    transition: 'Transition',
    'certificate-renewal': 'Certificate renewal',
    'employer-change': 'Change of employer',
    visit: 'Visit to the employer',
    'returned-mail': 'Returned mail',
  },
  audiences: {
    'support-worker': 'Support worker',
    'service-manager': 'Service manager',
    administrator: 'Administrator',
    employer: 'Employer',
  },
  states: {
    sent: 'Sent',
    due: 'Waiting',
    suppressed: 'Suppressed',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
    failed: 'Failed',
    planned: 'Planned',
  },
  reasons: {
    'closed-employment': 'the disability is not disclosed to the employer',
    'no-consent': 'no consent of the person is recorded',
    'no-recipient': 'no recipient is registered',
    'contract-ended': 'the contract has ended',
    superseded: 'a newer notice took its place, or its time had passed',
    'before-registration': 'it was due before the contract was registered',
    recorded: 'what was owed has been recorded',
    replanned: 'the plan has changed',
    'address-rejected': 'the address was refused',
    'address-bounced': 'the address takes no mail',
    'not-delivered': 'it could not be delivered for the time being',
    complaint: 'its reader reported it as unwanted',
  },
  endReasons: {
    completed: 'support completed',
    resigned: 'left the employer',
    transferred: 'moved to other support',
    deceased: 'deceased',
    other: 'other reason',
  },
  nobody: 'no recipient registered',
  unknownRecipient: 'a recipient no longer registered',
  typeLabel(kind, type) {
    const [, days] = /^renew-(\d+)$/.exec(type) ?? [];
    if (days !== undefined) return `Renewal (${days} days before the last day)`;
    return new Map(Object.entries(TYPES[kind])).get(type) ?? type;
  },
  cycleLabel: (kind, cycle) => CYCLES[kind](cycle),
};
