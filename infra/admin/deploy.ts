/** `npm run deploy -- NAME`: puts a deployment of the list on AWS, or brings it up to date. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runOnAws } from './command.ts';
import { installedCdk } from './deployments/cdk.ts';
import { deploy } from './deployments/commands.ts';

await runOnAws(() => deploy(process.argv.slice(2), { entries: DEPLOYMENTS, cdk: installedCdk }));
