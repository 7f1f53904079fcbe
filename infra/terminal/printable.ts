/** What came from outside, as the terminal may show it: nothing in it moves the cursor or turns the writing. */
export function printable(text: string): string {
  return text.slice(0, 300).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
