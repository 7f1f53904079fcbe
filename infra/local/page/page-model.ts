/** What the page shows: everything that came of a run of the virtual clock. */
import type { Problem } from '../../../functions/domain/accept.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import type { AddressedNotice } from '../../../functions/domain/ledger.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';

/** A mail as it would have gone on the wire. */
export interface PageMail {
  /** Counts the mails in the order of sending; the mail's address on the page. */
  readonly number: number;
  /** When it was sent: local time, ISO 8601 with an offset. */
  readonly at: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Raw MIME. */
  readonly eml: string;
  /** What the mail tells. */
  readonly notices: readonly AddressedNotice[];
}

/** An event that could not be used, and why. */
export interface PageSetAside {
  readonly id: string;
  readonly time: Instant;
  readonly detailType: string;
  readonly problems: readonly Problem[];
}

/** Everything that the page shows, at the moment at which the clock stands. */
export interface PageModel {
  readonly deployment: Deployment;
  /** The moment at which the virtual clock stands: local time, ISO 8601 with an offset. */
  readonly now: string;
  /** What the reader may do with the clock; absent where it stands for good. */
  readonly clock?: { readonly canGoOn: boolean; readonly canGoBack: boolean } | undefined;
  /** The contracts; each has its registration. */
  readonly records: readonly ContractRecord[];
  /** In the order of sending. */
  readonly mails: readonly PageMail[];
  readonly setAside: readonly PageSetAside[];
}
