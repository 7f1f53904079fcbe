/** A mail that the preview shows: what it shows, and how it is written in any language. */
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import type { Person } from '../../../functions/domain/contract.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { ObligationKind } from '../../../functions/domain/obligations/obligation.ts';
import { recordableBy } from '../../../functions/domain/recording.ts';
import type { NoticeInContext } from '../../../functions/domain/urgency.ts';
import type { WeeklySummary } from '../../../functions/domain/weekly-summary.ts';
import { writeEmployerMail } from '../../../functions/mail/employer-mail.ts';
import { writeStaffMail } from '../../../functions/mail/staff-mail.ts';
import type { WrittenMail } from '../../../functions/mail/written-mail.ts';
import type { DueRecipient } from '../../../functions/workflows/ports.ts';

/** A mail of one type of notice. */
interface NoticeShown {
  readonly kind: ObligationKind;
  readonly type: string;
  readonly desk: DueRecipient['desk'];
}

/** A mail as a member of staff gets it in a morning. */
export type MorningShown = 'busy-morning' | 'weekly-summary' | 'late-morning' | 'short-morning';

/** A mail of the preview, to be written in any language. */
export interface Sample {
  /** Tells it from the others; the name of its files. */
  readonly name: string;
  readonly shows: NoticeShown | MorningShown;
  /** The day on which it is sent. */
  readonly morning: CalendarDate;
  write(deployment: Deployment): WrittenMail;
}

/** What stands in place of the signed address behind which something is recorded. */
export const SAMPLE_RECORD_URL = 'https://record.example/record/sample';

/** Writes the mail of a morning to a member of staff, with a button wherever something can be recorded. */
export function staffMail(
  morning: CalendarDate,
  recipient: Person,
  told: readonly NoticeInContext[],
  summary?: WeeklySummary,
): Sample['write'] {
  const lines = told.map((line) =>
    recordableBy(line.obligation) ? { ...line, recordUrl: SAMPLE_RECORD_URL } : line,
  );
  return (deployment) => writeStaffMail({ recipient, morning, lines, summary, deployment });
}

/** The member of staff to whom the notice goes. */
export function readerOf({ contract, notice }: NoticeInContext): Person {
  const reader = contract.staff.find(({ id }) => id === notice.recipient);
  if (!reader) throw new Error(`no staff of contract ${contract.contractId} reads ${notice.type}`);
  return reader;
}

/** Writes a letter to the employer. */
export function employerMail(morning: CalendarDate, line: NoticeInContext): Sample['write'] {
  const { employer, notice, contract } = line;
  const contact = employer?.contacts.find(({ id }) => id === notice.recipient);
  if (!employer || !contact)
    throw new Error(`no contact of contract ${contract.contractId} reads ${notice.type}`);
  return (deployment) => writeEmployerMail({ employer, contact, morning, line, deployment });
}
