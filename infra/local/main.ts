/** `npm start`: the whole service on this machine, from the first event of a script to three years later. */
import { plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { Refusal, runCommand } from '../terminal/command.ts';
import { openDataFolder } from './data-folder.ts';
import { openMailFolder, writeMailFolder } from './mail-folder.ts';
import { openPageServer } from './page/server.ts';
import { reportRun, showProgress } from './progress.ts';
import { readJsonFile, scriptOf, timedEvents } from './script.ts';
import { openSession } from './session.ts';
import { type StartOptions, startOptions } from './start-options.ts';

const PORT = 8420;
/** Where the links in mails lead to while nothing is served. */
const UNSERVED_URL = `http://127.0.0.1:${PORT}`;

/** @returns the exit status: 1 where an event was set aside */
async function start(options: StartOptions, deployment: Deployment): Promise<number> {
  const { timeZone } = deployment;
  const events = timedEvents(scriptOf(readJsonFile(options.events), options.events));
  const data = options.data === undefined ? undefined : openDataFolder(options.data);
  if (events.length === 0 && !data?.now) throw new Refusal(`${options.events}: holds no event`);
  if (options.out) openMailFolder(options.out);

  const server = options.serve ? await openPageServer(PORT) : undefined;
  const pageUrl = server ? new URL(server.url).origin : UNSERVED_URL;
  const session = await openSession({ deployment, events, until: options.until, data }, pageUrl);
  try {
    server?.show(session);
    const { from, until } = session.span;
    const { service } = session;
    const day = (now: Instant) => localDate(now, timeZone);
    const progress = showProgress(plusDays(day(from), 1), day(until), () => service.mails.length);
    await session.run((now) => progress.day(day(now)));
    progress.done();
    if (options.out) writeMailFolder(options.out, service.mails, timeZone);

    const setAside = await service.setAside();
    reportRun(service.mails, setAside, options.out);
    if (server) {
      console.log(`\nThe page: ${server.url}  (Ctrl+C stops it)`);
      await interruption();
    }
    return setAside.length > 0 ? 1 : 0;
  } finally {
    await server?.close();
    await session.close();
  }
}

async function interruption(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

await runCommand(() =>
  start(startOptions(process.argv.slice(2), process.stdout.isTTY), DEPLOYMENTS[0].deployment),
);
