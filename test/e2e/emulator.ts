/** MiniStack, the emulator of AWS: one process on this machine, which forgets everything when it ends. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { emulatorClock } from './clock.ts';
import type { PythonTools } from './python-tools.ts';

export interface Emulator {
  readonly url: string;
  /** The folder of this run: the emulator's log, its clock and all that it writes. */
  readonly folder: string;
  /** By which `emulatorClock` sets its clock. */
  readonly clockFile: string;
  readonly logFile: string;
  /** Ends the emulator and whatever it has started, at once. */
  kill(): void;
  /** Deletes the folder of this run. */
  forget(): void;
}

const PATIENCE_MILLISECONDS = 60_000;

/**
 * Starts the emulator at a port of 127.0.0.1 that is free, with nothing in it.
 * @throws Error with the end of its log where it does not come up
 */
export async function startEmulator({ bin, faketime }: PythonTools, startsAt: string): Promise<Emulator> {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-e2e-'));
  const logFile = join(folder, 'emulator.log');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const clockFile = join(folder, 'clock');
  const clock = emulatorClock({ url, clockFile, faketime });
  clock.write(startsAt);
  const own = join(folder, 'tmp');
  mkdirSync(own);
  const log = openSync(logFile, 'w');
  const emulator = spawn(
    join(bin, 'python'),
    ['-m', 'hypercorn', 'ministack.app:app', '--bind', `127.0.0.1:${port}`, '--keep-alive', '75'],
    {
      // A group of its own, so that it can be ended together with the functions that it runs.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        HOME: own,
        TMPDIR: own,
        TZ: 'UTC',
        // The functions run on the Node.js of this process.
        PATH: [dirname(process.execPath), process.env.PATH].join(':'),
        GATEWAY_PORT: String(port),
        MINISTACK_HOST: '127.0.0.1',
        LAMBDA_EXECUTOR: 'local',
        ...clock.environment,
      },
    },
  );
  let isOver = false;
  emulator.once('exit', () => {
    isOver = true;
  });
  emulator.once('error', () => {
    isOver = true;
  });
  const kill = () => {
    if (emulator.pid === undefined) return;
    try {
      process.kill(-emulator.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };

  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await answers(url))) {
    if (isOver || Date.now() > deadline) {
      kill();
      throw new Error(`The emulator did not come up; its log, ${logFile}, ends:\n${endOf(logFile)}`);
    }
    await setTimeout(200);
  }
  await clock.set(startsAt);
  return {
    url,
    folder,
    clockFile,
    logFile,
    kill,
    forget: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The last lines of a log. */
export function endOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-30).join('\n');
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
