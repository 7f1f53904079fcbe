/** The CDK CLI, pointed at the emulator. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { clientEnvironment } from './aws-cli.ts';
import { type ClockSettings, emulatorClock } from './clock.ts';

const CDK = fileURLToPath(new URL('../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * Runs a command of the CDK CLI and shows on stderr how it gets on.
 * @param cwd where there is a `cdk.json`, its app goes with the command
 * @throws Error where the command fails
 */
export async function cdk(emulator: ClockSettings, cwd: string, ...args: string[]): Promise<void> {
  const env = {
    ...clientEnvironment(emulator.url, 'ap-northeast-1'),
    // Where its clock and that of AWS differ, it takes every refusal for a matter of the clock and tries again.
    ...emulatorClock(emulator).environment,
    // Nothing of this goes out to anybody.
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
  const running = spawn(process.execPath, [CDK, ...args, '--no-notices', '--no-version-reporting'], {
    cwd,
    env,
    stdio: ['ignore', 2, 2],
  });
  const [status] = await once(running, 'exit');
  if (status !== 0) throw new Error(`cdk ${args[0]} failed with ${status}; what it said is above`);
}
