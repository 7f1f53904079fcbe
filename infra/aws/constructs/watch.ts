/** Tells the administrator when something fails: what it means to people, and what to do. */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Metric as CountedMetric } from '../../../functions/workflows/ports.ts';
import type { ServiceFunction } from './service-function.ts';
import { reputationMetric, serviceMetric } from './service-metric.ts';

/** Has a section for each alarm, under the name that the alarm carries behind that of its deployment. */
const RUNBOOK = 'docs/operator-runbook.md';

/** A mail of the morning that is later than this reaches many after they have planned their day. */
export const LATE = Duration.hours(1);

export interface WatchProps {
  /** What the names of all alarms begin with. */
  readonly name: string;
  /** The service, as the dimension of the metrics that its functions count. */
  readonly service: string;
  /** The e-mail addresses of the administrators. */
  readonly alarmsTo: readonly string[];
  /** Whether to set no alarms that reckon with metrics, as the emulator of AWS refuses them. */
  readonly emulated: boolean;
}

/** What an alarm says to whoever gets it, perhaps years after it was written. */
export interface Meaning {
  /** What people notice, or miss. */
  readonly means: string;
  readonly toDo: string;
}

/** Every alarm says what its failure means to people and reaches the administrator by mail. */
export class Watch extends Construct {
  readonly #name: string;
  readonly #service: string;
  readonly #emulated: boolean;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, { name, service, alarmsTo, emulated }: WatchProps) {
    super(scope, id);
    this.#name = name;
    this.#service = service;
    this.#emulated = emulated;

    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    // A key of our own, because CloudWatch may not publish to a topic under the key that AWS manages.
    const key = new Key(this, 'Key', {
      description: `${name}: the topic of the alarms`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    key.grant(cloudWatch, 'kms:Decrypt', 'kms:GenerateDataKey*');
    const topic = new Topic(this, 'Topic', { displayName: name, masterKey: key, enforceSSL: true });
    // With a policy of its own, the topic no longer lets this account's alarms in by default.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const address of alarmsTo) topic.addSubscription(new EmailSubscription(address));
    Validations.of(topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason:
        'Where the mail of an alarm cannot be delivered, another queue would have nobody to tell; the alarm stays on in CloudWatch.',
    });
    this.#action = new SnsAction(topic);
  }

  /** Tells of the first message that was given up. */
  deadLetters(of: string, queue: IQueue, meaning: Meaning): void {
    this.#alarm(`${of}-dead-letters`, meaning, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      threshold: 1,
    });
  }

  /** Tells of a function that keeps failing. One failure is no news: what failed is tried again. */
  errors(of: string, fn: ServiceFunction, meaning: Meaning): void {
    this.#alarm(`${of}-errors`, meaning, {
      metric: fn.metricErrors({ period: Duration.minutes(15) }),
      threshold: 3,
    });
  }

  /** Tells of the first answer that says that the service failed, whether its function said so or broke off. */
  serverErrors(of: string, api: HttpApi, meaning: Meaning): void {
    this.#alarm(`${of}-errors`, meaning, {
      metric: api.metricServerError({ period: Duration.minutes(15), statistic: Stats.SUM }),
      threshold: 1,
    });
  }

  /** Tells of a daily run that did not take place. After the first deployment it does so until the first run. */
  notRun(of: string, fn: ServiceFunction, meaning: Meaning): void {
    if (this.#emulated) return;
    this.#alarm(`${of}-not-run`, meaning, {
      // Filled with zeros, because CloudWatch treats data as missing only days after they have stopped coming.
      metric: new MathExpression({
        label: 'Invocations',
        expression: 'FILL(invocations, 0)',
        usingMetrics: { invocations: fn.metricInvocations() },
        period: Duration.hours(1),
      }),
      // Two hours more than a day: not every run starts in the same minute, and a day in autumn may have 25 hours.
      evaluationPeriods: 26,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** Tells when a function counts the first of what should not occur at all. */
  counted(metricName: CountedMetric, of: string, meaning: Meaning): void {
    this.#alarm(of, meaning, {
      metric: serviceMetric(this.#service, metricName, { statistic: Stats.SUM }),
      threshold: 1,
    });
  }

  /** Tells of mails of the morning that left {@link LATE}. */
  late(of: string, meaning: Meaning): void {
    this.#alarm(of, meaning, {
      metric: serviceMetric(this.#service, 'MailLateness', { statistic: Stats.MAXIMUM }),
      threshold: LATE.toSeconds(),
    });
  }

  /** Tells of mails that have waited in the queue so long that they are {@link LATE} already, and have not left. */
  undelivered(of: string, queue: IQueue, meaning: Meaning): void {
    this.#alarm(of, meaning, {
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      threshold: LATE.toSeconds(),
    });
  }

  /** Tells when so large a fraction of the account's mail comes back that SES looks into it. */
  reputation(of: 'Bounce' | 'Complaint', threshold: number, meaning: Meaning): void {
    this.#alarm(`${of.toLowerCase()}-rate`, meaning, {
      metric: reputationMetric(of, { statistic: Stats.AVERAGE, period: Duration.hours(1) }),
      threshold,
      // SES reckons anew only when mail leaves: where none does, the last rate holds.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }

  #alarm(
    id: string,
    { means, toDo }: Meaning,
    props: Pick<AlarmProps, 'metric' | 'threshold'> & Partial<AlarmProps>,
  ): void {
    new Alarm(this, id, {
      alarmName: `${this.#name}-${id}`,
      alarmDescription: `${means} What to do: ${toDo} More: ${RUNBOOK}#${id}`,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    }).addAlarmAction(this.#action);
  }
}
