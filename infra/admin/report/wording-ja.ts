/** The words of a report in Japanese. */
import { monthJa } from '../../../functions/mail/dates-ja.ts';
import { LABELS_JA } from '../../labels/labels-ja.ts';
import type { ReportWording } from './wording.ts';

export const WORDING_JA: ReportWording = {
  labels: LABELS_JA,
  columns: {
    contractId: '契約番号',
    reference: '利用者番号',
    userName: '利用者氏名',
    endedOn: '契約終了日',
    kind: '取り組み',
    cycle: '対象',
    opensOn: '開始日',
    dueOn: '期限',
    progress: '実施状況',
    doneOn: '実施日',
    recordedAt: '記録日時',
    daysLate: '遅れた日数',
    contactDays: '面談した日数',
    reportSharedOn: '支援レポート共有日',
    visitAt: '訪問日時',
    visitState: '訪問の予定',
    noticeType: 'お知らせ',
    audience: '宛先の役割',
    recipientName: '宛先の氏名',
    recipientAddress: '宛先のアドレス',
    plannedOn: '送る予定の日',
    state: '状態',
    reason: '理由',
    at: 'その状態になった日時',
  },
  progress: {
    done: '期限内に実施',
    'done-late': '期限後に実施',
    open: '未実施（期限前）',
    missed: '期限までの実施の記録なし',
    'before-registration': '登録前の期限（記録なし）',
    'contract-ended': '期限の前に契約終了',
  },
  visitState: { arranged: '予定どおり', cancelled: '取りやめ' },
  title: (month, office) => `${monthJa(month)}の支援とお知らせの記録　${office}`,
  made: (at, timeZone, source, contracts) =>
    `作成 ${at}（${timeZone}）　記録元 ${source}　契約 ${contracts}件`,
  nothing: (month) => `${monthJa(month)}に当たる取り組みとお知らせはありません。`,
  contract: (contractId, userName) => `契約 ${contractId}　${userName} 様`,
  names: (names) => names.join('、'),
  ended: (day, reason) => `契約終了 ${day}（${reason}）`,
  daysLate: (days) => `${days}日遅れ`,
  recordedAt: (at) => `記録 ${at}`,
  contactDays: (days) => `面談 ${days}日`,
  reportSharedOn: (day) => `支援レポート ${day}`,
  standing: (state, reason) => `${state}（${reason}）`,
  plannedOn: (day) => `予定日 ${day}`,
  others: (count, standing) =>
    `このほか、送らなかったお知らせ ${count}件：${standing}。内訳はCSVにあります。`,
  written: (file, rows) => `${file} に${rows}行を書き出しました。`,
  personalData:
    'このファイルには氏名とメールアドレスが含まれます。個人情報として取り扱い、不要になったら削除してください。',
};
