/** Who reads of what. Every type of notice has to stand here, and needs a text for each of its readers to compile. */
import type { NoticeTypes, ObligationKind } from '../domain/obligations/obligation.ts';

/** Types that differ only in a number, such as `renew-90` and `renew-60`, share one name, and so one text. */
type NameOf<Type extends string> = Type extends `${infer Name}-${number}` ? Name : Type;

type Readers = 'staff' | 'employer' | 'both';

/** By kind and name of the type. */
export const READERS = {
  'monthly-contact': { opening: 'staff', closing: 'staff', overdue: 'staff', 'visit-notice': 'employer' },
  'plan-review': { upcoming: 'staff', soon: 'staff', due: 'staff', overdue: 'staff' },
  transition: {
    assess: 'staff',
    'handover-upcoming': 'staff',
    'handover-due': 'staff',
    'handover-overdue': 'staff',
    'service-ending': 'both',
    'service-ended': 'staff',
  },
  'certificate-renewal': { renew: 'staff', expired: 'staff' },
  'employer-change': { 'gap-over-one-month': 'staff' },
  visit: {
    'visit-confirmed': 'employer',
    'visit-changed': 'employer',
    'visit-cancelled': 'employer',
    'visit-reminder': 'both',
  },
  'returned-mail': {
    'address-undeliverable': 'staff',
    'mail-not-delivered': 'staff',
    'mail-complaint': 'staff',
  },
} as const satisfies {
  readonly [Kind in ObligationKind]: Readonly<Record<NameOf<NoticeTypes[Kind]>, Readers>>;
};

/** The names of the types that these readers are told of one kind. */
type ToldTo<Reader extends Readers, Kind extends ObligationKind> = {
  [Name in keyof (typeof READERS)[Kind]]: (typeof READERS)[Kind][Name] extends Reader ? Name : never;
}[keyof (typeof READERS)[Kind]];

/** The names of the types that staff are told of one kind. */
export type StaffNoticeName<Kind extends ObligationKind> = ToldTo<'staff' | 'both', Kind>;

/** The names of the types that employers are told of one kind. */
export type EmployerNoticeName<Kind extends ObligationKind> = ToldTo<'employer' | 'both', Kind>;

/** The kinds that employers are told anything of. */
export type EmployerKind = {
  [Kind in ObligationKind]: [EmployerNoticeName<Kind>] extends [never] ? never : Kind;
}[ObligationKind];
