/** The CDK command line, as this project has it installed. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs `cdk` with these arguments. @returns its exit status */
export type Cdk = (args: readonly string[]) => Promise<number>;

/** Runs the installed `cdk` in this terminal, from the root of the project, where `cdk.json` is. */
export const installedCdk: Cdk = (args) =>
  new Promise((resolve, reject) => {
    const cdk = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args], {
      cwd: fileURLToPath(new URL('../../../', import.meta.url)),
      stdio: 'inherit',
    });
    cdk.once('error', reject);
    cdk.once('close', (status) => resolve(status ?? 1));
  });
