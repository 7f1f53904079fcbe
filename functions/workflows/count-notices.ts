/** Counts what becomes of notices into the metrics, one metric for each state. */
import type { Standing } from '../domain/ledger.ts';
import type { Log, Metric } from './ports.ts';

const METRICS = {
  due: 'NoticesDue',
  sent: 'NoticesSent',
  suppressed: 'NoticesSuppressed',
  cancelled: 'NoticesCancelled',
  skipped: 'NoticesSkipped',
  failed: 'NoticesFailed',
} as const satisfies Record<Standing['state'], Metric>;

/** @param standings what has been written to ledgers just now; a state that nothing has come to is not counted */
export function countNotices(standings: readonly Pick<Standing, 'state'>[], log: Pick<Log, 'count'>): void {
  for (const [state, ofState] of Map.groupBy(standings, (standing) => standing.state)) {
    log.count(METRICS[state], ofState.length);
  }
}
