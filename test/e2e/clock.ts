/**
 * The clock of the emulator and of the functions that it runs. Mails leave on business days alone, alarms go off in
 * the early morning, and a story that waits for either would take days: so the story moves the clock to the days of
 * which it tells, and ends the same on whatever day it is run. From where it is set, the clock goes on by itself.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

export interface Clock {
  /** What a process has to find in its environment to go by this clock. */
  readonly environment: Readonly<Record<string, string>>;
  /** Sets the clock before there is anything that goes by it. @param instant ISO 8601 with an offset */
  write(instant: string): void;
  /**
   * Sets the clock and waits until all go by it. @param instant ISO 8601 with an offset
   * @throws Error where the emulator does not take it over
   */
  set(instant: string): Promise<void>;
}

/** So long a process keeps what it has read of the clock. */
const CACHE_SECONDS = 1;
const PATIENCE_MILLISECONDS = 15_000;

/** Where an emulator is found, and what sets its clock. */
export interface ClockSettings {
  readonly url: string;
  /** In which libfaketime looks up by how much to show another time than it is. */
  readonly clockFile: string;
  /** libfaketime itself. */
  readonly faketime: string;
}

export function emulatorClock({ url, clockFile: file, faketime }: ClockSettings): Clock {
  const clock: Clock = {
    environment: {
      LD_PRELOAD: faketime,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: String(CACHE_SECONDS),
      // What waits for seconds to pass goes by a clock that nobody moves.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },

    write(instant) {
      const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
      writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
      renameSync(`${file}.new`, file);
    },

    async set(instant) {
      clock.write(instant);
      const deadline = Date.now() + PATIENCE_MILLISECONDS;
      for (;;) {
        const shown = Date.parse((await fetch(`${url}/_ministack/health`)).headers.get('date') ?? '');
        if (Math.abs(shown - Date.parse(instant)) < PATIENCE_MILLISECONDS) break;
        if (Date.now() > deadline) {
          throw new Error(
            `The emulator's clock shows ${new Date(shown).toISOString()} in place of ${instant}: libfaketime does not work on this machine`,
          );
        }
        await setTimeout(200);
      }
      // The functions read the clock by themselves.
      await setTimeout(2000 * CACHE_SECONDS);
    },
  };
  return clock;
}
