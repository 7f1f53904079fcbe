/** What is nested too deep for what walks through it: writing JSON, for one, fails some thousand levels down. */

/** Lists and objects within each other, the outermost counted; events of this service have five. */
export const MAX_LEVELS = 64;

/** Whether lists and objects lie within each other more than so many levels deep. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
