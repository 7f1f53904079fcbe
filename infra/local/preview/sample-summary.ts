/** The weekly summary of the busy office: what its service manager reads on the Monday after the busy morning. */
import { practiceOf } from '../../../functions/adapters/settings.ts';
import { calendarDateOf } from '../../../functions/domain/calendar.ts';
import type { RecipientId } from '../../../functions/domain/contract.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Fact } from '../../../functions/domain/facts.ts';
import { blankRecord } from '../../../functions/domain/record.ts';
import { type WeeklySummary, weeklySummary } from '../../../functions/domain/weekly-summary.ts';

/** The first business day of its week. */
export const SUMMARY_MORNING = calendarDateOf('2026-09-07');

/** @param facts of the busy office, all told before that Monday */
export function busyOfficeSummary(
  facts: readonly Fact[],
  manager: RecipientId,
  deployment: Deployment,
): WeeklySummary | undefined {
  const byContract = Map.groupBy(facts, ({ contractId }) => contractId);
  const records = [...byContract].map(([id, told]) => ({ ...blankRecord(id), facts: told }));
  return weeklySummary(records, manager, SUMMARY_MORNING, practiceOf(deployment));
}
