/** A queue and the function that works it off. */
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { DeadLetterQueue, KEPT } from './dead-letter-queue.ts';
import { ServiceFunction } from './service-function.ts';

export interface QueueWorkerProps {
  /** The function of `functions/<handler>.handler.ts`. */
  readonly handler: string;
  readonly deployment: Deployment;
  /** How many batches may be worked on at once, at least {@link LEAST_CONCURRENCY}, which is also what holds without it. */
  readonly maxConcurrency?: number;
}

/**
 * The least that Lambda lets a queue be worked off with. All four queues take so much at once and no more, unless there
 * is a reason: a new account runs ten functions at a time, which leaves two for the page and the daily runs. What is
 * above it waits in its queue, untouched, where a reserved concurrency would refuse it and count a try.
 */
export const LEAST_CONCURRENCY = 2;

/**
 * Nothing that reaches the queue gets lost: a message that fails is tried again by itself, without the rest of its
 * batch, and given up to the dead-letter queue after the fifth time.
 */
export class QueueWorker extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly function: ServiceFunction;

  constructor(
    scope: Construct,
    id: string,
    { handler, deployment, maxConcurrency = LEAST_CONCURRENCY }: QueueWorkerProps,
  ) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: VISIBILITY_TIMEOUT,
      // Where nobody works on it: no less than its dead-letter queue, which lets a message go by the same first moment.
      retentionPeriod: KEPT,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.function = new ServiceFunction(this, 'Function', { handler, deployment, timeout: TIMEOUT });
    this.function.addEventSource(
      new SqsEventSource(this.queue, { reportBatchItemFailures: true, maxConcurrency }),
    );
    const reason =
      'A message that fails goes back to its queue, and after the fifth time to the dead-letter queue.';
    Validations.of(this.function).acknowledge(
      { id: 'Serverless-LambdaDLQ', reason },
      { id: 'Serverless-LambdaEventSourceMappingDestination', reason },
    );
  }

  /** Lets the function put messages into the queue, and tells it the queue's URL by this variable. */
  grantSend(fn: ServiceFunction, urlVariable: string): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    );
    fn.addEnvironment(urlVariable, this.queue.queueUrl);
  }
}

/** How often a message is tried before it is given up. */
const TRIES = 5;

const TIMEOUT = Duration.minutes(1);

/**
 * Six times the timeout, as Lambda asks, so that a throttled batch is not handed out twice. A mail's claim (five
 * minutes) has run out by then too, so that the retry can take it up.
 */
const VISIBILITY_TIMEOUT = Duration.minutes(6);

/** By then a message has been worked on or given up: one that is older is one on which nobody works. */
export const GIVEN_UP_AFTER = Duration.minutes(TRIES * VISIBILITY_TIMEOUT.toMinutes());
