/** Puts things that lie along a line onto as few levels as it takes for none to cover another. */

/** Where something begins and ends along the line. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives each track the lowest level on which nothing of it meets what lies there already. A track stays together: what
 * recurs is found at the same height throughout.
 */
export function levelsOf(tracks: readonly (readonly Extent[])[]): number[] {
  const levels: Extent[][] = [];
  return tracks.map((track) => {
    const fits = (taken: readonly Extent[]) =>
      !track.some((extent) => taken.some((other) => meet(extent, other)));
    const free = levels.findIndex(fits);
    const level = free === -1 ? levels.length : free;
    levels[level] = [...(levels[level] ?? []), ...track];
    return level;
  });
}

function meet(a: Extent, b: Extent): boolean {
  return a.from < b.to && b.from < a.to;
}
