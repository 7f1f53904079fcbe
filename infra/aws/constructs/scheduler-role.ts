/** The role with which EventBridge Scheduler does what a schedule says. */
import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';

export interface SchedulerRoleProps {
  readonly description: string;
  /** The schedules that may use the role are those of this group. */
  readonly group: ScheduleGroup;
}

/** May do nothing until it is granted, and only Scheduler may use it, for this group of this account. */
export class SchedulerRole extends Role {
  constructor(scope: Construct, id: string, { description, group }: SchedulerRoleProps) {
    super(scope, id, {
      description,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceArn': group.scheduleGroupArn,
            'aws:SourceAccount': Stack.of(scope).account,
          },
        },
      }),
    });
  }
}
