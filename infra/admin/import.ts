/** `npm run import -- FILE.csv --deployment NAME`: brings the contracts of a spreadsheet in. */
import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { asked, showCount } from '../terminal/conversation.ts';
import { runOnAws } from './command.ts';
import { importContracts } from './import/command.ts';

await runOnAws(() =>
  importContracts(process.argv.slice(2), {
    entries: DEPLOYMENTS,
    now: new Date().toISOString(),
    asked,
    pause,
    showCount,
  }),
);
