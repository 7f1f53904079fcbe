/** Breaks what the workflows rest on at a chosen call, as a network, a service or a machine does. */
import type { MemoryTools } from './memory-ports.ts';

/** One thing that goes wrong. */
export interface Fault {
  /** The how manyth port call, from 0. */
  readonly call: number;
  /** Whether the call has had its effect when it throws. */
  readonly when: 'before' | 'after';
  /** `fails`: this call throws. `dies`: the whole run is gone, and whatever it still tries has no effect. */
  readonly how: 'fails' | 'dies';
}

export class Broken extends Error {
  override readonly name = 'Broken';
}

export interface Breaker {
  /** The port calls so far, such as `records.save`. */
  readonly calls: readonly string[];
  /** The tools for one run of a function. */
  run(): MemoryTools;
}

const PORTS = ['records', 'mails', 'alarmClock', 'outbox', 'queue', 'setAside'] as const;
const ITERATIONS: ReadonlySet<string> = new Set(['overdue', 'unfinished', 'withNoticesDue']);

type Method = (...args: readonly unknown[]) => unknown;

export function breaker(tools: MemoryTools, fault?: Fault): Breaker {
  const calls: string[] = [];

  return {
    calls,
    run() {
      const life = { dead: false };
      /** @returns whether the call is to break after its effect */
      const enter = (name: string): boolean => {
        if (life.dead) throw new Broken(`${name}: this run has died`);
        const struck = fault?.call === calls.push(name) - 1 ? fault : undefined;
        if (struck?.how === 'dies') life.dead = true;
        if (struck?.when === 'before') throw new Broken(`${name}: broken before its effect`);
        return struck !== undefined;
      };
      const called = async (name: string, method: () => unknown) => {
        const breaks = enter(name);
        const result = await method();
        if (breaks) throw new Broken(`${name}: broken after its effect`);
        return result;
      };
      async function* iterated(name: string, method: () => unknown) {
        const breaks = enter(name);
        yield* method() as AsyncIterable<unknown>;
        if (breaks) throw new Broken(`${name}: broken after its effect`);
      }
      const ports = PORTS.map((port) => {
        const broken = new Proxy(tools[port], {
          get(target, key) {
            const member: unknown = Reflect.get(target, key);
            if (typeof member !== 'function') return member;
            const method = (member as Method).bind(target);
            const name = `${port}.${String(key)}`;
            return (...args: readonly unknown[]) =>
              (ITERATIONS.has(String(key)) ? iterated : called)(name, () => method(...args));
          },
        });
        return [port, broken];
      });
      return { ...tools, ...Object.fromEntries(ports) };
    },
  };
}
