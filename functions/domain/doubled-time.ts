/**
 * The times that the clocks of a zone show twice, when they are put back: of these the time of day alone does not say
 * when something is. Beside `calendar.ts` and `workflows/moment.ts` the one file that reckons with a time zone, for
 * mails have to say which time is meant.
 */
import * as Instants from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Instant } from './instant.ts';

/**
 * The offset that is meant, such as `-04:00`, where the clocks of the zone show the time of this instant twice;
 * `undefined` at any other time.
 * @param timeZone IANA name, such as `America/New_York`
 */
export function offsetIfDoubled(instant: Instant, timeZone: string): string | undefined {
  const zoned = Instants.toZonedDateTimeISO(Instants.fromString(instant), timeZone);
  const shown = ZonedDateTime.toPlainDateTime(zoned);
  const at = (disambiguation: 'earlier' | 'later') =>
    PlainDateTime.toZonedDateTime(shown, timeZone, { disambiguation }).epochMilliseconds;
  if (at('earlier') === at('later')) return undefined;
  return ZonedDateTime.toString(zoned, { timeZoneName: 'never' }).slice(-'+hh:mm'.length);
}
