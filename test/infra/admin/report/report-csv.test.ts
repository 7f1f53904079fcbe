/** The bytes that a spreadsheet opens. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { monthReport } from '../../../../infra/admin/report/month-report.ts';
import { reportCsv } from '../../../../infra/admin/report/report-csv.ts';
import { reportRows } from '../../../../infra/admin/report/report-rows.ts';
import { COLUMNS, type ReportWording } from '../../../../infra/admin/report/wording.ts';
import { WORDING_EN } from '../../../../infra/admin/report/wording-en.ts';
import { WORDING_JA } from '../../../../infra/admin/report/wording-ja.ts';
import { contractOf, openEmployer } from '../../../domain/given.ts';
import { lifeOf } from '../../../domain/life.ts';
import { contactRecorded, visitScheduled } from '../../../domain/tellings.ts';
import { basisOf } from './reported.ts';

const ZONE = 'Asia/Tokyo';

/** A May with a visit, a contact and a closed employment, of a user and an employer's contact of these names. */
function csvOf(wording: ReportWording, user = '佐藤 花子', contact = 'takahashi'): string {
  const contacts = [{ id: 'takahashi', name: contact, email: 'takahashi@teichaku.example.jp' }];
  const employer = { ...openEmployer, disclosure: 'closed', contacts } as const;
  const contract = contractOf({ startOn: '2026-04-15' }, { employer });
  const life = lifeOf({ ...contract, user: { reference: 'U-1', name: user } }, '2026-04-15');
  life.postedOn('2026-05-01');
  life.told(visitScheduled('2026-05-18 14:00', '2026-05-07 10:00'));
  life.told(contactRecorded('2026-05-18', '2026-05-19 17:30'));
  const reported = monthReport([life.record()], basisOf('2026-05', '2026-06-01'));
  return reportCsv(reportRows(reported, { wording, timeZone: ZONE }), wording, ZONE);
}

const parsed = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

describe('the CSV', () => {
  test('begins with the byte order mark by which Excel knows UTF-8, and ends each line as Excel does', () => {
    const bytes = Buffer.from(csvOf(WORDING_JA));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString();
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('says in Japanese who was not written to, and why', () => {
    expect(parsed(csvOf(WORDING_JA))).toContainEqual({
      契約番号: '2026-0042',
      利用者番号: 'U-1',
      利用者氏名: '佐藤 花子',
      契約終了日: '',
      取り組み: '毎月の面談',
      対象: '2026年5月分',
      開始日: '2026-05-01',
      期限: '2026-05-31',
      実施状況: '期限内に実施',
      実施日: '2026-05-18',
      '記録日時 (Asia/Tokyo)': '2026-05-19 17:30:00',
      遅れた日数: '0',
      面談した日数: '1',
      支援レポート共有日: '',
      '訪問日時 (Asia/Tokyo)': '',
      訪問の予定: '',
      お知らせ: '職場訪問のご案内',
      宛先の役割: '企業ご担当者',
      宛先の氏名: 'takahashi',
      宛先のアドレス: 'takahashi@teichaku.example.jp',
      送る予定の日: '2026-05-01',
      状態: '送信せず',
      理由: '障害非開示の就労のため',
      'その状態になった日時 (Asia/Tokyo)': '2026-05-01 10:00:00',
    });
  });

  test('says the same in English', () => {
    expect(parsed(csvOf(WORDING_EN))).toContainEqual(
      expect.objectContaining({
        Obligation: 'Monthly contact',
        Notice: 'Visit announced',
        State: 'Suppressed',
        Reason: 'the disability is not disclosed to the employer',
      }),
    );
  });

  test.each([['日本語', WORDING_JA] as const, ['English', WORDING_EN] as const])(
    'has a heading of its own for each column in %s',
    (_, wording) => {
      expect(new Set(Object.values(wording.columns)).size).toBe(COLUMNS.length);
    },
  );

  test('tells of a visit its day and time', () => {
    const visits = parsed(csvOf(WORDING_JA)).filter(({ 取り組み: kind }) => kind === '職場への訪問');
    expect(visits.length).toBeGreaterThan(0);
    for (const visit of visits) {
      expect(visit).toMatchObject({
        '訪問日時 (Asia/Tokyo)': '2026-05-18 14:00:00',
        訪問の予定: '予定どおり',
      });
    }
  });

  test.each(['=1+1', '+81 3', '-1', '@SUM(A1)'])('hands no spreadsheet the formula %s', (name) => {
    const [row] = parsed(csvOf(WORDING_JA, name));
    expect(row?.利用者氏名).toBe(`'${name}`);
  });

  test('keeps quotation marks and commas in a name', () => {
    const name = '佐藤 "ハナ", 花子';
    for (const row of parsed(csvOf(WORDING_JA, name))) expect(row.利用者氏名).toBe(name);
    const recipients = parsed(csvOf(WORDING_JA, name, 'a,"b"')).map(({ 宛先の氏名: recipient }) => recipient);
    expect(recipients).toContain('a,"b"');
  });
});
