/** Breaks what the workflows rest on at chosen calls, as a network, a service or a machine does. */
import type { MemoryTools } from './memory-ports.ts';
import { wrapPorts } from './wrapped-ports.ts';

/** One thing that goes wrong. */
export interface Fault {
  /** The how manyth port call, from 0. */
  readonly call: number;
  /** Whether the call has had its effect when it throws. */
  readonly when: 'before' | 'after';
  /** `fails`: this call throws. `dies`: the whole run is gone, and whatever it still tries has no effect. */
  readonly how: 'fails' | 'dies';
}

class Broken extends Error {
  override readonly name = 'Broken';
}

export interface Breaker {
  /** The port calls so far, such as `records.save`. */
  readonly calls: readonly string[];
  /** The tools for one run of a function. */
  run(): MemoryTools;
}

export function breaker(tools: MemoryTools, faults: readonly Fault[] = []): Breaker {
  const calls: string[] = [];
  const faultAt = new Map(faults.map((fault) => [fault.call, fault]));
  return {
    calls,
    run() {
      let dead = false;
      return wrapPorts(tools, async (name) => {
        if (dead) throw new Broken(`${name}: this run has died`);
        const struck = faultAt.get(calls.push(name) - 1);
        if (struck?.how === 'dies') dead = true;
        if (struck?.when === 'before') throw new Broken(`${name}: broken before its effect`);
        return () => {
          if (struck) throw new Broken(`${name}: broken after its effect`);
        };
      });
    },
  };
}
