import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  ThrottlingException,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { alarmName, schedulerAlarmClock } from '../../functions/adapters/scheduler-alarm-clock.ts';
import { OBLIGATION_KINDS } from '../../functions/domain/obligations/obligation.ts';
import { day, deployment } from '../support/contracts.ts';

const scheduler = mockClient(SchedulerClient);
const settings = {
  groupName: 'teichaku-test-alarms',
  queueArn: 'arn:aws:sqs:ap-northeast-1:123456789012:alarms',
  roleArn: 'arn:aws:iam::123456789012:role/alarms',
  deadLetterQueueArn: 'arn:aws:sqs:ap-northeast-1:123456789012:dead-alarms',
};
const clock = schedulerAlarmClock(new SchedulerClient({ region: 'ap-northeast-1' }), settings, deployment);
const alarm = { contractId: '2026-0042', kind: 'plan-review', on: day('2026-07-07') } as const;
const fault = { message: 'no', $metadata: {} };
const conflict = new ConflictException({ ...fault, Message: 'exists' });
const notFound = new ResourceNotFoundException({ ...fault, Message: 'none' });

beforeEach(() => scheduler.reset());

const created = () => scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input);

describe('the name of an alarm', () => {
  test.each(OBLIGATION_KINDS)('fits for the longest contract id and %s', (kind) => {
    const name = alarmName({ ...alarm, contractId: `a${'_'.repeat(35)}`, kind });
    expect(name).toMatch(/^[0-9a-zA-Z\-_.]{1,64}$/);
  });

  test('tells contracts, kinds and days apart', () => {
    const names = ['a', 'a-b', 'b'].flatMap((contractId) =>
      OBLIGATION_KINDS.flatMap((kind) =>
        ['2026-07-07', '2026-07-08'].map((on) => alarmName({ contractId, kind, on: day(on) })),
      ),
    );
    expect(new Set(names).size).toBe(3 * OBLIGATION_KINDS.length * 2);
  });
});

describe('setting an alarm', () => {
  test('makes a schedule that goes off once, between six and eight in the morning in Tokyo', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    await clock.arm(alarm);
    expect(created()).toEqual([
      {
        GroupName: 'teichaku-test-alarms',
        Name: '2026-0042.plan-review.20260707',
        ScheduleExpression: 'at(2026-07-06T21:00:00)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 120 },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: settings.queueArn,
          RoleArn: settings.roleArn,
          Input: '{"contractId":"2026-0042","kind":"plan-review"}',
          DeadLetterConfig: { Arn: settings.deadLetterQueueArn },
          RetryPolicy: expect.objectContaining({ MaximumRetryAttempts: expect.any(Number) }),
        },
      },
    ]);
  });

  test('reckons the time in UTC for a zone that turns its clocks', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    const newYork = schedulerAlarmClock(new SchedulerClient({ region: 'us-east-1' }), settings, {
      ...deployment,
      timeZone: 'America/New_York',
    });
    await newYork.arm({ ...alarm, on: day('2026-07-07') });
    await newYork.arm({ ...alarm, on: day('2026-12-07') });
    expect(created().map(({ ScheduleExpression }) => ScheduleExpression)).toEqual([
      'at(2026-07-07T10:00:00)',
      'at(2026-12-07T11:00:00)',
    ]);
  });

  test('that is set already is no fault', async () => {
    scheduler.on(CreateScheduleCommand).rejects(conflict).on(GetScheduleCommand).resolves({});
    await clock.arm(alarm);
    const [asked] = scheduler.commandCalls(GetScheduleCommand);
    expect(asked?.args[0].input).toEqual({
      GroupName: 'teichaku-test-alarms',
      Name: '2026-0042.plan-review.20260707',
    });
  });

  test('that conflicts with its own deletion is to be tried again, and not taken for set', async () => {
    scheduler.on(CreateScheduleCommand).rejects(conflict).on(GetScheduleCommand).rejects(notFound);
    await expect(clock.arm(alarm)).rejects.toBe(conflict);
  });

  test('that cannot be looked up after a conflict is not taken for set', async () => {
    scheduler.on(CreateScheduleCommand).rejects(conflict).on(GetScheduleCommand).rejects(new Error('down'));
    await expect(clock.arm(alarm)).rejects.toThrow('down');
  });

  test('that is throttled throws', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new ThrottlingException({ ...fault, Message: 'slow' }));
    await expect(clock.arm(alarm)).rejects.toBeInstanceOf(ThrottlingException);
    expect(scheduler.commandCalls(GetScheduleCommand)).toEqual([]);
  });
});

describe('taking an alarm back', () => {
  test('deletes the schedule of that name in the group', async () => {
    scheduler.on(DeleteScheduleCommand).resolves({});
    await clock.disarm(alarm);
    expect(scheduler.commandCalls(DeleteScheduleCommand)[0]?.args[0].input).toEqual({
      GroupName: 'teichaku-test-alarms',
      Name: '2026-0042.plan-review.20260707',
    });
  });

  test('that is gone already is no fault', async () => {
    scheduler.on(DeleteScheduleCommand).rejects(notFound);
    await expect(clock.disarm(alarm)).resolves.toBeUndefined();
  });

  test('that conflicts or fails otherwise throws', async () => {
    scheduler.on(DeleteScheduleCommand).rejects(conflict);
    await expect(clock.disarm(alarm)).rejects.toBe(conflict);
  });
});
