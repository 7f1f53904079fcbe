/** `npm run doctor -- NAME`: whether a deployment may go live, and what is missing. */
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { runOnAws } from './command.ts';
import { doctor } from './doctor/command.ts';
import { publicDns } from './doctor/dns.ts';

/** Columns to write in: those of the terminal, as far as lines stay easy to read. */
const width = Math.min(Math.max(process.stdout.columns ?? 100, 80), 120);

await runOnAws(() =>
  doctor(process.argv.slice(2), {
    entries: DEPLOYMENTS,
    now: new Date().toISOString(),
    dns: publicDns(),
    width,
  }),
);
