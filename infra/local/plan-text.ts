/** A plan as a timeline to read: month by month, what is told to whom on which day. */
import type { Forecast, ForecastNotice } from '../../functions/domain/forecast.ts';
import { weekdayEn } from '../../functions/mail/dates-en.ts';

/** One line for each notice, under its month; what would not be sent says why. */
export function planText({ contractId, startOn, endOn, warnings, obligations }: Forecast): string {
  const lines = obligations.flatMap(({ kind, cycle, dueOn, notices }) =>
    notices.map((notice) => ({
      on: notice.on,
      line: [
        `${notice.on} ${weekdayEn(notice.on)}`,
        `${kind} ${cycle === dueOn ? '' : cycle}`.padEnd(24),
        notice.type.padEnd(18),
        notice.audience.padEnd(16),
        `due ${dueOn}${remark(notice)}`,
      ].join('  '),
    })),
  );
  const byMonth = Map.groupBy(
    lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    ({ on }) => on.slice(0, 7),
  );
  return [
    `${contractId}  ${startOn} to ${endOn}`,
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...[...byMonth].flatMap(([month, ofMonth]) => ['', month, ...ofMonth.map(({ line }) => `  ${line}`)]),
  ].join('\n');
}

function remark({ unlessRecorded, suppressed, skipped, cancelled }: ForecastNotice): string {
  if (suppressed) return `  not sent: ${suppressed}`;
  if (skipped) return `  skipped: ${skipped}`;
  if (cancelled) return `  cancelled: ${cancelled}`;
  return unlessRecorded ? '  unless recorded by then' : '';
}
