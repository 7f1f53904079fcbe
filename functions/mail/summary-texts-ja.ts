/** The weekly summary, in Japanese. */
import { OBLIGATION_KINDS } from '../domain/obligations/obligation.ts';
import type { CountByKind } from '../domain/weekly-summary.ts';
import { dayJa, monthJa } from './dates-ja.ts';
import type { SummaryTexts } from './summary-texts.ts';

const kinds: SummaryTexts['kinds'] = {
  'monthly-contact': '面談',
  'plan-review': '個別支援計画の見直し',
  transition: '引継ぎ',
  'certificate-renewal': '受給者証の更新',
  'employer-change': '転職に伴う確認',
  visit: '職場への訪問',
  'returned-mail': 'メールの不達',
};

export const summaryTextsJa: SummaryTexts = {
  kinds,
  heading: '今週のまとめ',
  nobody: '就労定着支援員の決まっている契約は、現在ありません。',
  worker: (name, contracts) => `${name}（契約${contracts}件）`,
  open: (counts) => counted(counts, '対応中') ?? '対応中のものはありません。',
  overdue: (count) => (count > 0 ? `期限超過：${count}件` : '期限超過はありません。'),
  overdueOne: ({ name, reference }, owed, dueOn, morning) =>
    `${name} 様（${reference}） ${owed}　期限：${dayJa(dueOn, morning)}`,
  done: (month, counts, morning) =>
    counted(counts, `${monthJa(month, morning)}の実施`) ??
    `${monthJa(month, morning)}の実施の記録はありません。`,
  ending: (count) => (count > 0 ? `6か月以内に終了：${count}件` : '6か月以内に終了する契約はありません。'),
  more: (count) => `ほか${count}件`,
  moreWorkers: (count) => `ほかに就労定着支援員${count}名の状況があります。`,
  shortened: '件数が多いため、まとめの一部を省いています。詳しくは支援記録システムでご確認ください。',
  endingOne: ({ name, reference }, endOn, morning) =>
    `${name} 様（${reference}） 支援終了日：${dayJa(endOn, morning)}`,
};

function counted(counts: CountByKind, of: string): string | undefined {
  const parts = OBLIGATION_KINDS.flatMap((kind) => (counts[kind] ? [`${kinds[kind]}${counts[kind]}件`] : []));
  return parts.length > 0 ? `${of}：${parts.join('・')}` : undefined;
}
