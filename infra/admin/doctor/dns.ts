/** What the DNS tells the world about a domain. */
import { Resolver } from 'node:dns/promises';

/** Looks names up. What is not there is an empty list; where the DNS gives no answer, it throws. */
export interface Dns {
  /** The names that the name stands for. */
  readonly cname: (name: string) => Promise<readonly string[]>;
  /** The texts at the name, each put together. */
  readonly txt: (name: string) => Promise<readonly string[]>;
  /** The IPv4 addresses of the name. */
  readonly addresses: (name: string) => Promise<readonly string[]>;
  /** The hosts that take mail for the name. */
  readonly mx: (name: string) => Promise<readonly string[]>;
}

/** A server that does not answer in this time is asked once more, and then given up. */
const TIMEOUT_MILLISECONDS = 2_000;

/** The DNS as this machine sees it. */
export function publicDns(): Dns {
  const resolver = new Resolver({ timeout: TIMEOUT_MILLISECONDS, tries: 2 });
  return {
    cname: (name) => found(resolver.resolveCname(name)),
    txt: async (name) => (await found(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    addresses: (name) => found(resolver.resolve4(name)),
    mx: async (name) => (await found(resolver.resolveMx(name))).map(({ exchange }) => exchange),
  };
}

async function found<Entry>(answer: Promise<Entry[]>): Promise<Entry[]> {
  try {
    return await answer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new Error(`the DNS gave no answer (${code})`, { cause: error });
  }
}
