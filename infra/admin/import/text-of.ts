/** The text of a file as spreadsheets and older programs write it. */
import { Refusal } from '../../terminal/command.ts';

/** A text and the encoding in which it was written. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'Shift_JIS';
}

const SAVE_AS = 'In Excel, save it by "Save As" as "CSV UTF-8 (comma delimited)" and try again';

const ENDS: ReadonlySet<number> = new Set([0x00, 0x0a, 0x0d, 0x1a]);

/**
 * Reads UTF-8, with or without marks at its beginning, or Shift_JIS, as Excel in Japanese writes its other CSV.
 * @param file named where the bytes are neither
 * @throws Refusal
 */
export function textOf(bytes: Uint8Array, file: string): DecodedText {
  if (bytes.length === 0) throw new Refusal(`${file} is empty. Begin with a copy of examples/contracts.csv.`);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new Refusal(`${file} is an Excel workbook, not a CSV. ${SAVE_AS}.`);
  }
  const content = withoutEnd(bytes);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]) || content.includes(0)) {
    throw new Refusal(
      `${file} is neither UTF-8 nor Shift_JIS (it may be UTF-16, "Unicode text"). ${SAVE_AS}.`,
    );
  }
  const utf8 = decoded(content, 'utf-8');
  if (utf8 !== undefined) return { text: utf8.replace(/^\uFEFF+/, ''), encoding: 'UTF-8' };
  const shiftJis = decoded(content, 'shift_jis');
  if (shiftJis !== undefined) return { text: shiftJis, encoding: 'Shift_JIS' };
  throw new Refusal(`${file} is neither UTF-8 nor Shift_JIS. ${SAVE_AS}.`);
}

/**
 * Without the line ends, the Ctrl-Z (0x1A) by which programs that come from DOS end a file, and the zeros by which they
 * fill it up. No character of UTF-8 or
 * Shift_JIS has one of these bytes in it.
 */
function withoutEnd(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.findLastIndex((byte) => !ENDS.has(byte)) + 1);
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
