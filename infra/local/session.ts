/** A service and its clock while somebody looks on: the clock goes on, stands, and goes back by beginning anew. */
import { type CalendarDate, laterOf, plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { localDate, momentAt } from '../../functions/workflows/moment.ts';
import { type ClockStep, momentAfter } from './clock-moves.ts';
import type { DataFolder } from './data-folder.ts';
import { lastDay, lastEnd } from './last-day.ts';
import { type OpenService, openLocalService } from './local-service.ts';
import type { PageSource } from './page/page-source.ts';
import { type Site, siteOf } from './page/site.ts';
import { pageModel } from './page-data.ts';
import { endOfDay, runClock } from './run.ts';
import type { TimedEvent } from './script.ts';

/** What is run, and how far. */
export interface SessionOptions {
  readonly deployment: Deployment;
  /** In the order of their times. There is one, or else a data folder in which the clock has run. */
  readonly events: readonly TimedEvent[];
  /** Where the first run ends; by default when the last contract has nothing more to tell. */
  readonly until?: CalendarDate | undefined;
  readonly data?: DataFolder | undefined;
}

/** One run of the service. Its steps take their turns. */
export interface Session extends PageSource {
  readonly service: OpenService;
  /** The moments between which {@link Session.run} runs. */
  readonly span: { readonly from: Instant; readonly until: Instant };
  /**
   * The first run: takes in what came late to a clock that stands, and lets it go on to the day wanted.
   * @param onTime told how far the clock is
   */
  run(onTime?: (now: Instant) => void): Promise<void>;
  /** Lets the clock go on. */
  goOn(step: ClockStep): Promise<void>;
  /** Plays everything again from the beginning to the moment at which the mail with this number went out. */
  goBack(mailNumber: number): Promise<void>;
  close(): Promise<void>;
}

/** What a run of the clock does beside. */
interface RunDetails {
  /** Where it begins, by default where the clock stands. */
  readonly from?: Instant;
  /** Done before it. */
  readonly before?: () => Promise<void>;
  readonly onTime?: ((now: Instant) => void) | undefined;
}

/**
 * @param pageUrl where the page is served that the links in mails lead to, without a slash at its end
 * @throws Refusal where another run has the data folder open
 */
export async function openSession(
  { deployment, events, until, data }: SessionOptions,
  pageUrl: string,
): Promise<Session> {
  const { timeZone } = deployment;
  const beginning = () => {
    const first = events[0]?.at ?? new Date().toISOString();
    return endOfDay(plusDays(localDate(first, timeZone), -1), timeZone);
  };
  let service = await openLocalService(deployment, pageUrl, data);
  let now = data?.now ?? beginning();
  let target: { readonly from: Instant; readonly to: Instant } | undefined;
  let site: Promise<Site> | undefined;
  let work: Promise<unknown> = Promise.resolve();
  const stop = new AbortController();

  const known = (await service.records()).flatMap(({ facts }) => situationOf(facts)?.contract ?? []);
  const quiet = lastDay(events, deployment, known) ?? localDate(now, timeZone);
  const quietAfter = lastEnd(events, deployment, known);
  const firstUntil = endOfDay(until ?? quiet, timeZone);
  const last = endOfDay(laterOf(until ?? quiet, quiet), timeZone);

  /** One thing after the other: nothing is recorded while the clock runs. */
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const done = work.then(step);
    work = done.catch(() => {});
    return done;
  };
  const runTo = (to: Instant, { from = now, before, onTime }: RunDetails = {}) => {
    target = { from, to };
    const told = (time: Instant) => {
      now = time;
      data?.keepClock(time);
      onTime?.(time);
    };
    return inTurn(async () => {
      try {
        await before?.();
        now = from;
        const span = { after: now, until: to };
        if (to > now)
          await runClock(service, {
            events,
            ...span,
            quietAfter,
            deployment,
            onTime: told,
            signal: stop.signal,
          });
      } finally {
        target = undefined;
        site = undefined;
      }
    });
  };

  const session: Session = {
    get service() {
      return service;
    },
    span: { from: now, until: firstUntil },

    run: (onTime) =>
      runTo(firstUntil, {
        onTime,
        before: async () => {
          for (const { at, body } of events) {
            if (at <= now) await service.takeIn(body, momentAt(now, timeZone));
          }
        },
      }),
    goOn: (step) => runTo(momentAfter(step, now, last, deployment)),
    async goBack(mailNumber) {
      const mail = service.mails[mailNumber - 1];
      if (!mail || data) return;
      const before = async () => {
        await site?.catch(() => {});
        await service.close();
        service = await openLocalService(deployment, pageUrl);
      };
      await runTo(mail.at, { from: beginning(), before });
    },

    running() {
      if (!target) return undefined;
      const since = (moment: Instant) => Date.parse(moment) - Date.parse(target?.from ?? moment);
      return { day: localDate(now, timeZone), share: since(now) / since(target.to) };
    },
    site() {
      site ??= pageModel(service, now, deployment, { canGoOn: now < last, canGoBack: !data }).then(siteOf);
      return site;
    },
    recordPage: (request) =>
      inTurn(async () => {
        const answer = await service.recordPage(request, momentAt(now, timeZone));
        if (request.method === 'POST') site = undefined;
        return answer;
      }),
    async close() {
      stop.abort();
      await work;
      await service.close();
    },
  };
  return session;
}
