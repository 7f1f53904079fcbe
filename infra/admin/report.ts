/** `npm run report`: what was owed and told in a month, as a table to read and a CSV to hand over. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runOnAws } from './command.ts';
import { report } from './report/command.ts';

await runOnAws(() => report(process.argv.slice(2), { entries: DEPLOYMENTS, now: new Date().toISOString() }));
