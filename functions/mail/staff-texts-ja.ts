/** The frame of the mails to staff, in Japanese. */
import { daysBetween, monthOf } from '../domain/calendar.ts';
import { dayJa, monthJa } from './dates-ja.ts';
import { type Digest, nearestIn, type Part, sizeOf } from './digest.ts';
import { staffNoticesJa } from './staff-notices-ja.ts';
import type { StaffTexts } from './staff-texts.ts';
import type { SummaryTotals } from './summary-texts.ts';
import { summaryTextsJa } from './summary-texts-ja.ts';

const PART_HEADINGS: Readonly<Record<Part, string>> = {
  past: '期限を過ぎています',
  today: '本日中にお願いします',
  week: '7日以内に期限が来ます',
  later: 'お急ぎではない今後の予定',
  ended: '支援期間の終了',
};

const PRIVACY = '利用者の方のお名前を含みますので、画面を開く場所や転送にはご注意ください。';

const addressed = (names: readonly string[]) => names.map((name) => `${name}さん`).join('、');

const buttonsOf = (names: readonly string[]) => [
  '「記録する」を押すと、日付を入力するページが開きます。押しただけでは記録されません。',
  `リンクは${addressed(names)}専用です。利用者の方のお名前も含みますので、このメールは転送せず、画面を開く場所にもご注意ください。`,
];

export const staffTextsJa: StaffTexts = {
  notices: staffNoticesJa,
  summary: summaryTextsJa,

  owed: ({ kind, dueOn }, morning) =>
    kind === 'monthly-contact'
      ? `${monthJa(monthOf(dueOn), morning)}の${summaryTextsJa.kinds[kind]}`
      : summaryTextsJa.kinds[kind],
  subject: ({ digest, summary }, morning) => {
    const nearest = nearestIn(digest);
    const day = nearest === morning ? '本日' : nearest && dayJa(nearest, morning);
    const news = `${counts(digest)}${day ? `、最も早い期限は${day}` : ''}`;
    return `【定着リマインダー】${sizeOf(digest) === 0 && summary ? `今週のまとめ（${totals(summary)}）` : news}`;
  },
  headline: ({ digest, summary }, morning) => {
    const total = sizeOf(digest);
    if (total === 0) return `${dayJa(morning, morning)} 今週のまとめ`;
    return `${dayJa(morning, morning)}のお知らせ ${total}件${summary ? 'と今週のまとめ' : ''}`;
  },
  greeting: (names, { digest, summary, hasButtons }) => [
    `${addressed(names)}、おはようございます。`,
    ...(sizeOf(digest) > 0
      ? [
          `本日のお知らせは、${counts(digest)}です。行き違いですでにお済みの場合は、ご容赦ください。`,
          ...(summary ? [`末尾に今週のまとめ（${totals(summary)}）を添えています。`] : []),
        ]
      : summary
        ? [`今週のまとめ（${totals(summary)}）をお届けします。就労定着支援員ごとの状況をご確認ください。`]
        : []),
    ...(hasButtons ? buttonsOf(names) : [PRIVACY]),
  ],
  names: (names) => names.join('、'),
  partHeading: (part, count) => `${PART_HEADINGS[part]}（${count}件）`,
  about: ([first, ...others]) =>
    `${first ? `${first.name} 様（${first.reference}）` : ''}${others.length > 0 ? `ほか${others.length}名` : ''}`,
  concerned: (users, count) =>
    `対象の契約は${count}件です：${users.map(({ name, reference }) => `${name} 様（${reference}）`).join('、')}${count > users.length ? `、ほか${count - users.length}件` : ''}`,
  deadline: (dayName, deadline, morning) => `${dayName}：${dayJa(deadline, morning)}`,
  nearness: (part, deadline, morning) => {
    const days = daysBetween(morning, deadline);
    if (part === 'ended') return '終了しました';
    if (part === 'past') return `${-days}日超過`;
    if (days === 0) return '本日まで';
    return part === 'today' ? `あと${days}日（営業日は本日まで）` : `あと${days}日`;
  },
  late: (plannedOn, morning) =>
    `※ 本来 ${dayJa(plannedOn, morning)}にお知らせする予定でしたが、遅れてお届けしています。`,
  inShort: (count) => `件数が多いため、次の${count}件は要点のみお知らせします。`,
  inLines: (count) =>
    `件数が多いため、次の${count}件は要点のみお知らせします。お済みになりましたら、支援記録システムで記録をお願いします。`,
  notTold: (count) =>
    `件数が多いため、ほか${count}件はこのメールに載せていません。支援記録システムでご確認ください。`,
  record: '記録する',
  recordOf: ({ name }, owed) => `${name} 様の${owed}を記録する`,
  recordAt: (url) => `記録する： ${url}`,
  signature: (office) => [
    office.name,
    'このメールは「定着リマインダー」が自動でお送りしています。ご返信は不要です。',
  ],
};

function counts({ past, today, week, later, ended }: Digest): string {
  const counted: readonly (readonly [string, number])[] = [
    ['期限超過', past.length],
    ['本日中', today.length],
    ['今後', week.length + later.length],
    ['支援終了', ended.length],
  ];
  return counted
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}${count}件`)
    .join('・');
}

function totals({ overdue, open }: SummaryTotals): string {
  const told = (count: number) => (count > 0 ? `${count}件` : 'なし');
  return `期限超過${told(overdue)}・対応中${told(open)}`;
}
