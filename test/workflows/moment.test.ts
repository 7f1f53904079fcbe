import { describe, expect, test } from 'vitest';
import {
  dailyHours,
  instantAt,
  instantOf,
  localTime,
  momentAt,
  morningCheckAt,
  plusMinutes,
} from '../../functions/workflows/moment.ts';
import { day } from '../support/contracts.ts';

describe('a moment', () => {
  test.each([
    ['2026-06-01T14:59:59.999Z', 'Asia/Tokyo', '2026-06-01', '23:59'],
    ['2026-06-01T15:00:00.000Z', 'Asia/Tokyo', '2026-06-02', '00:00'],
    ['2026-12-31T15:00:00.000Z', 'Asia/Tokyo', '2027-01-01', '00:00'],
    ['2028-02-28T15:00:00.000Z', 'Asia/Tokyo', '2028-02-29', '00:00'],
    ['2026-06-02T03:59:59.000Z', 'America/New_York', '2026-06-01', '23:59'],
  ])('at %s has in %s the date %s and the time %s', (now, zone, today, time) => {
    expect(momentAt(now, zone)).toEqual({ now, today, time });
  });
});

describe('an instant', () => {
  test.each([
    ['2026-04-15T10:00:00+09:00', '2026-04-15T01:00:00.000Z'],
    ['2026-04-15T01:00:00Z', '2026-04-15T01:00:00.000Z'],
    ['2026-04-15T01:00:00.123456789Z', '2026-04-15T01:00:00.123Z'],
    ['2026-04-14T20:00:00-05:00', '2026-04-15T01:00:00.000Z'],
  ])('written %s is %s, so that instants compare as texts', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });

  test.each(['2026-04-15T10:00:00', '2026-04-15', 'now', '', '2026-04-31T10:00:00Z'])(
    'is not “%s”',
    (text) => {
      expect(() => instantOf(text)).toThrow(RangeError);
    },
  );

  test('of a date and a time follows the clocks of the zone, also where they turn', () => {
    expect(instantAt(day('2026-06-02'), '09:00', 'Asia/Tokyo')).toBe('2026-06-02T00:00:00.000Z');
    expect(instantAt(day('2026-03-07'), '09:00', 'America/New_York')).toBe('2026-03-07T14:00:00.000Z');
    expect(instantAt(day('2026-03-08'), '09:00', 'America/New_York')).toBe('2026-03-08T13:00:00.000Z');
  });

  test('is shown with the offset of the zone', () => {
    expect(localTime('2026-06-02T00:00:00.000Z', 'Asia/Tokyo')).toBe('2026-06-02T09:00:00+09:00');
  });

  test.each([
    ['2026-04-15T01:00:00.1234567890Z', 'of ten digits of a second'],
    ['0000-01-01T00:00:00Z', 'that is no day yet in America'],
    ['0000-01-01T12:00:00+23:00', 'before the first year'],
    ['9999-12-31T23:59:59-00:01', 'of the year 10000'],
    ['+012026-04-15T01:00:00Z', 'of a year of six digits'],
    ['-000001-04-15T01:00:00Z', 'of a year before the first'],
    ['2026-04-15T01:00:00Z'.repeat(1000), 'repeated a thousand times'],
  ])('is not %s, %s', (text) => {
    expect(() => instantOf(text)).toThrow(RangeError);
  });

  test.each([
    ['0000-01-02T00:00:00Z', 'America/New_York', '0000-01-01'],
    ['9999-12-31T23:59:59.999Z', 'Asia/Tokyo', '9999-12-31'],
    ['9999-12-31T23:59:59.999Z', 'America/New_York', '9999-12-31'],
    ['2016-12-31T23:59:60Z', 'UTC', '2016-12-31'],
  ])('at the end of the calendar, or in a leap second, has a date: %s in %s', (text, zone, date) => {
    const moment = momentAt(instantOf(text), zone);
    expect(moment.today).toBe(date);
    expect(moment.time).toMatch(/^\d\d:\d\d$/);
  });

  test('some minutes later passes midnight', () => {
    expect(plusMinutes('2026-12-31T23:58:00.000Z', 5)).toBe('2027-01-01T00:03:00.000Z');
  });
});

describe('the hours of a day', () => {
  test('are six for the alarms, half past eight for the heal and nine for the post', () => {
    expect(dailyHours('09:00')).toEqual({ alarms: '06:00', heal: '08:30', post: '09:00' });
  });

  test.each([
    ['03:00', '03:20'],
    ['08:50', '09:10'],
    ['09:00', '09:20'],
    ['23:00', '23:20'],
  ])('the runs of mails at %s are checked at %s', (mailTime, check) => {
    expect(morningCheckAt(mailTime)).toBe(check);
  });

  test.each(['03:00', '07:15', '12:00', '18:30', '23:59'])(
    'come in this order for mails at %s',
    (mailTime) => {
      const { alarms, heal, post } = dailyHours(mailTime);
      expect([post, heal, alarms].sort()).toEqual([alarms, heal, post]);
    },
  );
});
