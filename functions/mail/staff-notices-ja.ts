/**
 * What each notice tells staff, in Japanese. A text says what is to be done and why, never how far off the deadline is:
 * the mail may leave late, and says that beside the text. What is not recorded may well have been done.
 */
import { monthOf } from '../domain/calendar.ts';
import { termOf } from '../domain/term.ts';
import { dayJa, monthJa } from './dates-ja.ts';
import type { StaffNoticeTexts, Subject } from './staff-texts.ts';

const DEADLINE = '期限';
const END_OF_SERVICE = '支援終了日';
const END_OF_CERTIFICATE = '受給者証の期限';

const monthOfContact = ({ line, morning }: Subject) => monthJa(monthOf(line.obligation.dueOn), morning);
const endOfService = ({ line, morning }: Subject) => dayJa(termOf(line.contract).endOn, morning);

const visitAhead = ({ line: { obligation, employer } }: Subject) => {
  const { startTime, purpose } = obligation.visit?.arranged ?? {};
  const about = purpose ? `ご用件は「${purpose}」です。` : '';
  return `${startTime}から、勤務先${employer ? `（${employer.name}）` : ''}への訪問の予定です。${about}`;
};

const unreached = ({ line: { obligation } }: Subject) => {
  const { person, employerName } = obligation.returned ?? {};
  if (!person) return '登録から外れた方';
  const name = employerName ? `${employerName} ${person.name}様` : `${person.name}さん`;
  return `${name}（${person.email}）`;
};

const REPORT_AND_FEE = '対面での支援や支援レポートの共有がない月は、報酬を算定できないことがあります。';
const FEE_SET_ANEW =
  '利用者負担は更新のときに改めて決まり、2年目から負担が生じる方も多いため、ご本人への早めのご説明をお願いします。';

const reviewEvery = ({ rules }: Subject) =>
  `個別支援計画は、少なくとも${rules.planReviewMonths}か月に1回見直すこととされています。`;
const handoverBy = ({ rules }: Subject) =>
  `引継ぎに必要な情報は、ご本人の同意を得て、終了の${rules.handoverDueMonths}か月前までに勤務先や関係機関と共有することとされています。`;

export const staffNoticesJa: StaffNoticeTexts = {
  visit: {
    'visit-reminder': (subject) => ({
      task: visitAhead(subject),
      why: '訪問を終えたら、面談の記録をお願いします。',
      dayName: '訪問日',
    }),
  },
  'employer-change': {
    'gap-over-one-month': () => ({
      task: '離職から次の就職まで1か月を超えています。支援を続けられるかどうか、支給決定の市区町村へのご確認をお願いします。',
      why: '転職の間が1か月を超えると、就労定着支援を続けられないことがあります。契約はそのまま残しています。',
      dayName: '確認の目安',
    }),
  },
  'returned-mail': {
    'address-undeliverable': (subject) => ({
      task: `${unreached(subject)}宛てのメールが、宛先不明で戻ってきました。正しいメールアドレスをご確認のうえ、契約の登録内容の訂正をお願いします。`,
      why: 'アドレスが訂正されるまで、この方へのお知らせは送られません。急ぎの用件は、電話などで直接お伝えください。',
      dayName: '確認の目安',
    }),
    'mail-not-delivered': (subject) => ({
      task: `${unreached(subject)}宛てのメールを、一時的な理由でお届けできませんでした。用件が伝わっているか、ご本人へのご確認をお願いします。`,
      why: '次のお知らせは、これまでどおりお送りします。続く場合は、メールアドレスをご確認ください。',
      dayName: '確認の目安',
    }),
    'mail-complaint': (subject) => ({
      task: `${unreached(subject)}宛てのメールが、迷惑メールとして報告されました。今後の連絡方法について、ご本人へのご確認をお願いします。`,
      why: '登録内容が改められるまで、この方へのお知らせは送られません。急ぎの用件は、電話などで直接お伝えください。',
      dayName: '確認の目安',
    }),
  },
  'monthly-contact': {
    opening: (subject) => ({
      task: `${monthOfContact(subject)}の面談の日程をご調整ください。`,
      why: '対面での支援は毎月1回以上と定められています。月末は予定が重なりやすいため、早めのお約束がおすすめです。',
      dayName: DEADLINE,
    }),
    closing: (subject) => ({
      task: `${monthOfContact(subject)}の面談がまだでしたら、期限までに実施と記録をお願いします。`,
      why: REPORT_AND_FEE,
      dayName: DEADLINE,
    }),
    overdue: (subject) => ({
      task: `${monthOfContact(subject)}の面談の記録がまだありません。実施済みでしたら記録を、まだでしたら今後の対応のご相談をお願いします。`,
      why: REPORT_AND_FEE,
      dayName: DEADLINE,
    }),
  },
  'plan-review': {
    upcoming: (subject) => ({
      task: '個別支援計画の見直しに向けて、ご本人との面談と関係者の日程をご調整ください。',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    soon: (subject) => ({
      task: '個別支援計画の見直しの期限が近づいています。期限までに実施をお願いします。',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    due: (subject) => ({
      task: '個別支援計画の見直しを済ませ、記録をお願いします。',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    overdue: (subject) => ({
      task: '個別支援計画の見直しの記録がまだありません。実施済みでしたら記録を、まだでしたら日程のご調整をお願いします。',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
  },
  transition: {
    assess: (subject) => ({
      task: `支援は${endOfService(subject)}で終了します。終了後も支援が必要かどうか、ご本人や関係者とご検討ください。`,
      why: handoverBy(subject),
      dayName: '引継ぎの期限',
    }),
    'handover-upcoming': (subject) => ({
      task: `支援は${endOfService(subject)}で終了します。引継ぎ先との調整と、共有する情報の準備をお願いします。`,
      why: handoverBy(subject),
      dayName: '引継ぎの期限',
    }),
    'handover-due': (subject) => ({
      task: `支援は${endOfService(subject)}で終了します。引継ぎに必要な情報の共有と、その記録をお願いします。`,
      why: `${handoverBy(subject)}共有や記録がないと、減算の対象になることがあります。`,
      dayName: '引継ぎの期限',
    }),
    'handover-overdue': (subject) => ({
      task: '引継ぎの記録がまだありません。共有がお済みでしたら記録を、まだでしたら早めの共有をお願いします。',
      why: `${handoverBy(subject)}共有や記録がないと、減算の対象になることがあります。`,
      dayName: '引継ぎの期限',
    }),
    'service-ending': () => ({
      task: '支援期間の終了が近づいています。ご本人、勤務先、引継ぎ先との最終確認をお願いします。',
      why: '支援期間は延長できません。終了後の相談先を、ご本人と勤務先がご存じの状態で終えられるようにするためです。',
      dayName: END_OF_SERVICE,
    }),
    'service-ended': () => ({
      task: '記録の整理と、終了の手続きをお願いします。',
      why: '終了日より後の支援は、就労定着支援として報酬を算定できません。',
      dayName: END_OF_SERVICE,
    }),
  },
  'certificate-renewal': {
    renew: ({ n }) => ({
      task: `受給者証の更新手続きについて、ご本人とご確認ください（${n}日前のお知らせ）。`,
      why: FEE_SET_ANEW,
      dayName: END_OF_CERTIFICATE,
    }),
    expired: () => ({
      task: '受給者証の更新の記録がまだありません。更新済みでしたら新しい期限の記録を、まだでしたら市区町村の窓口へのご確認をお願いします。',
      why: `支給決定のない期間は、報酬を算定できません。${FEE_SET_ANEW}`,
      dayName: END_OF_CERTIFICATE,
    }),
  },
};
