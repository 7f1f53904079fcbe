/** Which texts may stand in a mail as a name: those that show something, and show it everywhere alike. */

/** Characters that show nothing, though Unicode counts them neither as blank nor as ignorable. */
const FILLERS = String.raw`\u2800\u{16FE4}\u{1D159}`;

/** Blanks, zero-width and other ignorable characters, fillers: a text of these alone shows nothing. */
const SHOWS_NOTHING = new RegExp(
  String.raw`^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}${FILLERS}]*$`,
  'u',
);

/** Control characters, line ends, marks that turn the direction of writing, and the signs of markup. */
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069<>]/u;

/**
 * Characters of private use (外字), those that Unicode has not assigned, and the signs that stand for something lost.
 * The planes of rare ideographs, 2 and 3, are left out: each year Unicode assigns more of them.
 */
const SHOWN_BY_CHANCE = /[\p{Co}\p{Noncharacter_Code_Point}[\p{Cn}--[\u{20000}-\u{3FFFF}]]\uFFF9-\uFFFD]/v;

/** Whether anything of the text can be seen. */
export function showsSomething(text: string): boolean {
  return !SHOWS_NOTHING.test(text);
}

/** Whether the text is one line of whole characters, without markup. */
export function isPlainLine(text: string): boolean {
  return text.isWellFormed() && !NOT_ON_A_LINE.test(text);
}

/** Whether all readers see the same characters. */
export function isShownAlike(text: string): boolean {
  return !SHOWN_BY_CHANCE.test(text);
}
