import { describe, expect, test } from 'vitest';
import { reportOptions } from '../../../../infra/admin/report/report-options.ts';

describe('the options of the report', () => {
  test('the month alone reads the folder data', () => {
    expect(reportOptions(['--month', '2026-05'])).toEqual({
      month: '2026-05',
      deployment: undefined,
      data: 'data',
      out: 'report-2026-05.csv',
    });
  });

  test('the file of a deployment bears its name', () => {
    const { deployment, out } = reportOptions(['--month', '2026-05', '--deployment', 'tokyo']);
    expect([deployment, out]).toEqual(['tokyo', 'report-tokyo-2026-05.csv']);
  });

  test('the file may be called otherwise', () => {
    expect(reportOptions(['--month', '2026-05', '--out', 'may.csv']).out).toBe('may.csv');
  });

  test.each([
    ['without a month', [], /--month is missing.*\nUsage: /s],
    ['with a month that no year has', ['--month', '2026-13'], /--month .*not 2026-13/],
    ['with a day', ['--month', '2026-05-01'], /--month .*not 2026-05-01/],
    ['with an option that is none', ['--month', '2026-05', '--year', '2026'], /--year.*\nUsage: /s],
    [
      'with two places to read',
      ['--month', '2026-05', '--data', 'd', '--deployment', 'tokyo'],
      /one of them/,
    ],
  ])('%s they are refused, and the message says what would do', (_, args, message) => {
    expect(() => reportOptions(args)).toThrow(message);
  });
});
