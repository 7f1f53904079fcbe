/** What a check of the preflight looks at, and what it may come to. */
import type { Subject } from './subject.ts';

/**
 * `ok`: nothing to do. `attention`: the service works, and something is better done. `blocked`: people would miss
 * mails. `unknown`: nobody could look, or there is nothing to look at before the deployment.
 */
export type Verdict = 'ok' | 'attention' | 'blocked' | 'unknown';

/** What a check came to. */
export interface Look {
  readonly verdict: Verdict;
  /** What there is, on one line. */
  readonly found: string;
  /** What to do about it, a line for each step; empty where there is nothing to do. */
  readonly toDo: readonly string[];
}

/** What a check came to, and which it was: a line of the table. */
export interface Finding extends Look {
  readonly name: string;
}

/** A check changes nothing. It may throw: what that means, the others need not know. */
export interface Check {
  readonly name: string;
  readonly look: (subject: Subject) => Promise<Look>;
}

/** Nothing is in the way, and nothing is left unlooked at. */
export function mayGoLive(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict === 'ok' || verdict === 'attention');
}

export function ok(found: string): Look {
  return { verdict: 'ok', found, toDo: [] };
}

export function attention(found: string, ...toDo: readonly string[]): Look {
  return { verdict: 'attention', found, toDo };
}

export function blocked(found: string, ...toDo: readonly string[]): Look {
  return { verdict: 'blocked', found, toDo };
}

export function unknown(found: string, ...toDo: readonly string[]): Look {
  return { verdict: 'unknown', found, toDo };
}
