/** The metrics that the functions publish, as CloudWatch knows them. */
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Metric as CountedMetric, MeasuredMetric } from '../../../functions/workflows/ports.ts';
import { METRICS_NAMESPACE } from './service-function.ts';

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
    ...options,
  });
}

/** How much of the mail of this account and region bounces or is complained of, as a fraction; SES judges by it. */
export function reputationMetric(of: 'Bounce' | 'Complaint', options: MetricOptions = {}): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${of}Rate`, ...options });
}
