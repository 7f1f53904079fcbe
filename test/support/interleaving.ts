/** Lets runs overtake each other at every call to a port, the same way each time for the same seed. */
import type { MemoryTools } from './memory-ports.ts';
import { wrapPorts } from './wrapped-ports.ts';

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every call waits a few turns before and after its effect, while the other runs go on. */
export function interleaved(tools: MemoryTools, seed: number): MemoryTools {
  const next = numbersFrom(seed);
  const wait = async () => {
    for (let turns = Math.floor(next() * 12); turns > 0; turns--) await undefined;
  };
  return wrapPorts(tools, async () => {
    await wait();
    return wait;
  });
}
