import { expect, it } from 'vitest';
import { dayEn, monthEn } from '../../functions/mail/dates-en.ts';
import { day } from './morning.ts';

it('writes a day with its weekday and without the year of the letter', () => {
  expect(dayEn(day('2026-05-01'), day('2026-04-20'))).toBe('Fri 1 May');
  expect(dayEn(day('2026-09-13'), day('2026-04-20'))).toBe('Sun 13 Sep');
});

it('adds the year where it is another than that of the letter', () => {
  expect(dayEn(day('2027-01-04'), day('2026-12-28'))).toBe('Mon 4 Jan 2027');
  expect(monthEn('2026-12', day('2027-01-04'))).toBe('December 2026');
  expect(monthEn('2026-12', day('2026-12-01'))).toBe('December');
});
