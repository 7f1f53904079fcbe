/** Names as an English sentence lists them: `A, B, and C`. */
const format = new Intl.ListFormat('en');

export function listEn(names: readonly string[]): string {
  return format.format(names);
}
