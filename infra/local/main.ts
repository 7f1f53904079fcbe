/** `npm start`: the whole service on this machine, from the first event of a script to three years later. */
import type { Deployment } from '../../functions/domain/deployment.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import { DEPLOYMENTS } from '../aws/deployments.ts';
import { lastDay } from './last-day.ts';
import { openLocalService } from './local-service.ts';
import { openMailFolder, writeMailFolder } from './mail-folder.ts';
import type { PageModel } from './page/page-model.ts';
import { servePage } from './page/server.ts';
import { pageModel } from './page-data.ts';
import { reportRun, showProgress } from './progress.ts';
import { runClock } from './run.ts';
import { readJsonFile, scriptOf, timedEvents, UnusableFile } from './script.ts';
import { type StartOptions, startOptions, WrongOptions } from './start-options.ts';

const PORT = 8420;

/** @returns the exit status: 1 where an event was set aside */
async function start(options: StartOptions, deployment: Deployment): Promise<number> {
  const events = timedEvents(scriptOf(readJsonFile(options.events), options.events));
  const first = events[0];
  if (!first) throw new UnusableFile(`${options.events}: holds no event`);
  if (options.out) openMailFolder(options.out);
  const from = localDate(first.at, deployment.timeZone);
  const until = options.until ?? lastDay(events, deployment);

  const service = await openLocalService(deployment);
  try {
    const progress = showProgress(from, until, () => service.mails.length);
    await runClock(service, { events, from, until, deployment, onDay: progress.day });
    progress.done();
    if (options.out) writeMailFolder(options.out, service, deployment.timeZone);

    const setAside = await service.setAside();
    reportRun(service.mails, setAside, options.out);
    if (options.serve) await serveUntilInterrupted(await pageModel(service, until, deployment));
    return setAside.length > 0 ? 1 : 0;
  } finally {
    await service.close();
  }
}

async function serveUntilInterrupted(model: PageModel): Promise<void> {
  const { url, close } = await servePage(model, PORT);
  console.log(`\nThe page: ${url}  (Ctrl+C stops it)`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await close();
}

try {
  const options = startOptions(process.argv.slice(2), process.stdout.isTTY);
  process.exitCode = await start(options, DEPLOYMENTS[0].deployment);
} catch (error) {
  if (!(error instanceof WrongOptions || error instanceof UnusableFile)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
