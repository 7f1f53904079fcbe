/** From what was counted to the bill of a year. */
import type { MeasuredMetric, Metric } from '../../functions/workflows/ports.ts';
import { resources, serviceTemplate } from '../infra/aws/synthesized.ts';
import { YEARS } from './lives.ts';
import { COUNTED_DAYS, type Counted, TEAM } from './office.ts';
import { times, together, type Usage } from './prices.ts';

const MONTHS = 12;

/** CloudWatch keeps the logs for a year, so that what a year brings is always there. */
const logsKept = ({ logGigabytes = 0 }: Usage): Usage => ({ keptLogGigabyteMonths: logGigabytes * MONTHS });

/** Mails are kept for 400 days, records for five years past three: less than five times what a quarter leaves. */
const KEPT_QUARTERS = 5;

/** What one of the contracts of a team uses in a year, its share of the mails to the team among it. */
export function yearOfContract({ usage, tableBytes }: Counted): Usage {
  const inYear = times(365 / COUNTED_DAYS / TEAM, usage);
  const gigabyteMonths = (tableBytes / TEAM / 1e9) * KEPT_QUARTERS * MONTHS;
  const kept = { storedGigabyteMonths: gigabyteMonths, backedUpGigabyteMonths: gigabyteMonths };
  return together(inYear, logsKept(inYear), kept);
}

/** Every metric that a function may count, and the two by which SES tells how the sender is thought of. */
const METRICS: Readonly<
  Record<Metric | MeasuredMetric | 'Reputation.BounceRate' | 'Reputation.ComplaintRate', true>
> = {
  EventsSetAside: true,
  ContractsHealed: true,
  NoticesSent: true,
  NoticesSuppressed: true,
  NoticesFailed: true,
  MailsSent: true,
  AddressesUndeliverable: true,
  DailyHealMissing: true,
  MorningPostMissing: true,
  ContractsBehind: true,
  MailsThrottled: true,
  NoticesCancelled: true,
  NoticesDue: true,
  NoticesSkipped: true,
  MailLateness: true,
  'Reputation.BounceRate': true,
  'Reputation.ComplaintRate': true,
};

/** Lambda asks an empty queue with five long polls at a time, of twenty seconds each. */
const POLLS_A_YEAR = 5 * 3 * 60 * 24 * 365;

/** What a deployment uses in a year before it has a contract: by the template that is deployed. */
export function yearOfDeployment(): Usage {
  const template = serviceTemplate();
  const numberOf = (type: string) => resources(template, type).size;
  return {
    alarmMonths: numberOf('AWS::CloudWatch::Alarm') * MONTHS,
    // Beside them each function that is fed by a queue counts its own failures.
    metricMonths: (Object.keys(METRICS).length + numberOf('AWS::Lambda::EventSourceMapping')) * MONTHS,
    keyMonths: numberOf('AWS::KMS::Key') * MONTHS,
    queueRequests: numberOf('AWS::Lambda::EventSourceMapping') * POLLS_A_YEAR,
  };
}

/** So many moments of a contract are waited for in the other designs: 36 contacts, 12 reviews and the end of the term. */
const WAITS = 49;
/** What is next, the wait for it, and the call of the function. */
const TRANSITIONS_OF_A_WAIT = 3;

/** What a contract would use in a year if it were woken otherwise; all else is as here. */
export function otherwise(team: Counted): { readonly upFront: Usage; readonly stepFunctions: Usage } {
  const { scheduledInvocations: rung = 0, ...waking } = team.usageOf('wake-up');
  const woken = times(1 / rung, waking);
  const rest = together(
    yearOfContract(team),
    times((-365 / COUNTED_DAYS / TEAM) * rung, { ...woken, scheduledInvocations: 1 }),
  );
  const waits = WAITS / YEARS;
  const { queueRequests: _, ...wokenAtOnce } = woken;
  const { events: facts = 0 } = rest;
  return {
    upFront: together(rest, times(waits, { ...woken, scheduledInvocations: 1 })),
    stepFunctions: together(rest, times(waits, { ...wokenAtOnce, stateTransitions: TRANSITIONS_OF_A_WAIT }), {
      stateTransitions: facts,
    }),
  };
}
