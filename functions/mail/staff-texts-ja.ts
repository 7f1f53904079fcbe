/** The frame of the mails to staff, in Japanese. */
import { daysBetween } from '../domain/calendar.ts';
import { dayJa } from './dates-ja.ts';
import { type Digest, PARTS, type Part } from './digest.ts';
import { staffNoticesJa } from './staff-notices-ja.ts';
import type { StaffTexts } from './staff-texts.ts';

const PART_HEADINGS: Readonly<Record<Part, string>> = {
  past: '期限を過ぎています',
  today: '本日中にお願いします',
  week: '7日以内に期限が来ます',
  later: '今後の予定',
  ended: '支援期間の終了',
};

export const staffTextsJa: StaffTexts = {
  notices: staffNoticesJa,

  subject: (digest, morning) => {
    const next = digest.week[0] ?? digest.later[0];
    return `【定着リマインダー】${counts(digest)}${next ? `、直近は${dayJa(next.deadline, morning)}` : ''}`;
  },
  headline: (digest, morning) => {
    const total = PARTS.reduce((sum, part) => sum + digest[part].length, 0);
    return `${dayJa(morning, morning)}のお知らせ ${total}件`;
  },
  greeting: (name, digest) => [
    `${name}さん、おはようございます。`,
    `本日のお知らせは、${counts(digest)}です。行き違いですでにお済みの場合は、ご容赦ください。`,
    '利用者の方のお名前を含みますので、画面を開く場所や転送にはご注意ください。',
  ],
  partHeading: (part, count) => `${PART_HEADINGS[part]}（${count}件）`,
  about: ({ name, reference }) => `${name} 様（${reference}）`,
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
