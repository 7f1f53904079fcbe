/** Files of contracts for the tests. */
import { contractsIn } from '../../../../infra/admin/import/contract-rows.ts';
import { csvTable } from '../../../../infra/admin/import/csv-table.ts';
import { at, deployment } from '../../../support/contracts.ts';

export const IMPORTED_AT = at('2026-04-10 10:00');

/** A row in which all that has to be there is as it should be. */
const GOOD = {
  contractId: '2026-0042',
  startOn: '2026/4/15',
  hiredOn: '2025/10/15',
  certificateEndsOn: '2027/3/31',
  'user.reference': 'U-0187',
  'user.name': '佐藤 花子',
  'support-worker.1.name': '鈴木 一郎',
  'support-worker.1.email': 'suzuki@teichaku.example.jp',
  'service-manager.1.name': '田中 恵',
  'service-manager.1.email': 'tanaka@teichaku.example.jp',
  'employer.name': '株式会社みなと食品',
  'employer.disclosure': '開示',
  'employer.consentedOn': '2026/4/1',
  'contact.1.department': '人事部',
  'contact.1.title': '課長',
  'contact.1.name': '高橋 健',
  'contact.1.email': 'takahashi@minato-foods.example.jp',
};

/** What stands in a row otherwise than in the good one, by the English headers. */
export type Changes = Readonly<Record<string, string>>;

/** A file with a row for each of the changes, headed in English. */
export function csv(...rows: readonly Changes[]): string {
  const headers = [...new Set([...Object.keys(GOOD), ...rows.flatMap(Object.keys)])];
  const cells = rows.map((changes) => {
    const row: Changes = { ...GOOD, ...changes };
    return headers.map((header) => `"${row[header] ?? ''}"`).join(',');
  });
  return [headers.join(','), ...cells].join('\r\n');
}

/** What is read of a file. */
export function readCsv(text: string) {
  return contractsIn(csvTable(text, 'contracts.csv'), 'contracts.csv', IMPORTED_AT, deployment);
}
