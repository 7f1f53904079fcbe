import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDateOf, dayOfWeek } from '../../../../functions/domain/calendar.ts';
import { dateIn } from '../../../../infra/admin/import/cells.ts';

describe('a date is read', () => {
  test.each([
    ['2026/4/1', '2026-04-01'],
    ['2026/04/01', '2026-04-01'],
    ['2026-4-1', '2026-04-01'],
    ['2026.4.1', '2026-04-01'],
    ['2026年4月1日', '2026-04-01'],
    ['20260401', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
    ['2026‐04‐01', '2026-04-01'],
    ['2026 / 4 / 1', '2026-04-01'],
    ['2026年 4月 1日', '2026-04-01'],
    ['\u30002026/4/1\u3000', '2026-04-01'],
    ['9999/12/31', '9999-12-31'],
    ['9999-12-31', '9999-12-31'],
  ])('with its year, as people and programs write it: %j', (cell, date) => {
    expect(dateIn(cell)).toBe(date);
  });

  test.each([
    '2026/4/1 0:00',
    '2026/04/01 00:00:00',
    '2026-04-01 00:00:00.000',
    '2026-04-01T00:00:00',
    '2026/4/1 23:59',
    '2026/4/1 9:05',
    '2026/4/1 午前 0:00',
    '2026/4/1 12:00 AM',
    '2026/4/1　０：００',
    '2026年4月1日 0:00',
    '令和8年4月1日 0:00:00',
    '2026/4/1(水) 0:00',
  ])('with the hour that Excel writes behind it: %j', (cell) => {
    expect(dateIn(cell)).toBe('2026-04-01');
  });

  test.each([
    '2026/4/1(水)',
    '2026/4/1 (水)',
    '2026/4/1（水）',
    '2026/4/1(水曜)',
    '2026年4月1日（水曜日）',
    '2026年4月1日水曜日',
    '2026-04-01 (Wed)',
    'R8.4.1(水)',
  ])('with its day of the week: %j', (cell) => {
    expect(dateIn(cell)).toBe('2026-04-01');
  });

  test.each([
    ['令和元年5月1日', '2019-05-01'],
    ['令和1年5月1日', '2019-05-01'],
    ['令和８年４月１日', '2026-04-01'],
    ['令和 8年 4月 1日', '2026-04-01'],
    ['令8.4.1', '2026-04-01'],
    ['R8/4/1', '2026-04-01'],
    ['R08-04-01', '2026-04-01'],
    ['r8.4.1', '2026-04-01'],
    ['㋿8年4月1日', '2026-04-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['平成元年1月8日', '1989-01-08'],
    ['H30.4.1', '2018-04-01'],
    ['平30.4.1', '2018-04-01'],
    ['㍻30年4月1日', '2018-04-01'],
    ['昭和64年1月7日', '1989-01-07'],
    ['S60.4.1', '1985-04-01'],
    ['昭和元年12月25日', '1926-12-25'],
  ])('in its era: %s', (cell, date) => {
    expect(dateIn(cell)).toBe(date);
  });
});

describe('a date is none', () => {
  test.each([
    ['in a year that no era has', '令和0年4月1日'],
    ['in a year that no era has', 'R0.4.1'],
    ['in a year that no era has', '令和00年4月1日'],
    ['before its era', '令和元年4月30日'],
    ['before its era', 'R1.1.1'],
    ['before its era', '平成元年1月7日'],
    ['after its era', '平成31年5月1日'],
    ['after its era', '平成32年3月31日'],
    ['after its era', 'H32.3.31'],
    ['after its era', '昭和64年1月8日'],
    ['after its era', '昭和65年4月1日'],
    ['in an era that nobody here was hired in', '大正15年4月1日'],
  ])('%s: %s', (_, cell) => {
    expect(dateIn(cell)).toBeUndefined();
  });

  test.each([
    ['with something behind the day', '2026/4/1 2'],
    ['with something behind the day', '2026/4/1 2日'],
    ['with something behind the day', '2026年4月1日2'],
    ['with something behind the day', '2026/4/1～'],
    ['with something behind the day', '2026/4/1 予定'],
    ['with a space within a number', '2026/1 2/1'],
    ['with a space within a number', '20 26/4/1'],
    ['with a space within a number', '令和1 0年4月1日'],
    ['with a space within a number', '2026 04 01'],
    ['without its century', '26/4/1'],
    ['without its era', '8.4.1'],
    ['without its era', '8年4月1日'],
    ['without its year', '4/1'],
    ['without its year', '4月1日'],
    ['without its day', '2026/4'],
    ['without its day', '2026年4月'],
    ['with its year at the end', '4/1/2026'],
    ['with its year at the end', '1.4.2026'],
    ['with its month in letters', '1-Apr-2026'],
    ['with its month in letters', 'April 1, 2026'],
    ['as the number that Excel stores', '46113'],
    ['as the number that Excel stores', '46113.5'],
    ['that does not exist', '2026/2/29'],
    ['that does not exist', '20260431'],
    ['that does not exist', '1900/1/0'],
    ['that does not exist', '0000-00-00'],
    ['on another day of the week', '2026/4/1(木)'],
    ['on another day of the week', '2026年4月1日木曜日'],
    ['at an hour that does not exist', '2026/4/1 25:00'],
    ['at an hour of another zone, where it may be another day', '2026-03-31T15:00:00Z'],
    ['at an hour of another zone, where it may be another day', '2026-04-01T00:00:00+00:00'],
    ['between signs that do not belong together', '2026/4-1'],
    ['between signs that do not belong together', '2026年4/1'],
    ['that is an error of Excel', '#VALUE!'],
  ])('%s: %s', (_, cell) => {
    expect(dateIn(cell)).toBeUndefined();
  });
});

test('whatever stands in a cell, what is read is the day that stands there, or none', () => {
  const parts = fc.constantFrom(...'0123456789/.-年月日 :()水T令和RH元'.split(''));
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 22 }), (signs) => {
      const date = dateIn(signs.join(''));
      expect(date === undefined || dayOfWeek(calendarDateOf(date)) > 0).toBe(true);
    }),
  );
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (day) => {
      const text = day.toISOString().slice(0, 10);
      const weekday = '日月火水木金土'[day.getUTCDay()];
      expect(dateIn(text)).toBe(text);
      expect(dateIn(text.replaceAll('-', '/'))).toBe(text);
      expect(dateIn(`${text.replaceAll('-', '')}`)).toBe(text);
      expect(dateIn(`${text}(${weekday}) 0:00`)).toBe(text);
    }),
  );
});
