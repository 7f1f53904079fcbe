/** A moment as ISO 8601 in UTC, to the millisecond. The core only carries and compares it. */
export type Instant = string;

/**
 * A local time of day to the millisecond, `HH:MM:SS.mmm`, so that times compare as texts. Zones differ from UTC by whole
 * minutes: the seconds are those of the instant.
 *
 * @param time the local time of day at the instant, `HH:MM`
 */
export function exactTime(time: string, instant: Instant): string {
  return `${time}${instant.slice('yyyy-mm-ddThh:mm'.length, -'Z'.length)}`;
}

/** The very beginning of a minute, `HH:MM`, as {@link exactTime} writes it. */
export function sharp(time: string): string {
  return `${time}:00.000`;
}
