/** The alarms: one-time schedules that the functions set, and that put a message into the alarm queue. */
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { SchedulerRole } from './scheduler-role.ts';
import type { ServiceFunction } from './service-function.ts';
import { wildcardFinding } from './wildcard-finding.ts';

export interface AlarmsClockProps {
  readonly groupName: string;
  /** Where an alarm that goes off puts its message. */
  readonly queue: IQueue;
}

/** All alarms of a deployment are in one group, and Scheduler runs them with one role that can do nothing else. */
export class AlarmsClock extends Construct {
  /** Alarms that went off and could not be put into the queue. */
  readonly deadLetters: DeadLetterQueue;
  readonly #group: ScheduleGroup;
  readonly #role: SchedulerRole;
  readonly #queue: IQueue;

  constructor(scope: Construct, id: string, { groupName, queue }: AlarmsClockProps) {
    super(scope, id);
    this.#queue = queue;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.#group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: groupName,
      // An alarm is a hint that the next heal makes up for; kept without its queue, it could only fail.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new SchedulerRole(this, 'Role', {
      description: 'What Scheduler may do when an alarm goes off',
      group: this.#group,
    });
    // Scheduler writes to the dead-letter queue with this role as well.
    this.#role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn, this.deadLetters.queueArn],
      }),
    );
  }

  /** Lets the function set alarms, see whether one is set and take it back, in this group only. */
  grantUse(fn: ServiceFunction): void {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.#group.scheduleGroupName}/*`,
    });
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:GetSchedule', 'scheduler:DeleteSchedule'],
        resources: [schedules],
      }),
    );
    Validations.of(fn.role ?? fn).acknowledge({
      id: wildcardFinding(this, schedules),
      reason:
        'An alarm is named after its contract, so its name is not known before; its group is, and is named.',
    });
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
    fn.addEnvironment('ALARM_GROUP_NAME', this.#group.scheduleGroupName);
    fn.addEnvironment('ALARM_QUEUE_ARN', this.#queue.queueArn);
    fn.addEnvironment('ALARM_ROLE_ARN', this.#role.roleArn);
    fn.addEnvironment('ALARM_DEAD_LETTER_QUEUE_ARN', this.deadLetters.queueArn);
  }
}
