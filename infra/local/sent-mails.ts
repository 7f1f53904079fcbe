/** The mails that went out: what was written, of what it tells, and how it went over the wire. */
import type { Instant } from '../../functions/domain/instant.ts';
import type { AddressedNotice } from '../../functions/domain/ledger.ts';
import type { WrittenMail } from '../../functions/mail/written-mail.ts';
import type { Outbox } from '../../functions/workflows/ports.ts';

/** A mail that went out. */
export interface SentMail {
  readonly at: Instant;
  readonly written: WrittenMail;
  readonly notices: readonly AddressedNotice[];
}

/** A mail that went out, with the raw MIME that the mail service took. */
export interface KeptMail extends SentMail {
  readonly raw: string;
}

/** The outbox, telling of each mail that went out. */
export function noting(outbox: Outbox, note: (mail: SentMail) => void): Outbox {
  return {
    async send(written, notices, at, label) {
      const outcome = await outbox.send(written, notices, at, label);
      if (outcome === 'sent') note({ at, written, notices });
      return outcome;
    },
  };
}
