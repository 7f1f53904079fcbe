/**
 * What came from outside, as the terminal may show it: nothing in it moves the cursor or turns the writing, and no more
 * of it than so many characters.
 */
export function printable(text: string, most = 300): string {
  return text.slice(0, most).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
