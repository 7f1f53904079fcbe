/** `npm run destroy -- NAME`: takes down the service of a deployment; refuses while data would be lost. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runOnAws } from './command.ts';
import { installedCdk } from './deployments/cdk.ts';
import { destroy } from './deployments/commands.ts';

await runOnAws(() => destroy(process.argv.slice(2), { entries: DEPLOYMENTS, cdk: installedCdk }));
