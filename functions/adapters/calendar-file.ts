/** A visit as an iCalendar file, which Outlook and Google Calendar take as one event that moves with each change. */
import ical, {
  ICalAttendeeRole,
  ICalCalendarMethod,
  type ICalDayJsStub,
  ICalEventStatus,
} from 'ical-generator';
import { offsetIfDoubled } from '../domain/doubled-time.ts';
import type { Instant } from '../domain/instant.ts';
import type { CalendarEntry, Mailbox } from '../mail/written-mail.ts';
import { localTime, plusMinutes } from '../workflows/moment.ts';
import { addressInUri } from './email-address.ts';

/** What the file asks of the calendar: to enter the visit, or to take it out. */
export function calendarMethod({ isCancelled }: CalendarEntry): 'REQUEST' | 'CANCEL' {
  return isCancelled ? 'CANCEL' : 'REQUEST';
}

/** @param at the moment of sending */
export function calendarFile(entry: CalendarEntry, at: Instant): string {
  const { uid, sequence, isCancelled, startAt, durationMinutes, timeZone, title, organizer, attendee } =
    entry;
  const offset = offsetAt(startAt, timeZone).replace(':', '');
  const calendar = ical({
    prodId: { company: 'Teichaku', product: 'Teichaku' },
    method: ICalCalendarMethod[calendarMethod(entry)],
    timezone: { name: null, generator: (name) => timeZoneComponent(name, offset) },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(at),
    ...times(startAt, plusMinutes(startAt, durationMinutes), timeZone),
    summary: title,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: inCalendar(organizer),
    attendees: [{ ...inCalendar(attendee), role: ICalAttendeeRole.REQ }],
  });
  return calendar.toString();
}

/**
 * From when to when, by the clocks of the zone. Where these turn meanwhile, or show a time twice, digits of theirs tell
 * neither the hour nor the length; then both ends are in UTC.
 */
function times(start: Instant, end: Instant, timeZone: string) {
  const isPlain =
    offsetAt(start, timeZone) === offsetAt(end, timeZone) &&
    [start, end].every((instant) => offsetIfDoubled(instant, timeZone) === undefined);
  return isPlain
    ? { start: shownIn(timeZone, start), end: shownIn(timeZone, end), timezone: timeZone }
    : { start: new Date(start), end: new Date(end) };
}

function offsetAt(instant: Instant, timeZone: string): string {
  return localTime(instant, timeZone).slice(-'+hh:mm'.length);
}

/**
 * The instant as the clocks of the zone show it. The library asks a `Date` for what the clocks of the machine show, and
 * only an object with this interface for what it is told.
 */
function shownIn(timeZone: string, instant: Instant): ICalDayJsStub {
  const [date = '', time = ''] = localTime(instant, timeZone).replaceAll(/[-:]/g, '').split('T');
  const shown = new Map([
    ['YYYYMMDD', date],
    ['HHmmss', time.slice(0, 'HHmmss'.length)],
  ]);
  return {
    format(pattern = '') {
      const digits = shown.get(pattern);
      if (digits === undefined) throw new RangeError(`a calendar file has no date written as ${pattern}`);
      return digits;
    },
    isValid: () => true,
    toDate: () => new Date(instant),
    toJSON: () => instant,
  };
}

function inCalendar({ name, email }: Mailbox): Mailbox {
  return { name, email: addressInUri(email) };
}

/** The zone as it is at the time of the visit, which is all that one visit needs of it. */
function timeZoneComponent(name: string, offset: string): string {
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}
