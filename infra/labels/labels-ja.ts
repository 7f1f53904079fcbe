/** The Japanese words of the page and of the month's report. One that is missing for what the domain knows does not compile. */
import type { Audience, Employer } from '../../functions/domain/contract.ts';
import type { ContractEnded } from '../../functions/domain/facts.ts';
import type { NoticeTypes, ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import type { Warning } from '../../functions/domain/term.ts';
import { monthJa } from '../../functions/mail/dates-ja.ts';
import { dateJa } from './dates-ja.ts';
import type { Labels, NoticeState, Reason, RenewalNotice } from './labels.ts';

export const KIND_LABELS: Readonly<Record<ObligationKind, string>> = {
  'monthly-contact': '毎月の面談',
  'plan-review': '個別支援計画の見直し',
  transition: '引継ぎ・終了',
  'certificate-renewal': '受給者証の更新',
  'employer-change': '転職',
  visit: '職場への訪問',
  'returned-mail': 'メールの不達',
};

export const AUDIENCE_LABELS: Readonly<Record<Audience, string>> = {
  'support-worker': '就労定着支援員',
  'service-manager': 'サービス管理責任者',
  administrator: '管理者',
  employer: '企業ご担当者',
};

export const NOBODY_LABEL = '宛先の登録なし';

export const UNKNOWN_RECIPIENT_LABEL = '現在は登録のない宛先';

export const STATE_LABELS: Readonly<Record<NoticeState, string>> = {
  sent: '送信済み',
  due: '送信待ち',
  suppressed: '送信せず',
  skipped: '省略',
  cancelled: '取消',
  failed: '送信失敗',
  planned: '予定',
};

export const REASON_LABELS: Readonly<Record<Reason, string>> = {
  'closed-employment': '障害非開示の就労のため',
  'no-consent': '本人の同意が記録されていないため',
  'no-recipient': '宛先が登録されていないため',
  'contract-ended': '契約終了のため',
  superseded: '新しいお知らせに置き換えたか、お知らせする時期を過ぎたため',
  'before-registration': '登録前の期日のため',
  recorded: '実施が記録されたため',
  replanned: '予定が変わったため',
  'address-rejected': '宛先が拒否されたため',
  'address-bounced': '宛先に届かないため',
  'not-delivered': '一時的に届かなかったため',
  complaint: '受信者から迷惑メールと報告されたため',
};

export const END_REASON_LABELS: Readonly<Record<ContractEnded['reason'], string>> = {
  completed: '支援の完了',
  resigned: '離職',
  transferred: '他の支援機関への移行',
  deceased: 'ご逝去',
  other: 'その他の理由',
};

export const DISCLOSURE_LABELS: Readonly<Record<Employer['disclosure'], string>> = {
  open: '障害を開示しての就労',
  closed: '障害非開示の就労',
};

export const WARNING_LABELS: Readonly<Record<Warning | 'gap-over-one-month', string>> = {
  'gap-over-one-month': '離職から次の就職まで1か月を超えています。',
  'started-before-six-months':
    '就職から6か月が過ぎる前に利用が始まっています。前の事業所の職場定着支援と期間が重なっていないか、ご確認ください。',
};

const TYPE_LABELS: {
  readonly [Kind in ObligationKind]: Readonly<Record<Exclude<NoticeTypes[Kind], RenewalNotice>, string>>;
} = {
  'monthly-contact': {
    opening: '面談の日程調整のお願い',
    closing: '面談の期限が近づいたお知らせ',
    overdue: '面談の期限が過ぎたお知らせ',
    'visit-notice': '職場訪問のご案内',
  },
  'plan-review': {
    upcoming: '見直しの準備のお願い',
    soon: '見直しの期限が近づいたお知らせ',
    due: '見直しの期限日のお知らせ',
    overdue: '見直しの期限が過ぎたお知らせ',
  },
  transition: {
    assess: '終了後の支援の検討のお願い',
    'handover-upcoming': '引継ぎの準備のお願い',
    'handover-due': '引継ぎの期限日のお知らせ',
    'handover-overdue': '引継ぎの期限が過ぎたお知らせ',
    'service-ending': '支援終了のお知らせ',
    'service-ended': '支援期間が終わったお知らせ',
  },
  'certificate-renewal': {
    expired: '受給者証の期限が過ぎたお知らせ',
  },
  visit: {
    'visit-confirmed': '訪問日時のご確認',
    'visit-changed': '訪問日時の変更のお知らせ',
    'visit-cancelled': '訪問の取りやめのお知らせ',
    'visit-reminder': '訪問日が近づいたお知らせ',
  },
  'employer-change': {
    'gap-over-one-month': '離職から1か月を超えたことのお知らせ',
  },
  'returned-mail': {
    'address-undeliverable': '宛先不明でメールが戻ったお知らせ',
    'mail-not-delivered': 'メールをお届けできなかったお知らせ',
    'mail-complaint': '迷惑メールと報告されたお知らせ',
  },
};

/** What a notice of this type says; a type that the plan no longer knows is shown by its name. */
export function typeLabel(kind: ObligationKind, type: string): string {
  const [, days] = /^renew-(\d+)$/.exec(type) ?? [];
  if (days !== undefined) return `更新のお知らせ（期限の${days}日前）`;
  return new Map(Object.entries(TYPE_LABELS[kind])).get(type) ?? type;
}

const CYCLE_LABELS: Readonly<Record<ObligationKind, (cycle: string) => string>> = {
  'monthly-contact': (month) => `${monthJa(month)}分`,
  'plan-review': (dueOn) => `${dateJa(dueOn)}期限`,
  transition: () => '契約の終了に向けて',
  'certificate-renewal': (dueOn) => `${dateJa(dueOn)}期限`,
  'employer-change': (leftOn) => `${dateJa(leftOn)}離職`,
  visit: (visitId) => `訪問 ${visitId}`,
  'returned-mail': (cycle) => `${dateJa(cycle.slice(0, 10))}`,
};

/** Which one of its kind an obligation is. */
export function cycleLabel(kind: ObligationKind, cycle: string): string {
  return CYCLE_LABELS[kind](cycle);
}

/** The words that the report shares with the page. */
export const LABELS_JA: Labels = {
  kinds: KIND_LABELS,
  audiences: AUDIENCE_LABELS,
  states: STATE_LABELS,
  reasons: REASON_LABELS,
  endReasons: END_REASON_LABELS,
  nobody: NOBODY_LABEL,
  unknownRecipient: UNKNOWN_RECIPIENT_LABEL,
  typeLabel,
  cycleLabel,
};
