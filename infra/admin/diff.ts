/** `npm run diff -- NAME`: what deploying would change. Changes nothing. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runOnAws } from './command.ts';
import { installedCdk } from './deployments/cdk.ts';
import { diff } from './deployments/commands.ts';

await runOnAws(() => diff(process.argv.slice(2), { entries: DEPLOYMENTS, cdk: installedCdk }));
