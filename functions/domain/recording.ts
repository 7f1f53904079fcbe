/** What staff can record from a mail. */
import type { ObligationKind } from './obligations/obligation.ts';

/** Of these, a record of the day completes one cycle. */
export const RECORDABLE_KINDS = [
  'monthly-contact',
  'plan-review',
  'transition',
  'certificate-renewal',
] as const satisfies readonly ObligationKind[];

export type RecordableKind = (typeof RECORDABLE_KINDS)[number];
