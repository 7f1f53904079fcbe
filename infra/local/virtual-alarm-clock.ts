/** EventBridge Scheduler's place on this machine: alarms that go off when the virtual clock gets there. */

import { alarmName } from '../../functions/adapters/scheduler-alarm-clock.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/ledger.ts';
import { dailyHours, instantAt } from '../../functions/workflows/moment.ts';
import type { Alarm, AlarmClock } from '../../functions/workflows/ports.ts';

/** An alarm and the moment at which it goes off. */
export type TimedAlarm = Alarm & { readonly at: Instant };

export interface VirtualAlarmClock extends AlarmClock {
  /** The alarm that goes off next. */
  next(): TimedAlarm | undefined;
  /** The alarm goes off, and is set no longer. */
  ring(alarm: Alarm): void;
  /** Everything that is set. */
  readonly set: ReadonlyMap<string, TimedAlarm>;
}

export function virtualAlarmClock({
  timeZone,
  rules,
}: Pick<Deployment, 'timeZone' | 'rules'>): VirtualAlarmClock {
  const set = new Map<string, TimedAlarm>();
  return {
    set,
    async arm(alarm) {
      const at = instantAt(alarm.on, dailyHours(rules.mailTime).alarms, timeZone);
      set.set(alarmName(alarm), { ...alarm, at });
    },
    async disarm(alarm) {
      set.delete(alarmName(alarm));
    },
    next() {
      let next: TimedAlarm | undefined;
      for (const alarm of set.values()) if (next === undefined || alarm.at < next.at) next = alarm;
      return next;
    },
    ring(alarm) {
      set.delete(alarmName(alarm));
    },
  };
}
