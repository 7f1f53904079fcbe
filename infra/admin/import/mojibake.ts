/** Text that was written in one encoding and read in another. */

type Encoding = 'shift_jis' | 'windows-1252';

/**
 * Signs that no name holds, and that stand wherever Japanese was read as Latin; a lead of UTF-8 with what follows it; and
 * the three kanji as which Shift_JIS reads the first bytes of every kana.
 */
const BROKEN_PIECES = /[‰†‡ƒ„‚‹›¤¦§¨¬±²³¶¸¹¼½¾¿ˆ˜]|[ã-ï][\u0080-\u009F¡-¿Œœ–-›€™ŠšŽžŸ]{2}|[縺繧繝]/u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Japanese alone: what a Latin name with an accent does not turn into as a whole. */
const WHOLLY_JAPANESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\s]+$/u;

/**
 * Whether the text is Japanese that was read in a wrong encoding: UTF-8 read as Shift_JIS or as Latin, or Shift_JIS read
 * as Latin.
 *
 * @example isMojibake('ä½è—¤') // true
 * @example isMojibake('菴占陸') // true: the bytes of 佐藤 in UTF-8
 */
export function isMojibake(text: string): boolean {
  if (!/[^\p{ASCII}]/u.test(text)) return false;
  if (BROKEN_PIECES.test(text)) return true;
  return (
    JAPANESE.test(readAgain(text, 'shift_jis', 'utf-8')) ||
    JAPANESE.test(readAgain(text, 'windows-1252', 'utf-8')) ||
    WHOLLY_JAPANESE.test(readAgain(text, 'windows-1252', 'shift_jis'))
  );
}

/** The bytes of a text in one encoding, read in another; empty where that cannot be. */
function readAgain(text: string, written: Encoding, read: 'utf-8' | 'shift_jis'): string {
  const bytesOf = encoder(written);
  const bytes: number[] = [];
  for (const character of text) {
    const found = bytesOf.get(character);
    if (found === undefined) return '';
    bytes.push(...found);
  }
  // Most text ends here; to have the decoder find out by an exception would take much longer.
  if (read === 'utf-8' && !isLeadOfUtf8(bytes.find((byte) => byte > 0x7f) ?? 0)) return '';
  try {
    return new TextDecoder(read, { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return '';
  }
}

function isLeadOfUtf8(byte: number): boolean {
  return byte >= 0xc2 && byte <= 0xf4;
}

const encoders = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

/** The bytes of each character, which Node.js can only decode. */
function encoder(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const known = encoders.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const made = new Map<string, readonly number[]>();
  const add = (...bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\uFFFD' && !made.has(text)) made.set(text, bytes);
  };
  for (let byte = 0; byte <= 0xff; byte++) add(byte);
  if (encoding === 'shift_jis') {
    for (let lead = 0x81; lead <= 0xfc; lead++) {
      for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail);
    }
  }
  encoders.set(encoding, made);
  return made;
}
