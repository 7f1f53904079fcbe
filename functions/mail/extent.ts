/** How much of a staff mail is told, where all of it would be more than mail programs show. */

/**
 * What gives way, in this order: the lists of the summary, whose sentences count what they list; the explanations of what
 * is due; the rest of the summary; the buttons of what is due, and last of all that it is told. What is not told is
 * counted.
 */
const GIVES_WAY = ['items', 'whole', 'workers', 'withButton', 'listed'] as const;

export interface Extent {
  /** So many items of each list of the summary are told. */
  readonly items: number;
  /** The summary is told of so many support workers. */
  readonly workers: number;
  /** So many cards, the most urgent ones, are told whole. */
  readonly whole: number;
  /** So many, those told whole among them, have their button. */
  readonly withButton: number;
  /** So many are told at all, if only in a line. */
  readonly listed: number;
}

/**
 * The text to as great an extent as fits.
 *
 * @param all the extent to which everything is told
 * @param write writes the text to an extent; it is called some dozens of times
 * @param mostBytes in UTF-8; what tells nothing but counts is taken however long it is
 */
export function fitting(all: Extent, write: (extent: Extent) => string, mostBytes: number): string {
  const fits = (text: string) => Buffer.byteLength(text) < mostBytes;
  let extent = all;
  let text = write(extent);
  for (const what of GIVES_WAY) {
    if (fits(text)) return text;
    const most = extent[what];
    const to = (count: number) => write({ ...extent, [what]: count });
    text = largestFitting(most, to, fits) ?? to(0);
    extent = { ...extent, [what]: 0 };
  }
  return text;
}

/** The text with the largest count below `most` that fits; `undefined` where not even that with 0 does. */
function largestFitting(
  most: number,
  write: (count: number) => string,
  fits: (text: string) => boolean,
): string | undefined {
  let best: string | undefined;
  let [from, to] = [0, most];
  while (from < to) {
    const middle = best === undefined ? 0 : Math.floor((from + to) / 2);
    const text = write(middle);
    if (fits(text)) {
      best = text;
      from = middle + 1;
    } else if (best === undefined) {
      return undefined;
    } else {
      to = middle;
    }
  }
  return best;
}
