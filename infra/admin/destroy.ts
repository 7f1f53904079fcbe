/** `npm run destroy -- NAME`: takes down the service of a deployment; refuses while data would be lost. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runCommand } from './command.ts';
import { installedCdk } from './deployments/cdk.ts';
import { destroy } from './deployments/commands.ts';

await runCommand(() => destroy(process.argv.slice(2), { entries: DEPLOYMENTS, cdk: installedCdk }));
