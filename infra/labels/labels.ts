/** What has a word in each language that people read: the page, in Japanese, and the month's report. */
import type { Audience } from '../../functions/domain/contract.ts';
import type { ContractEnded } from '../../functions/domain/facts.ts';
import type { Standing } from '../../functions/domain/ledger.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';

/** Where a notice stands: as in the ledger, or `planned` while its day has not come. */
export type NoticeState = Standing['state'] | 'planned';

export type Reason = NonNullable<Standing['reason']>;

/** The types of notice that are named by a number of days, which a deployment sets. */
export type RenewalNotice = `renew-${number}`;

/** The words of one language; a word that is missing for something the domain knows does not compile. */
export interface Labels {
  readonly kinds: Readonly<Record<ObligationKind, string>>;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly endReasons: Readonly<Record<ContractEnded['reason'], string>>;
  /** Stands for the name of a recipient where an employer names nobody. */
  readonly nobody: string;
  /** Stands for the name of a recipient whom no fact names. */
  readonly unknownRecipient: string;
  /** What a notice of this type says; a type that the plan no longer knows is shown by its name. */
  typeLabel(kind: ObligationKind, type: string): string;
  /** Which one of its kind an obligation is. */
  cycleLabel(kind: ObligationKind, cycle: string): string;
}
