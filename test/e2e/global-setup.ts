/** Has the emulator run while the story is told, and no longer. */
import type { TestProject } from 'vitest/node';
import type { ClockSettings } from './clock.ts';
import { endOf, startEmulator } from './emulator.ts';
import { pythonTools } from './python-tools.ts';

/** Where the story finds the emulator. */
export interface EmulatorAccess extends ClockSettings {
  /** A folder that is deleted after the run. */
  readonly folder: string;
  /** The folder of the aws CLI. */
  readonly bin: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    emulator: EmulatorAccess;
  }
}

/** The evening before the first morning of the story. */
const STARTS_AT = '2026-11-19T20:00:00+09:00';

export default async function setUp(project: TestProject): Promise<() => void> {
  const tools = pythonTools();
  const emulator = await startEmulator(tools, STARTS_AT);
  process.once('exit', emulator.kill);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      emulator.kill();
      process.kill(process.pid, signal);
    });
  }
  const { url, folder, clockFile } = emulator;
  project.provide('emulator', { url, folder, clockFile, ...tools });
  return () => {
    emulator.kill();
    if (project.vitest.state.getCountOfFailedTests() === 0) emulator.forget();
    else
      process.stderr.write(`\nThe emulator's log, ${emulator.logFile}, ends:\n${endOf(emulator.logFile)}\n`);
  };
}
