/** EventBridge Scheduler's place on this machine: alarms that go off when the virtual clock gets there. */
import { alarmName } from '../../functions/adapters/scheduler-alarm-clock.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { dailyHours, instantAt } from '../../functions/workflows/moment.ts';
import type { Alarm, AlarmClock } from '../../functions/workflows/ports.ts';

/** An alarm and the moment at which it goes off. */
type TimedAlarm = Alarm & { readonly at: Instant };

/** Alarms that whoever moves the clock has to ring. */
export interface VirtualAlarmClock extends AlarmClock {
  /** The alarms that are set, by their names. */
  readonly set: ReadonlyMap<string, TimedAlarm>;
  /** When the next alarm goes off. */
  nextAt(): Instant | undefined;
  /** The alarms of this moment go off, and are set no longer. */
  ring(at: Instant): TimedAlarm[];
}

/** An alarm clock without any alarm; each goes off at the hour at which the window of Scheduler begins. */
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
    nextAt() {
      let next: Instant | undefined;
      for (const { at } of set.values()) if (next === undefined || at < next) next = at;
      return next;
    },
    ring(at) {
      const ringing = [...set].filter(([, alarm]) => alarm.at === at);
      for (const [name] of ringing) set.delete(name);
      return ringing.map(([, alarm]) => alarm);
    },
  };
}
