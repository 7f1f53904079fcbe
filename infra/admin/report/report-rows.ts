/** A report as rows of words: one for each notice, and one for each obligation of which none has fallen due. */

import type { Instant } from '../../../functions/domain/instant.ts';
import { NOBODY } from '../../../functions/domain/recipients.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import type { ReportedContract, ReportedNotice, ReportedObligation } from './month-report.ts';
import type { Column, ReportWording } from './wording.ts';

/** A row's cells; those left out are empty. */
export type ReportRow = { readonly [Cell in Column]?: string | number | undefined };

/** In which words and by which clocks a report is written. */
export interface Rendering {
  readonly wording: ReportWording;
  readonly timeZone: string;
}

export function reportRows(contracts: readonly ReportedContract[], rendering: Rendering): ReportRow[] {
  return contracts.flatMap((contract) =>
    contract.obligations.flatMap((obligation) => {
      const owed = { ...contractCells(contract), ...obligationCells(obligation, rendering) };
      return obligation.notices.length === 0
        ? [owed]
        : obligation.notices.map((notice) => ({ ...owed, ...noticeCells(notice, rendering) }));
    }),
  );
}

/** An instant as spreadsheets read a time: `2026-05-01 09:04:00`, by the clocks of the zone. */
export function timeShown(instant: Instant, timeZone: string): string {
  return localTime(instant, timeZone).slice(0, 19).replace('T', ' ');
}

function contractCells({ contractId, user, ending }: ReportedContract): ReportRow {
  return {
    contractId,
    reference: user.reference,
    userName: user.name,
    ...(ending && { endedOn: ending.endedOn }),
  };
}

/** What an obligation's rows say of it. */
export function obligationCells(
  { kind, cycle, span, progress, completion, visit }: ReportedObligation,
  { wording, timeZone }: Rendering,
): ReportRow {
  return {
    kind: wording.labels.kinds[kind],
    cycle: wording.labels.cycleLabel(kind, cycle),
    ...span,
    ...(progress && { progress: wording.progress[progress] }),
    ...(completion && { ...completion, recordedAt: timeShown(completion.recordedAt, timeZone) }),
    ...(visit && {
      visitAt: timeShown(visit.arranged.startAt, timeZone),
      visitState: wording.visitState[visit.isCancelled ? 'cancelled' : 'arranged'],
    }),
  };
}

/** What a notice's row says of it. */
export function noticeCells({ entry, readers }: ReportedNotice, { wording, timeZone }: Rendering): ReportRow {
  const { labels } = wording;
  const unnamed = entry.recipient === NOBODY ? labels.nobody : labels.unknownRecipient;
  return {
    noticeType: labels.typeLabel(entry.kind, entry.type),
    audience: labels.audiences[entry.audience],
    recipientName: readers.length > 0 ? wording.names(readers.map(({ name }) => name)) : unnamed,
    ...(readers[0] && { recipientAddress: readers[0].email }),
    plannedOn: entry.on,
    state: labels.states[entry.state],
    ...(entry.reason && { reason: labels.reasons[entry.reason] }),
    at: timeShown(entry.at, timeZone),
  };
}
