import { expect, it } from 'vitest';
import { dayJa, monthJa } from '../../functions/mail/dates-ja.ts';
import { day } from './morning.ts';

it('writes a day with its weekday and without the year of the letter', () => {
  expect(dayJa(day('2026-05-01'), day('2026-04-20'))).toBe('5月1日（金）');
  expect(dayJa(day('2026-05-03'), day('2026-04-20'))).toBe('5月3日（日）');
});

it('adds the year where it is another than that of the letter', () => {
  expect(dayJa(day('2027-01-04'), day('2026-12-28'))).toBe('2027年1月4日（月）');
  expect(monthJa('2026-12', day('2027-01-04'))).toBe('2026年12月');
  expect(monthJa('2026-12', day('2026-12-01'))).toBe('12月');
});

it('gives the year where nobody knows when it will be read', () => {
  expect(dayJa(day('2026-05-01'))).toBe('2026年5月1日（金）');
  expect(monthJa('2026-05')).toBe('2026年5月');
});
