/** The pages that record from a mail, in Japanese. */
import { dayJa, monthJa } from '../mail/dates-ja.ts';
import type { RecordTexts } from './record-texts.ts';

const STOPPED = '今回の分のお知らせは、これで止まります。';

export const recordTextsJa: RecordTexts = {
  kinds: {
    'monthly-contact': {
      what: (month, today) => `${monthJa(month, today)}の面談`,
      dayName: '面談した日',
      after: () => [STOPPED],
    },
    'plan-review': {
      what: () => '個別支援計画の見直し',
      dayName: '見直した日',
      after: (next, today) => [STOPPED, ...(next ? [`次の見直しの期限は、${dayJa(next, today)}です。`] : [])],
    },
    transition: {
      what: () => '支援終了に向けた引継ぎ',
      dayName: '引継ぎを済ませた日',
      after: () => ['引継ぎのお知らせは、これで止まります。支援終了のお知らせは、予定どおり届きます。'],
    },
    'certificate-renewal': {
      what: () => '受給者証の更新',
      dayName: '新しい受給者証の有効期限',
      after: (next, today) => [STOPPED, ...(next ? [`次の更新の期限は、${dayJa(next, today)}です。`] : [])],
    },
  },
  day: dayJa,
  person: ({ name, reference }) => `${name} 様（${reference}）`,
  labels: { person: '利用者', what: '内容', dueOn: '期限' },
  form: {
    title: '記録の確認',
    intro: '内容をご確認のうえ、日付を入力し、「記録する」を押してください。それまでは何も記録されません。',
    range: ({ earliest, latest }, today) =>
      `${dayJa(earliest, today)}から${dayJa(latest, today)}までの日付を記録できます。`,
    button: '記録する',
    dayOff: (day, today) =>
      `${dayJa(day, today)}は営業日ではありません。この日で間違いがなければ、下の欄にチェックを入れて、もう一度「記録する」を押してください。`,
    confirm: (day, today) => `${dayJa(day, today)}で間違いありません`,
    problems: {
      'no-day': () => '日付が入力されていないか、読み取れませんでした。日付をご入力ください。',
      'too-early': ({ earliest }, today) =>
        `日付が早すぎます。${dayJa(earliest, today)}以降の日付をご入力ください。`,
      'too-late': ({ latest }, today) =>
        `日付が遅すぎます。${dayJa(latest, today)}までの日付をご入力ください。`,
    },
  },
  recorded: { title: '記録しました' },
  done: {
    title: 'すでに記録されています',
    remark:
      'このページからもう一度記録することはできません。日付の訂正は、支援記録システムからお願いします。',
  },
  notYet: {
    title: 'まだ記録できません',
    from: ({ earliest }, today) =>
      `${dayJa(earliest, today)}から記録できます。当日以降に、もう一度このリンクを開いてください。`,
  },
  unknown: {
    title: 'このリンクはご利用になれません',
    paragraphs: [
      'リンクの期限が過ぎたか、アドレスが途中で切れている可能性があります。',
      '最新のお知らせメールから開き直すか、支援記録システムに直接ご記録ください。',
    ],
  },
  unusable: {
    title: '記録できませんでした',
    paragraphs: ['送信された内容を受け取れませんでした。メールのリンクから、もう一度開き直してください。'],
  },
  failed: {
    title: 'ただいま記録を確認できません',
    paragraphs: [
      '一時的な不具合のため、ページを表示できませんでした。数分後に、同じリンクをもう一度開いてください。',
      'すでに記録が済んでいる場合は、そのように表示されます。',
    ],
  },
  footer: (office) => `${office}　定着リマインダー`,
};
