import { describe, expect, test } from 'vitest';
import { problemsWith } from '../../../infra/aws/deployment-check.ts';
import { isTimeZone, timeZoneMeant } from '../../../infra/aws/time-zones.ts';
import { tokyo } from './synthesized.ts';

/** What is said of tokyo in this zone. */
const problemsIn = (timeZone: string) =>
  problemsWith([{ ...tokyo, deployment: { ...tokyo.deployment, timeZone } }]);

describe('the time zone of a deployment', () => {
  test.each([
    'Asia/Tokyo',
    'Asia/Seoul',
    'America/New_York',
    'America/Port-au-Prince',
    'America/Argentina/Buenos_Aires',
    'America/Indiana/Indianapolis',
    'Antarctica/DumontDUrville',
    'Asia/Kolkata',
    'Europe/Kyiv',
    'Europe/London',
    'UTC',
  ])('is a place as the tz database writes it, or UTC: %s', (zone) => {
    expect(problemsIn(zone)).toEqual([]);
  });

  test.each([
    ['JST', 'Asia/Tokyo'],
    ['ASIA/TOKYO', 'Asia/Tokyo'],
    ['asia/tokyo', 'Asia/Tokyo'],
    ['Asia/tokyo', 'Asia/Tokyo'],
    ['Asia/Tokyo ', 'Asia/Tokyo'],
    [' Asia/Tokyo', 'Asia/Tokyo'],
    ['Ａｓｉａ／Ｔｏｋｙｏ', 'Asia/Tokyo'],
    ['Tokyo', 'Asia/Tokyo'],
    ['Japan', 'Asia/Tokyo'],
    ['America/New York', 'America/New_York'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['ROK', 'Asia/Seoul'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['GMT', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['utc', 'UTC'],
  ])('is refused under another name, with the right one: %j', (zone, right) => {
    const [problem] = problemsIn(zone);
    expect(problem).toMatchObject({ field: 'deployment.timeZone', came: JSON.stringify(zone) });
    expect(problem?.expected).toMatch(new RegExp(` ${right}$`));
  });

  test.each([
    '+09:00',
    '09:00',
    'GMT+9',
    'UTC+9',
    'Etc/GMT+9',
    'Etc/GMT-9',
    'SystemV/PST8',
    'Asia/Tokio',
    'Asia/Osaka',
    'Etc/Unknown',
    'Factory',
    'localtime',
    '',
    '東京',
  ])('is refused where it is none, or an offset alone, with an example: %j', (zone) => {
    const [problem] = problemsIn(zone);
    expect(problem).toMatchObject({ field: 'deployment.timeZone' });
    expect(problem?.expected).toContain('such as Asia/Tokyo');
  });

  test.each(['EST', 'MST', 'HST', 'PST', 'CET', 'EST5EDT'])('is no abbreviation: %s', (zone) => {
    expect(problemsIn(zone).map(({ field }) => field)).toEqual(['deployment.timeZone']);
  });
});

test('whatever name Node.js lists, its own or the one of today, is a zone or leads to one', () => {
  const listed = Intl.supportedValuesOf('timeZone');
  expect(listed.length).toBeGreaterThan(400);
  for (const zone of listed) expect(isTimeZone(timeZoneMeant(zone) ?? ''), zone).toBe(true);
});
