/**
 * The list prices by which docs/cost.md reckons: US dollars, before tax, without free tiers and volume discounts. They
 * were read on 22 November 2026 from stored pages, as the sources say; where only the price of us-east-1 was to be
 * found, `region` says so, and a Tokyo price may lie a tenth to a quarter higher.
 */

/** What one unit of a meter costs, and where that was read. */
export interface Price {
  /** As AWS names what it bills. */
  readonly meter: string;
  readonly usd: number;
  /** So many units are what the price list names the price for. */
  readonly per: number;
  readonly unit: string;
  readonly region: 'ap-northeast-1' | 'us-east-1' | 'every region';
  readonly source: string;
}

/** Somebody else's copy of AWS's price list for Tokyo, which names the usage type of each price. */
const PRICE_LIST = 'AWS Price List, ap-northeast-1, as downloaded on 2026-09-23';
const MILLION = 1_000_000;

export const PRICES = {
  readUnits: {
    meter: 'DynamoDB on-demand reads',
    usd: 0.1425,
    per: MILLION,
    unit: 'million read request units',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-ReadRequestUnits`,
  },
  writeUnits: {
    meter: 'DynamoDB on-demand writes',
    usd: 0.715,
    per: MILLION,
    unit: 'million write request units',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-WriteRequestUnits`,
  },
  storedGigabyteMonths: {
    meter: 'DynamoDB storage',
    usd: 0.285,
    per: 1,
    unit: 'GB and month',
    region: 'ap-northeast-1',
    source: 'AWS Price List, ap-northeast-1: APN1-TimedStorage-ByteHrs of AmazonDynamoDB',
  },
  backedUpGigabyteMonths: {
    meter: 'DynamoDB point-in-time recovery',
    usd: 0.2,
    per: 1,
    unit: 'GB and month',
    region: 'us-east-1',
    source: 'AWS Price List, us-east-1: TimedPITRStorage-ByteHrs',
  },
  scheduledInvocations: {
    meter: 'EventBridge Scheduler',
    usd: 1.25,
    per: MILLION,
    unit: 'million invocations',
    region: 'ap-northeast-1',
    source:
      'a third party’s guide in Japanese, undated, not confirmed at AWS; us-east-1 is 1.00 (cloudburn.io, March 2026)',
  },
  events: {
    meter: 'EventBridge custom events',
    usd: 1,
    per: MILLION,
    unit: 'million events',
    region: 'us-east-1',
    source: 'AWS Price List, us-east-1, read on 2025-10-28; cloudburn.io, March 2026',
  },
  mails: {
    meter: 'SES mails',
    usd: 0.1,
    per: 1000,
    unit: 'thousand mails',
    region: 'every region',
    source: 'SES pricing as quoted by many (superuser.com/q/1399690 shows a bill)',
  },
  mailGigabytes: {
    meter: 'SES data',
    usd: 0.12,
    per: 1,
    unit: 'GB',
    region: 'every region',
    source:
      'SES pricing for attachments, which superuser.com/q/1399690 confirms; here on the whole of each mail',
  },
  queueRequests: {
    meter: 'SQS standard requests',
    usd: 0.4,
    per: MILLION,
    unit: 'million requests',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-Requests-Tier1 of AWSQueueService`,
  },
  invocations: {
    meter: 'Lambda requests',
    usd: 0.2,
    per: MILLION,
    unit: 'million requests',
    region: 'ap-northeast-1',
    source: 'AWS Price List, ap-northeast-1: APN1-Request-ARM',
  },
  gigabyteSeconds: {
    meter: 'Lambda duration, Arm',
    usd: 13.3334,
    per: MILLION,
    unit: 'million GB-seconds',
    region: 'ap-northeast-1',
    source: 'AWS Price List, ap-northeast-1: APN1-Lambda-GB-Second-ARM',
  },
  logGigabytes: {
    meter: 'CloudWatch Logs, taken in',
    usd: 0.76,
    per: 1,
    unit: 'GB',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-DataProcessing-Bytes`,
  },
  keptLogGigabyteMonths: {
    meter: 'CloudWatch Logs, kept',
    usd: 0.033,
    per: 1,
    unit: 'GB and month',
    region: 'ap-northeast-1',
    source: 'AWS Price List, ap-northeast-1, in force from 2026-07-01: APN1-TimedStorage-ByteHrs',
  },
  metricMonths: {
    meter: 'CloudWatch custom metrics',
    usd: 0.3,
    per: 1,
    unit: 'metric and month',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-CW:MetricMonitorUsage`,
  },
  alarmMonths: {
    meter: 'CloudWatch alarms',
    usd: 0.1,
    per: 1,
    unit: 'alarm and month',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: APN1-CW:AlarmMonitorUsage`,
  },
  keyMonths: {
    meter: 'KMS keys',
    usd: 1,
    per: 1,
    unit: 'key and month',
    region: 'ap-northeast-1',
    source: `${PRICE_LIST}: ap-northeast-1-KMS-Keys`,
  },
  stateTransitions: {
    meter: 'Step Functions, standard',
    usd: 0.025,
    per: 1000,
    unit: 'thousand state transitions',
    region: 'ap-northeast-1',
    source: 'aws.amazon.com/step-functions/pricing, table of regions',
  },
} as const satisfies Record<string, Price>;

/** What is counted and billed. */
export type Meter = keyof typeof PRICES;

/** So many units of each meter; a meter that is left out was not used. */
export type Usage = Readonly<Partial<Record<Meter, number>>>;

/** The meters in the order of the price table. */
export const METERS = Object.keys(PRICES) as Meter[];

/** What the usage costs, in US dollars. */
export function billOf(usage: Usage): number {
  return METERS.reduce(
    (sum, meter) => sum + ((usage[meter] ?? 0) * PRICES[meter].usd) / PRICES[meter].per,
    0,
  );
}

/** Several usages together. */
export function together(...usages: readonly Usage[]): Usage {
  const sum: Partial<Record<Meter, number>> = {};
  for (const usage of usages) {
    for (const meter of METERS) {
      const units = usage[meter];
      if (units) sum[meter] = (sum[meter] ?? 0) + units;
    }
  }
  return sum;
}

/** So many times the usage. */
export function times(factor: number, usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).map(([meter, units]) => [meter, units * factor]));
}
