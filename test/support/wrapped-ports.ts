/** Puts something around every call to a port. */
import type { MemoryTools } from './memory-ports.ts';

/** Told of each call before its effect; what it gives back is called after the effect. Either may wait or throw. */
export type Around = (name: string) => Promise<() => void | Promise<void>>;

const PORTS = ['records', 'mails', 'addresses', 'alarmClock', 'outbox', 'queue', 'setAside'] as const;
const ITERATIONS: ReadonlySet<string> = new Set(['overdue', 'running', 'unfinished', 'withNoticesDue']);

type Method = (...args: readonly unknown[]) => unknown;

export function wrapPorts(tools: MemoryTools, around: Around): MemoryTools {
  const called = async (name: string, method: () => unknown) => {
    const leave = await around(name);
    const result = await method();
    await leave();
    return result;
  };
  async function* iterated(name: string, method: () => unknown) {
    const leave = await around(name);
    yield* method() as AsyncIterable<unknown>;
    await leave();
  }
  const ports = PORTS.map((port) => {
    const wrapped = new Proxy(tools[port], {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        const method = (member as Method).bind(target);
        const through = ITERATIONS.has(String(key)) ? iterated : called;
        return (...args: readonly unknown[]) => through(`${port}.${String(key)}`, () => method(...args));
      },
    });
    return [port, wrapped];
  });
  return { ...tools, ...Object.fromEntries(ports) };
}
