/** What a page in the browser does to those who read it small, by night, by keyboard or by ear. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** By day and by night. */
export const COLOUR_SCHEMES = ['light', 'dark'] as const;

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What stands against WCAG 2 at levels A and AA, and texts whose contrast cannot be judged; each with its place. */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate<{ violations: Finding[]; incomplete: Finding[] }>(
    // What lies behind a text in a picture axe never knows.
    'axe.run({ exclude: [["svg text"]] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })',
  );
  const unclear = incomplete.filter(({ id }) => id === 'color-contrast');
  return [...violations, ...unclear].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`),
  );
}

/** By how many CSS pixels the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
