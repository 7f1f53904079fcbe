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
import type { LookedAt, WatchedRule } from './morning-check.ts';
import type { ServiceFunction } from './service-function.ts';
import {
  failedMessages,
  reputationMetric,
  serviceMetric,
  throttledFunctions,
  undeliverableEvents,
} from './service-metric.ts';

/** Has a section for each alarm, under the name that the alarm carries behind that of its deployment. */
const RUNBOOK = 'docs/operator-runbook.md';

/** Said of what is counted as it occurs, as CloudWatch calls it OK when no more of it comes. */
const OVER_IS_NOT_MENDED = 'OK says only that no more came; what was told of is still to be seen to.';

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

/**
 * Every alarm says what its failure means to people and reaches each administrator by mail, when it goes on and when it
 * is over. What it watches and stays where it is, the morning check tells of day after day: {@link Watch.lookedAt}.
 */
export class Watch extends Construct {
  readonly #name: string;
  readonly #service: string;
  readonly #emulated: boolean;
  readonly #topic: Topic;
  readonly #key: Key;
  readonly #action: SnsAction;
  readonly #queues: Record<string, IQueue> = {};
  readonly #rules: Record<string, WatchedRule> = {};

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
    this.#topic = topic;
    this.#key = key;
    this.#action = new SnsAction(topic);
  }

  /** What is watched by now and stays until somebody sees to it, by the names of the alarms. */
  get lookedAt(): LookedAt {
    return { queues: this.#queues, rules: this.#rules };
  }

  /** Lets the function write to the administrators, and tells it the topic by this variable. */
  grantTell(fn: ServiceFunction, topicVariable: string): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [this.#topic.topicArn] }));
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.#key.keyArn],
      }),
    );
    fn.addEnvironment(topicVariable, this.#topic.topicArn);
  }

  /** Tells of the first message that was given up. */
  deadLetters(of: string, queue: IQueue, meaning: Meaning): void {
    const id = `${of}-dead-letters`;
    this.#queues[id] = queue;
    this.#alarm(id, meaning, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      threshold: 1,
    });
  }

  /**
   * Tells of a queue on which nobody works: its function is not fed by it, cannot start, or is too slow.
   * @param longest what a message may wait, from its first moment to the last of its tries
   */
  waiting(id: string, queue: IQueue, longest: Duration, meaning: Meaning): void {
    this.#queues[id] = queue;
    this.#alarm(id, meaning, {
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      threshold: longest.toSeconds(),
    });
  }

  /** Tells of the first event that a rule let go, as neither its queue nor its dead-letter queue took it. */
  lost(of: string, watched: WatchedRule, meaning: Meaning): void {
    const id = `${of}-lost`;
    this.#rules[id] = watched;
    this.#alarm(id, meaning, { metric: undeliverableEvents(watched), threshold: 1 });
  }

  /** Tells of the first message on which a function failed: long before it is given up. */
  failing(of: string, fn: ServiceFunction, meaning: Meaning): void {
    this.#alarm(`${of}-failing`, meaning, { metric: failedMessages(this.#service, fn), threshold: 1 });
  }

  /**
   * Tells of the first time that a function broke off: it could not start, ran out of time or memory, or threw. Such a
   * function counts nothing any more, so that Lambda has to.
   */
  errors(of: string, fn: ServiceFunction, meaning: Meaning): void {
    this.#alarm(`${of}-errors`, meaning, { metric: fn.metricErrors(), threshold: 1 });
  }

  /** Tells when Lambda keeps refusing to start functions of this account and region, of this service or of another. */
  throttled(id: string, meaning: Meaning): void {
    this.#alarm(id, meaning, { metric: throttledFunctions(), threshold: 1, evaluationPeriods: 3 });
  }

  /** Tells of the first answer that says that the service failed, whether its function said so or broke off. */
  serverErrors(of: string, api: HttpApi, meaning: Meaning): void {
    this.#alarm(`${of}-errors`, meaning, {
      metric: api.metricServerError({ statistic: Stats.SUM }),
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

  /**
   * Tells of a daily run that the morning check missed, until the check of another day, or a run by hand, finds or
   * makes it good.
   */
  missing(of: string, metricName: CountedMetric, meaning: Meaning): void {
    this.#alarm(`${of}-missing`, meaning, {
      // Where the check and the run it missed come to fall into one minute, the run is there.
      metric: serviceMetric(this.#service, metricName, {
        statistic: Stats.MINIMUM,
        period: Duration.minutes(1),
      }),
      threshold: 1,
      // Between two mornings nothing is told, and what was found last holds.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }

  /** Tells when a function counts the first of what should not occur at all. */
  counted(metricName: CountedMetric, of: string, { means, toDo }: Meaning): void {
    this.#alarm(
      of,
      { means, toDo: `${toDo} ${OVER_IS_NOT_MENDED}` },
      {
        metric: serviceMetric(this.#service, metricName, { statistic: Stats.SUM }),
        threshold: 1,
      },
    );
  }

  /** Tells of mails of the morning that left {@link LATE}. */
  late(of: string, { means, toDo }: Meaning): void {
    this.#alarm(
      of,
      { means, toDo: `${toDo} ${OVER_IS_NOT_MENDED}` },
      {
        metric: serviceMetric(this.#service, 'MailLateness', { statistic: Stats.MAXIMUM }),
        threshold: LATE.toSeconds(),
      },
    );
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
    const alarm = new Alarm(this, id, {
      alarmName: `${this.#name}-${id}`,
      alarmDescription: `${means} What to do: ${toDo} More: ${RUNBOOK}#${id}`,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }
}
