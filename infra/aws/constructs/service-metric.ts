/** The metrics that the functions publish, as CloudWatch knows them. */
import { Metric, type MetricOptions, Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { MESSAGES_FAILED } from '../../../functions/adapters/powertools-log.ts';
import type { Metric as CountedMetric, MeasuredMetric } from '../../../functions/workflows/ports.ts';
import { nameOfRule, type WatchedRule } from './morning-check.ts';
import { METRICS_NAMESPACE, type ServiceFunction } from './service-function.ts';

const UNITS: Partial<Record<CountedMetric | MeasuredMetric, Unit>> = {
  MailLateness: Unit.SECONDS,
} satisfies Record<MeasuredMetric, Unit>;

/** @param service the deployment's name, by which its metrics are told from those of others in the account */
export function serviceMetric(
  service: string,
  metricName: CountedMetric | MeasuredMetric,
  options: MetricOptions = {},
): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    dimensionsMap: { service },
    unit: UNITS[metricName] ?? Unit.COUNT,
    ...options,
  });
}

/** How many messages the function, fed by a queue, could not work on. */
export function failedMessages(service: string, fn: ServiceFunction, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName: MESSAGES_FAILED.name,
    dimensionsMap: { service, [MESSAGES_FAILED.dimension]: fn.functionName },
    statistic: Stats.SUM,
    unit: Unit.COUNT,
    ...options,
  });
}

/** How often Lambda refused to start a function of this account and region, as too many were running. */
export function throttledFunctions(): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM });
}

/** How many events the rule could hand to nobody: neither to its target nor to its dead-letter queue. */
export function undeliverableEvents(watched: WatchedRule): Metric {
  const { bus } = watched;
  return new Metric({
    namespace: 'AWS/Events',
    metricName: 'InvocationsFailedToBeSentToDlq',
    // A rule of a bus of one's own is told by both, one of the default bus by its name alone.
    dimensionsMap: { ...(bus && { EventBusName: bus.eventBusName }), RuleName: nameOfRule(watched) },
    statistic: Stats.SUM,
  });
}

/** How much of the mail of this account and region bounces or is complained of, as a fraction; SES judges by it. */
export function reputationMetric(of: 'Bounce' | 'Complaint', options: MetricOptions = {}): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${of}Rate`, ...options });
}
