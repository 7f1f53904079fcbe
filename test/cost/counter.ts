/** Counts what the functions ask of AWS, each request under the function that makes it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Meter, together, type Usage } from './prices.ts';

/** The function of `functions/<name>.handler.ts`. */
export type FunctionName = 'contract-facts' | 'wake-up' | 'daily-heal' | 'morning-post' | 'deliver-mail';

export interface Counter {
  /** Runs one invocation of a function; what it asks of AWS is counted as its own. */
  invoke<Result>(name: FunctionName, work: () => Promise<Result>): Promise<Result>;
  /** Does what is no part of the service. */
  uncounted<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Counts a request by its name; outside of an invocation nothing is counted. */
  request(name: string): void;
  /** Counts units of a meter. */
  use(meter: Meter, units: number): void;
  /** Begins anew. */
  reset(): void;
  /** How often each request was made. */
  readonly requests: ReadonlyMap<string, number>;
  /** What a function used, or all of them. */
  usage(name?: FunctionName): Usage;
}

/** Most invocations of a small deployment start a container: so many seconds to load the bundle. */
const START_SECONDS = 0.6;
/** What the work between two requests and the request itself take. */
const REQUEST_SECONDS = 0.03;
const MEMORY_GIGABYTES = 0.5;
/** The daily runs have a whole processor, and the memory that goes with it. */
const RUN_GIGABYTES = 1.769;
const RUNS: ReadonlySet<FunctionName> = new Set(['daily-heal', 'morning-post']);
/** What Lambda itself logs of an invocation, and Powertools of its metrics. */
const LOG_BYTES = 1500;

export function counter(): Counter {
  const running = new AsyncLocalStorage<FunctionName>();
  const requests = new Map<string, number>();
  const used = new Map<FunctionName, Usage>();
  const use = (meter: Meter, units: number) => {
    const name = running.getStore();
    if (name) used.set(name, together(used.get(name) ?? {}, { [meter]: units }));
  };
  const useSeconds = (seconds: number) => {
    const name = running.getStore();
    use('gigabyteSeconds', seconds * (name && RUNS.has(name) ? RUN_GIGABYTES : MEMORY_GIGABYTES));
  };
  return {
    requests,
    use,
    invoke: (name, work) =>
      running.run(name, () => {
        use('invocations', 1);
        useSeconds(START_SECONDS);
        use('logGigabytes', LOG_BYTES / 1e9);
        return work();
      }),
    uncounted: (work) => running.exit(work),
    request(name) {
      if (!running.getStore()) return;
      requests.set(name, (requests.get(name) ?? 0) + 1);
      useSeconds(REQUEST_SECONDS);
    },
    reset() {
      requests.clear();
      used.clear();
    },
    usage: (name) => (name ? (used.get(name) ?? {}) : together(...used.values())),
  };
}
