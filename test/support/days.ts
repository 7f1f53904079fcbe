/**
 * Days of the service as AWS runs them: a message that fails comes back after six minutes, five times in all; a daily
 * run that fails is started again after one minute and after two more.
 */
import type { CalendarDate } from '../../functions/domain/calendar.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { type Moment, momentAt, plusMinutes } from '../../functions/workflows/moment.ts';
import type { Alarm, Parcel } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { type Breaker, breaker } from './breaker.ts';
import { at, eventOf } from './contracts.ts';
import type { MemoryTools } from './memory-ports.ts';

const TRIES_OF_A_MESSAGE = 5;
/** A fact that is given up to the dead-letter queue is put back by somebody until it is taken. */
const TRIES_OF_A_FACT = 50;
const MINUTES_TO_REDELIVERY = 6;
/** Minutes after its hour at which a daily run is tried. */
const TRIES_OF_A_RUN = [0, 1, 3];

export interface DaysOptions {
  /** Every message and run is tried once and is gone if it fails. */
  readonly withoutRetries?: boolean;
  /** Every alarm, fact and parcel is brought twice. */
  readonly doubled?: boolean;
  /** Alarms that never ring. */
  readonly lost?: (alarm: Alarm) => boolean;
}

export interface Days {
  /** A fact comes in. */
  bring(fact: Fact, moment: Moment): Promise<void>;
  /** A day from its alarms to the last delivery of its mails. */
  day(date: CalendarDate): Promise<void>;
}

export function days(
  tools: MemoryTools,
  { withoutRetries, doubled, lost = () => false }: DaysOptions = {},
  broken: Breaker = breaker(tools),
): Days {
  const brought = doubled ? [1, 2] : [1];

  /** @returns whether it came through */
  const tried = async (work: (run: MemoryTools) => Promise<void>): Promise<boolean> => {
    try {
      await work(broken.run());
      return true;
    } catch {
      return false;
    }
  };
  const message = async (
    first: Moment,
    tries: number,
    work: (m: Moment, run: MemoryTools) => Promise<void>,
  ) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const moment = later(first, attempt * MINUTES_TO_REDELIVERY);
      if (await tried((run) => work(moment, run))) return;
    }
  };
  const daily = async (first: Moment, work: (m: Moment, run: MemoryTools) => Promise<void>) => {
    for (const minutes of withoutRetries ? [0] : TRIES_OF_A_RUN) {
      if (await tried((run) => work(later(first, minutes), run))) return;
    }
  };

  async function deliver(first: Moment): Promise<void> {
    let waiting = tools.queue.parcels.splice(0).flatMap((parcel) => brought.map(() => parcel));
    for (
      let attempt = 0;
      waiting.length > 0 && attempt < (withoutRetries ? 1 : TRIES_OF_A_MESSAGE);
      attempt++
    ) {
      const moment = later(first, attempt * MINUTES_TO_REDELIVERY);
      const again: Parcel[] = [];
      for (const parcel of waiting) {
        if (!(await tried((run) => deliverMail(parcel, moment, run)))) again.push(parcel);
      }
      waiting = again;
    }
  }

  return {
    async bring(fact, moment) {
      for (const _ of brought) {
        await message(moment, TRIES_OF_A_FACT, (m, run) => takeInEvent(...eventOf(fact), m, run));
      }
    },
    async day(date) {
      const ringing = [...tools.alarmClock.set].filter(([, { on }]) => on === date);
      for (const [name, alarm] of ringing) {
        tools.alarmClock.set.delete(name);
        if (lost(alarm)) continue;
        for (const _ of brought) {
          const tries = withoutRetries ? 1 : TRIES_OF_A_MESSAGE;
          await message(at(`${date} 06:30`), tries, async (m, run) => {
            await settle(alarm.contractId, m, run);
          });
        }
      }
      await daily(at(`${date} 08:30`), heal);
      await daily(at(`${date} 09:00`), postMorningMail);
      await deliver(at(`${date} 09:04`));
    },
  };
}

function later({ now }: Moment, minutes: number): Moment {
  return momentAt(plusMinutes(now, minutes), 'Asia/Tokyo');
}
