/** Structured logs and metrics of a function. What is logged names contracts and mails by their ids, never a person. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log } from '../workflows/ports.ts';

const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/** What the functions write about themselves. */
export interface PowertoolsLog {
  readonly log: Log;
  /** Publishes the metrics since the last time. */
  readonly publish: () => void;
  /** Publishes at once how many messages this function could not work on, as a metric of its own. */
  readonly messagesFailed: (functionName: string, messages: number) => void;
}

/** The metric of messages that failed, and the dimension that tells whose, beside the service. */
export const MESSAGES_FAILED = { name: 'MessagesFailed', dimension: 'function_name' } as const;

export function powertoolsLog(): PowertoolsLog {
  const logger = new Logger();
  const metrics = new Metrics();
  return {
    log: {
      info: (message, facts = {}) => logger.info(message, facts),
      warn: (message, facts = {}) => logger.warn(message, facts),
      error: (message, cause, facts = {}) =>
        logger.error(message, { ...facts, cause: withoutAddresses(cause) }),
      count: (metric, value) => metrics.addMetric(metric, MetricUnit.Count, value),
      measure: (metric, seconds) => metrics.addMetric(metric, MetricUnit.Seconds, seconds),
    },
    // Asked for nothing, Powertools writes a warning to stderr at every invocation that counted nothing.
    publish: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
    messagesFailed(functionName, messages) {
      const failed = metrics.singleMetric();
      failed.addDimension(MESSAGES_FAILED.dimension, functionName);
      failed.addMetric(MESSAGES_FAILED.name, MetricUnit.Count, messages);
    },
  };
}

/** Mail services repeat the addresses that they refuse; the log must not. */
export function withoutAddresses(cause: unknown): Readonly<Record<string, unknown>> {
  if (!(cause instanceof Error)) return { message: String(cause).replace(ADDRESS, '(address)') };
  return {
    name: cause.name,
    message: cause.message.replace(ADDRESS, '(address)'),
    stack: cause.stack?.replace(ADDRESS, '(address)'),
    ...(cause instanceof AggregateError && { errors: cause.errors.map(withoutAddresses) }),
  };
}
