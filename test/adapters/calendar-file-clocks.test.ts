/** The file that enters a visit in the reader's calendar: where the clocks turn, and whoever is in it. */
import { describe, expect, test } from 'vitest';
import { calendarFile } from '../../functions/adapters/calendar-file.ts';
import type { CalendarEntry } from '../../functions/mail/written-mail.ts';

const entry: CalendarEntry = {
  uid: '2026-0042.v-1@teichaku.example.jp',
  sequence: 1,
  isCancelled: false,
  startAt: '2026-11-01T05:30:00.000Z',
  durationMinutes: 60,
  timeZone: 'America/New_York',
  title: 'ご訪問',
  organizer: { name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
  attendee: { name: '高橋 健', email: 'takahashi@minato-foods.example.jp' },
};

/** The lines of the file by their names, unfolded; of the visit alone. */
function linesOf(given: Partial<CalendarEntry>): ReadonlyMap<string, string> {
  const file = calendarFile({ ...entry, ...given }, '2026-10-01T00:00:00.000Z').replace(/\r\n[ \t]/g, '');
  const visit = file.slice(file.indexOf('BEGIN:VEVENT'));
  return new Map(
    visit.split('\r\n').map((line) => {
      const [, name = '', rest = ''] = /^([A-Z-]+)(.*)$/.exec(line) ?? [];
      return [name, rest];
    }),
  );
}

const when = (given: Partial<CalendarEntry>) => {
  const lines = linesOf(given);
  return [lines.get('DTSTART'), lines.get('DTEND')];
};

/** On 1 November 2026 New York's clocks go from 02:00 back to 01:00, on 8 March from 02:00 on to 03:00. */
describe('the hour and the length of a visit are plain', () => {
  test.each([
    ['that starts in the doubled hour, before the turn', '2026-11-01T05:30:00.000Z', 60, '053000', '063000'],
    ['that starts in the doubled hour, after the turn', '2026-11-01T06:30:00.000Z', 15, '063000', '064500'],
    ['that lies in the first of the two hours', '2026-11-01T05:10:00.000Z', 20, '051000', '053000'],
    ['that ends in the doubled hour, after the turn', '2026-11-01T04:30:00.000Z', 120, '043000', '063000'],
    ['that lasts over the turn', '2026-11-01T04:30:00.000Z', 240, '043000', '083000'],
  ])('of one %s', (_, startAt, durationMinutes, start, end) => {
    expect(when({ startAt, durationMinutes })).toEqual([`:20261101T${start}Z`, `:20261101T${end}Z`]);
  });

  test('of one that lasts over the hour left out in spring', () => {
    expect(when({ startAt: '2026-03-08T06:30:00.000Z' })).toEqual([':20260308T063000Z', ':20260308T073000Z']);
  });

  test('of one at the last moment that a visit may start', () => {
    const [start, end] = when({
      startAt: '9999-12-29T23:59:59.999Z',
      durationMinutes: 720,
      timeZone: 'Pacific/Kiritimati',
    });
    expect(start).toMatch(/99991230T/);
    expect(end).toMatch(/99991231T/);
  });
});

describe('who is in it', () => {
  test('is named by a URI, whatever signs the address has', () => {
    const lines = linesOf({
      organizer: { name: '鈴木 一郎', email: 'a..b@docomo.ne.jp' },
      attendee: { name: '高橋 健', email: 'a&b/c?d#e%f@example.jp' },
    });
    expect(lines.get('ORGANIZER')).toMatch(/:mailto:%22a\.\.b%22@docomo\.ne\.jp$/);
    expect(lines.get('ATTENDEE')).toMatch(/:MAILTO:a%26b%2Fc%3Fd%23e%25f@example\.jp$/);
  });
});
