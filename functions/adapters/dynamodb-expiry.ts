/** When items of the table may go. DynamoDB removes them by itself within days after that. */
import type { Instant } from '../domain/instant.ts';

const SECONDS_OF_A_DAY = 86_400;
const DAYS_OF_A_YEAR = 365;

/** So many days after the instant, in whole seconds since 1970. */
export function expiryAfterDays(instant: Instant, days: number): number {
  return Math.floor(Date.parse(instant) / 1000) + days * SECONDS_OF_A_DAY;
}

/** So many years of 365 days after the instant, in whole seconds since 1970. */
export function expiryAfterYears(instant: Instant, years: number): number {
  return expiryAfterDays(instant, years * DAYS_OF_A_YEAR);
}
