/** A report to read: a heading for each contract, what was owed below it, and below that what was told. */
import type { CalendarMonth } from '../../../functions/domain/calendar.ts';
import type { ReportedContract, ReportedNotice, ReportedObligation } from './month-report.ts';
import { noticeCells, obligationCells, type Rendering } from './report-rows.ts';

const BETWEEN_PARTS = '  ';

export function reportText(
  contracts: readonly ReportedContract[],
  month: CalendarMonth,
  rendering: Rendering,
): string {
  if (contracts.length === 0) return rendering.wording.nothing(month);
  return contracts.map((contract) => contractText(contract, rendering)).join('\n\n');
}

function contractText(
  { contractId, user, ending, obligations }: ReportedContract,
  rendering: Rendering,
): string {
  const { wording } = rendering;
  const told = Map.groupBy(obligations, isWorthReading);
  return [
    line(
      wording.contract(contractId, user.name),
      user.reference,
      ending && wording.ended(ending.endedOn, wording.labels.endReasons[ending.reason]),
    ),
    ...(told.get(true) ?? []).flatMap((obligation) => [
      `  ${obligationLine(obligation, rendering)}`,
      ...obligation.notices.map((notice) => `    ${noticeLine(notice, rendering)}`),
    ]),
    ...counted(told.get(false) ?? [], rendering).map((text) => `  ${text}`),
  ].join('\n');
}

/** When a contract comes in late or ends early, the notices of all its other months are let go at once. */
function isWorthReading({ isOwed, completion, notices }: ReportedObligation): boolean {
  const isLetGo = notices.every(({ entry }) => entry.state === 'cancelled' || entry.state === 'skipped');
  return isOwed || completion !== undefined || !isLetGo;
}

function obligationLine(obligation: ReportedObligation, rendering: Rendering): string {
  const { wording } = rendering;
  const { completion, span } = obligation;
  const cells = obligationCells(obligation, rendering);
  return line(
    cells.kind,
    cells.cycle,
    span && `${span.opensOn} – ${span.dueOn}`,
    cells.progress,
    cells.doneOn,
    completion && completion.daysLate > 0 && wording.daysLate(completion.daysLate),
    completion && wording.recordedAt(String(cells.recordedAt)),
    completion?.contactDays !== undefined && wording.contactDays(completion.contactDays),
    completion?.reportSharedOn && wording.reportSharedOn(completion.reportSharedOn),
    cells.visitAt,
    cells.visitState,
  );
}

function noticeLine(notice: ReportedNotice, rendering: Rendering): string {
  const cells = noticeCells(notice, rendering);
  const { on } = notice.entry;
  return line(
    cells.at,
    standingOf(notice, rendering),
    `${cells.noticeType} → ${cells.audience}`,
    cells.recipientName,
    cells.recipientAddress && `<${cells.recipientAddress}>`,
    !String(cells.at).startsWith(on) && rendering.wording.plannedOn(on),
  );
}

function standingOf({ entry: { state, reason } }: ReportedNotice, { wording }: Rendering): string {
  const { states, reasons } = wording.labels;
  return reason ? wording.standing(states[state], reasons[reason]) : states[state];
}

function counted(obligations: readonly ReportedObligation[], rendering: Rendering): string[] {
  const notices = obligations.flatMap((obligation) => obligation.notices);
  const byStanding = Map.groupBy(notices, (notice) => standingOf(notice, rendering));
  return [...byStanding].map(([standing, those]) => rendering.wording.others(those.length, standing));
}

function line(...parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(BETWEEN_PARTS);
}
