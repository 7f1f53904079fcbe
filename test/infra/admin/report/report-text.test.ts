/** The report as people read it in a terminal. */
import { describe, expect, test } from 'vitest';
import { monthReport } from '../../../../infra/admin/report/month-report.ts';
import { reportText } from '../../../../infra/admin/report/report-text.ts';
import { WORDING_EN } from '../../../../infra/admin/report/wording-en.ts';
import { WORDING_JA } from '../../../../infra/admin/report/wording-ja.ts';
import { contractOf, day, openEmployer } from '../../../domain/given.ts';
import { type Life, lifeOf } from '../../../domain/life.ts';
import { contactRecorded, planReviewed } from '../../../domain/tellings.ts';
import { basisOf } from './reported.ts';

const closed = { ...openEmployer, disclosure: 'closed' } as const;
const life = (startOn = '2026-04-15') => lifeOf(contractOf({ startOn }, { employer: closed }), startOn);

function textOf({ record }: Life, month: string, today: string, wording = WORDING_JA): string {
  const reported = monthReport([record()], basisOf(month, today));
  return reportText(reported, month, { wording, timeZone: 'Asia/Tokyo' });
}

describe('the text', () => {
  test('names the contract, below it what was owed, and below that what was told', () => {
    const lived = life('2026-05-01');
    lived.postedOn('2026-05-01');
    lived.told({ ...contactRecorded('2026-05-18', '2026-05-18 17:30'), reportSharedOn: day('2026-05-18') });
    expect(textOf(lived, '2026-05', '2026-05-31').split('\n')).toEqual([
      '契約 2026-0042　佐藤 花子 様  U-0187',
      '  毎月の面談  2026年5月分  2026-05-01 – 2026-05-31  期限内に実施  2026-05-18  記録 2026-05-18 17:30:00  面談 1日  支援レポート 2026-05-18',
      '    2026-05-01 10:00:00  送信済み  面談の日程調整のお願い → 就労定着支援員  suzuki  <suzuki@teichaku.example.jp>',
      '    2026-05-01 10:00:00  送信せず（障害非開示の就労のため）  職場訪問のご案内 → 企業ご担当者  takahashi  <takahashi@teichaku.example.jp>',
      '    2026-05-18 09:00:00  取消（実施が記録されたため）  面談の期限が近づいたお知らせ → 就労定着支援員  suzuki  <suzuki@teichaku.example.jp>  予定日 2026-05-25',
      '    2026-05-18 09:00:00  取消（実施が記録されたため）  面談の期限が過ぎたお知らせ → 就労定着支援員  suzuki  <suzuki@teichaku.example.jp>  予定日 2026-06-01',
      '    2026-05-18 09:00:00  取消（実施が記録されたため）  面談の期限が過ぎたお知らせ → サービス管理責任者  tanaka  <tanaka@teichaku.example.jp>  予定日 2026-06-01',
      '  個別支援計画の見直し  2026年7月31日期限  2026-05-01 – 2026-07-31  未実施（期限前）',
    ]);
  });

  test('says by how many days something was late', () => {
    const lived = life();
    lived.told(planReviewed('2026-07-20'));
    expect(textOf(lived, '2026-07', '2026-07-31')).toContain('期限後に実施  2026-07-20  6日遅れ');
    expect(textOf(lived, '2026-07', '2026-07-31', WORDING_EN)).toContain(
      'Done late  2026-07-20  6 days late',
    );
  });

  test('tells what was let go at the end of a contract by the number', () => {
    const lived = life();
    lived.endedOn('2026-05-20', { on: '2026-05-20', reason: 'resigned' });
    const lines = textOf(lived, '2026-05', '2026-05-31').split('\n');
    expect(lines[0]).toContain('契約終了 2026-05-20（離職）');
    expect(lines.at(-1)).toMatch(/^ {2}このほか、送らなかったお知らせ \d+件：取消（契約終了のため）。/);
    expect(lines.filter((line) => line.includes('2026年6月分'))).toEqual([]);
  });

  test('of a month without anything says so', () => {
    expect(textOf(life(), '2026-03', '2026-05-31')).toBe('2026年3月に当たる取り組みとお知らせはありません。');
    expect(textOf(life(), '2026-03', '2026-05-31', WORDING_EN)).toBe('Nothing was owed or told in 2026-03.');
  });
});
