/** The aws CLI as a client that knows nothing of this project, pointed at the emulator. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a command of the aws CLI and hands over what it answers, read from JSON; `undefined` where it says nothing. */
// biome-ignore lint/suspicious/noExplicitAny: every command answers JSON of its own shape
export type AwsCli = (...args: string[]) => Promise<any>;

/** What any client of AWS has to find in its environment to speak to the emulator, and to nobody else. */
export function clientEnvironment(url: string, region: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** @param bin the folder of the Python that has the CLI */
export function awsCli(bin: string, url: string, region: string): AwsCli {
  const env = { ...clientEnvironment(url, region), AWS_PAGER: '' };
  return async (...args) => {
    const command = ['-m', 'awscli', ...args, '--endpoint-url', url, '--output', 'json'];
    const { stdout } = await run(join(bin, 'python'), command, { env, maxBuffer: 1e8 });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };
}
