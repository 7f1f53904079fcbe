/** The tags by which SES names a mail again when it comes back: ids only, of letters, digits, `-` and `_`. */
import type { MessageTag } from '@aws-sdk/client-ses';
import type { MailLabel } from '../workflows/ports.ts';

/** A tag for each id of the label; what the label lacks has none. */
export function tagsOf(label: MailLabel): MessageTag[] {
  const { desk, recipient } = label;
  const ids =
    label.desk === 'staff'
      ? { morning: label.morning }
      : {
          contract: label.contractId,
          kind: label.kind,
          cycle: label.cycle,
          type: label.type,
          edition: label.edition,
        };
  return Object.entries({ desk, recipient, ...ids })
    .filter(([, id]) => id !== undefined)
    .map(([Name, id]) => ({ Name, Value: String(id) }));
}
