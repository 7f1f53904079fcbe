import { describe, expect, test } from 'vitest';
import { dateIn } from '../../../../infra/admin/import/cells.ts';
import { createdDetail } from '../../../support/events.ts';
import { type Changes, csv, readCsv } from './contracts-csv.ts';

/** The detail of the one row that is changed so. */
function detailOf(changes: Changes) {
  const { contracts, problems } = readCsv(csv(changes));
  expect(problems).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: the detail's shape is what the tests are about
  return contracts[0]?.detail as any;
}

/** What is said of the one row that is changed so: column, what was expected, what stood there. */
function problemsOf(changes: Changes) {
  const { contracts, problems } = readCsv(csv(changes));
  expect(contracts).toEqual([]);
  return problems.map(({ column, came }) => [column, came]);
}

describe('a row', () => {
  test('is the contract that an event would tell', () => {
    expect(detailOf({})).toEqual(createdDetail());
  });

  test('names up to two of each staff, an administrator and three contacts; who is not named is not there', () => {
    const { staff, employer } = detailOf({
      'support-worker.2.name': '渡辺 美咲',
      'support-worker.2.email': 'watanabe@teichaku.example.jp',
      'administrator.1.name': '山本 実',
      'administrator.1.email': 'yamamoto@teichaku.example.jp',
      'contact.3.name': '小川 渚',
      'contact.3.email': 'ogawa@minato-foods.example.jp',
    });
    expect(staff.map(({ role, name }: { role: string; name: string }) => `${role} ${name}`)).toEqual([
      'support-worker 鈴木 一郎',
      'support-worker 渡辺 美咲',
      'service-manager 田中 恵',
      'administrator 山本 実',
    ]);
    expect(employer.contacts.map(({ name }: { name: string }) => name)).toEqual(['高橋 健', '小川 渚']);
  });

  test('without a day of consent tells of no consent', () => {
    expect(detailOf({ 'employer.consentedOn': '' }).employer.consentedOn).toBeNull();
  });

  test.each([
    ['開示', 'open'],
    ['非開示', 'closed'],
    ['open', 'open'],
    ['Closed', 'closed'],
  ])('says whether the employer knows: %s', (cell, disclosure) => {
    expect(detailOf({ 'employer.disclosure': cell }).employer.disclosure).toBe(disclosure);
  });
});

describe('a date is read', () => {
  test.each([
    '2026/4/15',
    '2026-04-15',
    '2026.4.15',
    '2026年4月15日',
    '２０２６／４／１５',
    '令和8年4月15日',
    'R8.4.15',
    'r8/04/15',
  ])('%s', (cell) => {
    expect(dateIn(cell)).toBe('2026-04-15');
  });

  test('令和元年 as its first year', () => {
    expect(dateIn('令和元年5月1日')).toBe('2019-05-01');
    expect(dateIn('H31.4.30')).toBe('2019-04-30');
  });

  test.each(['2026/2/30', '4/15/2026', '15.4.2026', '46127', '2026/4', '令和8年13月1日', '今日'])(
    'as none where it could mean anything else: %s',
    (cell) => {
      expect(dateIn(cell)).toBeUndefined();
    },
  );
});

describe('a bad row is named with its column and what stands there', () => {
  test.each<[string, string, string]>([
    ['contractId', '契約番号', ''],
    ['contractId', '契約番号', '２０２６'],
    ['startOn', '契約日', ''],
    ['startOn', '契約日', '2026/2/30'],
    ['startOn', '契約日', '1926/4/15'],
    ['startOn', '契約日', '2029/6/1'],
    ['certificateEndsOn', '受給者証の有効期限', '来年'],
    ['user.name', '利用者氏名', ''],
    ['user.name', '利用者氏名', '佐藤\n花子'],
    ['user.name', '利用者氏名', '<b>佐藤</b>'],
    ['user.reference', '利用者番号', 'U\u202E1'],
    ['support-worker.1.email', '就労定着支援員1メール', 'suzuki'],
    ['support-worker.2.name', '就労定着支援員2氏名', ''],
    ['service-manager.1.email', 'サービス管理責任者1メール', 'Suzuki@teichaku.example.jp'],
    ['employer.disclosure', '障害の開示', ''],
    ['employer.disclosure', '障害の開示', 'オープン?'],
    ['employer.consentedOn', '本人の同意日', '済'],
    ['contact.2.email', '勤務先担当者2メール', '高橋'],
  ])('%s (%s): %j', (header, japanese, cell) => {
    const beside: Changes =
      {
        'support-worker.2.name': { 'support-worker.2.email': 'watanabe@teichaku.example.jp' },
        'contact.2.email': { 'contact.2.name': '小川 渚' },
        // The same person in both roles; two people may share the address.
        'service-manager.1.email': { 'service-manager.1.name': '鈴木　一郎' },
      }[header] ?? {};
    expect(problemsOf({ ...beside, [header]: cell })).toEqual([[`${japanese} (${header})`, cell]]);
  });

  test('and none where two people share a mailbox', () => {
    const { contracts, problems } = readCsv(csv({ 'service-manager.1.email': 'Suzuki@teichaku.example.jp' }));
    expect(problems).toEqual([]);
    expect(contracts).toHaveLength(1);
  });

  test('each of several, with its line', () => {
    const { contracts, problems } = readCsv(
      csv({}, { contractId: '2', startOn: 'x', 'user.name': '' }, { contractId: '3', hiredOn: 'y' }),
    );
    expect(contracts.length).toBe(1);
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 契約日 (startOn)',
      '3 利用者氏名 (user.name)',
      '4 就職日 (hiredOn)',
    ]);
  });

  test('where another row has its number, with the line of that row', () => {
    const { problems } = readCsv(csv({}, { contractId: '2' }, {}));
    expect(problems).toEqual([
      {
        line: 4,
        column: '契約番号 (contractId)',
        expected: 'a number of its own (line 2 has the same)',
        came: '2026-0042',
      },
    ]);
  });

  test('where a cell is empty, once, whatever else would follow from that', () => {
    expect(problemsOf({ 'support-worker.1.email': '', 'service-manager.1.email': '' })).toEqual([
      ['就労定着支援員1メール (support-worker.1.email)', ''],
      ['サービス管理責任者1メール (service-manager.1.email)', ''],
    ]);
  });

  test('where something stands below no header', () => {
    const [header, row] = csv({}).split('\r\n');
    const { problems } = readCsv(`${header}\r\n${row},食品`);
    expect(problems.map(({ line, column, came }) => [line, column, came])).toEqual([[2, 'the row', '食品']]);
    expect(readCsv(`${header},\r\n${row},`).problems).toEqual([]);
  });
});
