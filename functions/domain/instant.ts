/** A moment as ISO 8601 in UTC, to the millisecond. The core only carries and compares it. */
export type Instant = string;
