/** Structured logs and metrics of a function. What is logged names contracts and mails by their ids, never a person. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log } from '../workflows/ports.ts';

const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/** @returns the log, and what publishes the metrics since the last time */
export function powertoolsLog(): { readonly log: Log; readonly publish: () => void } {
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
