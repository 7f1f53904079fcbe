/** Alarms as one-time schedules of EventBridge Scheduler, all in the deployment's group. */
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { Deployment } from '../domain/deployment.ts';
import type { ObligationKind } from '../domain/obligations/obligation.ts';
import { ALARM_WINDOW_MINUTES, dailyHours, instantAt } from '../workflows/moment.ts';
import type { Alarm, AlarmClock } from '../workflows/ports.ts';

/** Where alarms are set and what they ring. */
export interface AlarmSettings {
  readonly groupName: string;
  readonly queueArn: string;
  readonly roleArn: string;
  readonly deadLetterQueueArn: string;
}

/** A schedule's name takes 64 characters: 36 of the contract's id, 8 of the date and two points leave 18 for the kind. */
const KIND_IN_NAME: Record<ObligationKind, string> = {
  'monthly-contact': 'monthly-contact',
  'plan-review': 'plan-review',
  transition: 'transition',
  'certificate-renewal': 'certificate',
  'employer-change': 'employer-change',
  visit: 'visit',
  'returned-mail': 'returned-mail',
};

/** What an alarm says when it goes off: ids only. */
export interface AlarmMessage {
  readonly contractId: string;
  readonly kind: ObligationKind;
}

/**
 * The name is the alarm's identity: setting an alarm twice is a conflict that means "already set".
 * @example alarmName({ contractId: '2026-0042', kind: 'plan-review', on: '2026-07-07' }) // 2026-0042.plan-review.20260707
 */
export function alarmName({ contractId, kind, on }: Alarm): string {
  return `${contractId}.${KIND_IN_NAME[kind]}.${on.replaceAll('-', '')}`;
}

export function schedulerAlarmClock(
  client: SchedulerClient,
  settings: AlarmSettings,
  { timeZone, rules }: Pick<Deployment, 'timeZone' | 'rules'>,
): AlarmClock {
  const nameOf = (alarm: Alarm) => ({ GroupName: settings.groupName, Name: alarmName(alarm) });
  return {
    async arm(alarm) {
      const { contractId, kind, on } = alarm;
      const message: AlarmMessage = { contractId, kind };
      const at = instantAt(on, dailyHours(rules.mailTime).alarms, timeZone).slice(
        0,
        'yyyy-mm-ddThh:mm:ss'.length,
      );
      try {
        await client.send(
          new CreateScheduleCommand({
            ...nameOf(alarm),
            ScheduleExpression: `at(${at})`,
            ScheduleExpressionTimezone: 'UTC',
            FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: ALARM_WINDOW_MINUTES },
            ActionAfterCompletion: 'DELETE',
            Target: {
              Arn: settings.queueArn,
              RoleArn: settings.roleArn,
              Input: JSON.stringify(message),
              DeadLetterConfig: { Arn: settings.deadLetterQueueArn },
              RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
        await confirmSet(alarm, error);
      }
    },

    async disarm(alarm) {
      try {
        await client.send(new DeleteScheduleCommand(nameOf(alarm)));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };

  /** A conflict also comes while an earlier deletion of the name settles; then the alarm is not set and is tried again. */
  async function confirmSet(alarm: Alarm, conflict: ConflictException): Promise<void> {
    try {
      await client.send(new GetScheduleCommand(nameOf(alarm)));
    } catch (error) {
      throw error instanceof ResourceNotFoundException ? conflict : error;
    }
  }
}
