/** The calendar file of a visit, read line by line: its hours are those of the zone, whatever clock the machine has. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { calendarFile } from '../../functions/adapters/calendar-file.ts';
import type { CalendarEntry } from '../../functions/mail/written-mail.ts';

const AT = '2026-05-12T01:00:30.500Z';
const entry: CalendarEntry = {
  uid: 'c-1.v-1@teichaku.example.jp',
  sequence: 263_869_200,
  isCancelled: false,
  startAt: '2026-05-20T05:00:00.000Z',
  durationMinutes: 60,
  timeZone: 'Asia/Tokyo',
  title: 'ご訪問（鈴木 一郎）',
  organizer: { name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
  attendee: { name: '高橋 健', email: 'takahashi@minato-foods.example.jp' },
};

/** The lines of the file, each whole. */
const linesOf = (given: Partial<CalendarEntry> = {}) =>
  calendarFile({ ...entry, ...given }, AT)
    .replaceAll('\r\n ', '')
    .split('\r\n');
/** What the event, and not its zone, says under this name. */
const said = (name: string, given: Partial<CalendarEntry> = {}) => {
  const lines = linesOf(given);
  return lines.slice(lines.indexOf('BEGIN:VEVENT')).filter((line) => new RegExp(`^${name}[;:]`).test(line));
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati'])(
  'on a machine whose clock shows %s, the file',
  (machine) => {
    const on = <Result>(look: () => Result) => {
      vi.stubEnv('TZ', machine);
      return look();
    };

    test('begins the visit at the hour of its zone, and ends it when its length is over', () => {
      expect(on(() => said('DTSTART'))).toEqual(['DTSTART;TZID=Asia/Tokyo:20260520T140000']);
      expect(on(() => said('DTEND'))).toEqual(['DTEND;TZID=Asia/Tokyo:20260520T150000']);
    });

    test('bears the moment of sending in UTC', () => {
      expect(on(() => said('DTSTAMP'))).toEqual(['DTSTAMP:20260512T010030Z']);
    });

    test.each<[string, Partial<CalendarEntry>, string, string]>([
      [
        'past midnight of UTC and of the office',
        { startAt: '2026-12-31T14:30:00.000Z' },
        'Asia/Tokyo:20261231T233000',
        'Asia/Tokyo:20270101T003000',
      ],
      [
        'at an hour that clocks elsewhere leave out',
        { startAt: '2026-03-07T17:30:00.000Z' },
        'Asia/Tokyo:20260308T023000',
        'Asia/Tokyo:20260308T033000',
      ],
      [
        'in a zone of another deployment',
        { startAt: '2026-07-01T13:00:00.000Z', timeZone: 'America/New_York' },
        'America/New_York:20260701T090000',
        'America/New_York:20260701T100000',
      ],
    ])('shows one %s as it is there', (_, given, start, end) => {
      expect(on(() => said('DTSTART', given))).toEqual([`DTSTART;TZID=${start}`]);
      expect(on(() => said('DTEND', given))).toEqual([`DTEND;TZID=${end}`]);
    });
  },
);

describe('the file', () => {
  test('gives the zone with its offset at the time of the visit', () => {
    expect(linesOf()).toContain('TZOFFSETTO:+0900');
    expect(linesOf({ startAt: '2026-07-01T13:00:00.000Z', timeZone: 'America/New_York' })).toContain(
      'TZOFFSETTO:-0400',
    );
  });

  test('enters the visit, and takes it out again, for the one who reads it', () => {
    expect(linesOf()).toContain('METHOD:REQUEST');
    expect(said('STATUS')).toEqual(['STATUS:CONFIRMED']);
    expect(linesOf({ isCancelled: true })).toContain('METHOD:CANCEL');
    expect(said('STATUS', { isCancelled: true })).toEqual(['STATUS:CANCELLED']);
    expect(said('SEQUENCE')).toEqual(['SEQUENCE:263869200']);
    expect(said('UID')).toEqual(['UID:c-1.v-1@teichaku.example.jp']);
    expect(said('ORGANIZER').join()).toMatch(/:mailto:suzuki@teichaku\.example\.jp$/i);
    expect(said('ATTENDEE').join()).toMatch(/:mailto:takahashi@minato-foods\.example\.jp$/i);
  });
});
