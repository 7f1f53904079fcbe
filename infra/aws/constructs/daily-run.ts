/** A function that runs every day at a local time. */
import { Duration, RemovalPolicy, TimeZone, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { SchedulerRole } from './scheduler-role.ts';
import { ServiceFunction } from './service-function.ts';

export interface DailyRunProps {
  /** The function of `functions/<handler>.handler.ts`. */
  readonly handler: string;
  /** Local time in the deployment's time zone, `HH:MM`. */
  readonly at: string;
  readonly deployment: Deployment;
}

/** A day's run that could not be started, or was started and failed to the end, is kept for a person to see. */
export class DailyRun extends Construct {
  readonly function: ServiceFunction;
  /** Runs that Scheduler could not start, and runs that failed each time they were tried. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { handler, at, deployment }: DailyRunProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.function = new ServiceFunction(this, 'Function', {
      handler,
      deployment,
      timeout: Duration.minutes(15),
      memory: MEMORY,
    });
    this.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: STILL_OF_USE,
      onFailure: new SqsDestination(this.deadLetters),
    });
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'A run that has failed each time goes to the dead-letter queue, with its cause, as its on-failure destination.',
    });

    // A group of its own: those who may delete alarms cannot delete this, and its role serves no other schedule.
    const group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    const role = new SchedulerRole(this, 'Role', {
      description: `What Scheduler may do at the hour of ${handler}`,
      group,
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    );

    const [hour, minute] = at.split(':');
    new Schedule(this, 'Schedule', {
      description: `Runs ${handler} every day`,
      schedule: ScheduleExpression.cron({
        hour: String(Number(hour)),
        minute: String(Number(minute)),
        timeZone: TimeZone.of(deployment.timeZone),
      }),
      scheduleGroup: group,
      target: new LambdaInvoke(this.function, {
        // Left to itself the target would grant every version and alias of the function too.
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: this.deadLetters,
        maxEventAge: STILL_OF_USE,
      }),
    });
  }
}

/**
 * In MB: at this much Lambda gives a whole processor, which tens of thousands of contracts need to be done within the
 * fifteen minutes; of the memory, the runs use a few hundred (`test/bench/morning-memory.ts`).
 */
const MEMORY = 1769;

/** A run so much later than its hour still falls into the working day. */
const STILL_OF_USE = Duration.hours(6);
