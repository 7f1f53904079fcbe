/**
 * What each notice tells staff, in Japanese. A text says what is to be done and, in half a sentence, why; never how far
 * off the deadline is: the mail may leave late, and says that beside the text. What is not recorded may well have been done.
 */
import { monthOf } from '../domain/calendar.ts';
import { offsetIfDoubled } from '../domain/doubled-time.ts';
import { termOf } from '../domain/term.ts';
import { dayJa, monthJa, timeJa } from './dates-ja.ts';
import type { StaffNoticeTexts, Subject } from './staff-texts.ts';

const DEADLINE = '期限';
const END_OF_SERVICE = '支援終了日';
const END_OF_CERTIFICATE = '受給者証の期限';

const monthOfContact = ({ line, morning }: Subject) => monthJa(monthOf(line.obligation.dueOn), morning);
const endOfService = ({ line, morning }: Subject) => dayJa(termOf(line.contract).endOn, morning);

const visitAhead = ({ line: { obligation, employer }, timeZone }: Subject) => {
  const { visit } = obligation;
  if (!visit) throw new Error('a notice of a visit names no visit');
  const { startAt, startTime, purpose } = visit.arranged;
  const time = timeJa(startTime, offsetIfDoubled(startAt, timeZone));
  const about = purpose ? `ご用件は「${purpose}」です。` : '';
  return `${time}から、勤務先${employer ? `（${employer.name}）` : ''}への訪問の予定です。${about}終わりましたら、面談の記録をお願いします。`;
};

const unreached = ({ line: { obligation } }: Subject) => {
  const { person, sharedWith = [], employerName } = obligation.returned ?? {};
  if (!person) return 'すでに登録から外れた方';
  const title = employerName ? '様' : 'さん';
  const names = [person, ...sharedWith].map(({ name }) => `${name}${title}`).join('、');
  return `${employerName ? `${employerName} ` : ''}${names}（${person.email}）`;
};

const FACE_TO_FACE = '対面での支援は毎月1回以上と定められ、月末は予定が重なりやすいため。';
const REPORT_AND_FEE = '対面での支援や支援レポートの共有がない月は、報酬を算定できないことがあるため。';
const FEE_SET_ANEW = '利用者負担も更新のときに改めて決まり、2年目から負担が生じる方も多い';

const reviewEvery = ({ rules }: Subject) =>
  `少なくとも${rules.planReviewMonths}か月に1回の見直しが求められているため。`;
const handoverToRecord = ({ line: { obligation } }: Subject) =>
  obligation.isDone ? '' : '引継ぎがお済みでしたら、あわせて記録をお願いします。';
const handoverBy = ({ rules }: Subject) =>
  `引継ぎの情報は、終了の${rules.handoverDueMonths}か月前までに関係先と共有することとされているため。`;
const handoverOrReduced = ({ rules }: Subject) =>
  `終了の${rules.handoverDueMonths}か月前までの共有とその記録がないと、減算の対象になることがあるため。`;

export const staffNoticesJa: StaffNoticeTexts = {
  visit: {
    'visit-reminder': (subject) => ({
      task: visitAhead(subject),
      why: '勤務先にも、この日時でお約束しているため。',
      dayName: '訪問日',
    }),
  },
  'employer-change': {
    'gap-over-one-month': () => ({
      task: '離職から次の就職まで1か月を超えています。支援を続けられるかどうか、支給決定の市区町村へのご確認をお願いします。契約はそのまま残しています。',
      why: '転職の間が1か月を超えると、就労定着支援を続けられないことがあるため。',
      dayName: '確認の目安',
    }),
  },
  'returned-mail': {
    'address-undeliverable': (subject) => ({
      task: `${unreached(subject)}宛てのメールが、宛先不明で戻ってきました。正しいメールアドレスをご確認のうえ、契約の登録内容の訂正をお願いします。急ぎの用件は、電話などで直接お伝えください。`,
      why: 'アドレスが訂正されるまで、この方へのお知らせは送られないため。',
      dayName: '確認の目安',
    }),
    'mail-not-delivered': (subject) => ({
      task: `${unreached(subject)}宛てのメールを、一時的な理由でお届けできませんでした。用件が伝わっているか、電話などでのご確認をお願いします。続く場合は、メールアドレスもご確認ください。`,
      why: '次のお知らせはこれまでどおり送られますが、今回の分は届いていないため。',
      dayName: '確認の目安',
    }),
    'mail-complaint': (subject) => ({
      task: `${unreached(subject)}宛てのメールが、受信された方から迷惑メールとして報告されました。今後の連絡方法を、電話などで先方とご相談ください。`,
      why: '登録内容が改められるまで、この方へのお知らせは送られないため。',
      dayName: '確認の目安',
    }),
  },
  'monthly-contact': {
    opening: (subject) => ({
      task: `${monthOfContact(subject)}の面談の日程をご調整ください。`,
      why: FACE_TO_FACE,
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
      task: `支援は${endOfService(subject)}で終了します。引継ぎ先との調整と、共有する情報の準備をお願いします。共有にはご本人の同意が必要です。`,
      why: handoverBy(subject),
      dayName: '引継ぎの期限',
    }),
    'handover-due': (subject) => ({
      task: `支援は${endOfService(subject)}で終了します。引継ぎに必要な情報を、ご本人の同意を得て勤務先や関係機関と共有し、その記録をお願いします。`,
      why: handoverOrReduced(subject),
      dayName: '引継ぎの期限',
    }),
    'handover-overdue': (subject) => ({
      task: '引継ぎの記録がまだありません。共有がお済みでしたら記録を、まだでしたらご本人の同意を得て早めの共有をお願いします。',
      why: handoverOrReduced(subject),
      dayName: '引継ぎの期限',
    }),
    'service-ending': (subject) => ({
      task: `支援期間の終了が近づいています。ご本人、勤務先、引継ぎ先との最終確認をお願いします。${handoverToRecord(subject)}`,
      why: '支援期間は延長できず、終了後の相談先を皆さまがご存じの状態で終える必要があるため。',
      dayName: END_OF_SERVICE,
    }),
    'service-ended': (subject) => ({
      task: `記録の整理と、終了の手続きをお願いします。${handoverToRecord(subject)}`,
      why: '終了日より後の支援は、就労定着支援として報酬を算定できないため。',
      dayName: END_OF_SERVICE,
    }),
  },
  'certificate-renewal': {
    renew: ({ n }) => ({
      task: `受給者証の更新手続きと更新後の利用者負担について、ご本人とご確認ください（${n}日前のお知らせ）。`,
      why: `${FEE_SET_ANEW}ため。`,
      dayName: END_OF_CERTIFICATE,
    }),
    expired: () => ({
      task: '受給者証の更新の記録がまだありません。更新済みでしたら新しい期限の記録を、まだでしたら市区町村の窓口へのご確認をお願いします。',
      why: `支給決定のない期間は報酬を算定できず、${FEE_SET_ANEW}ため。`,
      dayName: END_OF_CERTIFICATE,
    }),
  },
};
