/** `npm run redrive -- NAME`: sends in again what was set aside and what was given up. */
import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { asked, showCount } from '../terminal/conversation.ts';
import { runOnAws } from './command.ts';
import { redrive } from './redrive/command.ts';

await runOnAws(() =>
  redrive(process.argv.slice(2), {
    entries: DEPLOYMENTS,
    now: new Date().toISOString(),
    asked,
    pause,
    showCount,
  }),
);
