/** The weekly summary in a mail to staff. */
import { describe, expect, it } from 'vitest';
import type { WeeklySummary, WorkerSummary } from '../../functions/domain/weekly-summary.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { contract, day, deployment, mixedMorning, suzuki } from './morning.ts';
import { BROKEN } from './unfit-words.ts';

const { morning } = mixedMorning;
const blank: WorkerSummary = {
  worker: { role: 'support-worker', ...suzuki },
  contracts: 1,
  open: {},
  overdue: [],
  doneLastMonth: {},
  ending: [],
};

/** One support worker with much to do, and one with nothing. */
const summary: WeeklySummary = {
  lastMonth: '2026-07',
  workers: [
    {
      ...blank,
      contracts: 12,
      open: { 'monthly-contact': 10, 'plan-review': 3 },
      overdue: [
        { contract, kind: 'plan-review', cycle: '2026-07-14', dueOn: day('2026-07-14') },
        { contract, kind: 'monthly-contact', cycle: '2026-07', dueOn: day('2026-07-31') },
      ],
      doneLastMonth: { 'monthly-contact': 11, 'certificate-renewal': 1 },
      ending: [{ contract, endOn: day('2027-01-31') }],
    },
    { ...blank, worker: { ...blank.worker, id: 'kato', name: '加藤 翼' } },
  ],
};

const write = (
  lines: typeof mixedMorning.lines,
  language: 'ja' | 'en' = 'ja',
  of: WeeklySummary | null = summary,
) =>
  writeStaffMail({
    recipient: suzuki,
    morning,
    lines,
    summary: of ?? undefined,
    deployment: { ...deployment, language },
  });

describe('the summary', () => {
  it('tells of each support worker what is open, overdue, done and ending, the earliest first', () => {
    const { text } = write([]);
    expect(text.slice(text.indexOf('■'), text.indexOf('◆ 加藤'))).toBe(`■ 今週のまとめ

◆ 鈴木 一郎（契約12件）
対応中：面談10件・個別支援計画の見直し3件
期限超過：2件
- 佐藤 花子 様（U-0187） 個別支援計画の見直し　期限：7月14日（火）
- 佐藤 花子 様（U-0187） 7月の面談　期限：7月31日（金）
7月の実施：面談11件・受給者証の更新1件
6か月以内に終了：1件
- 佐藤 花子 様（U-0187） 支援終了日：2027年1月31日（日）

`);
  });

  it('says in short what there is none of', () => {
    const { text } = write([]);
    expect(text).toContain(`◆ 加藤 翼（契約1件）
対応中のものはありません。
期限超過はありません。
7月の実施の記録はありません。
6か月以内に終了する契約はありません。
`);
  });

  it('says the same in English', () => {
    const { text, html } = write([], 'en');
    expect(text).toContain(`◆ 鈴木 一郎 (12 contracts)
Open: monthly meeting 10, plan review 3
Overdue: 2
- 佐藤 花子 (U-0187), plan review, due Tue 14 Jul
- 佐藤 花子 (U-0187), July meeting, due Fri 31 Jul
Done in July: monthly meeting 11, certificate renewal 1
Ending within six months: 1
- 佐藤 花子 (U-0187), support ends Sun 31 Jan 2027
`);
    expect(text).toContain(`◆ 加藤 翼 (1 contract)
Nothing is open.
Nothing is overdue.
Nothing was recorded as done in July.
No contract ends within six months.
`);
    expect(text + html).not.toMatch(BROKEN);
  });

  it('has headings and lists in HTML, and no table that would need width', () => {
    const { html } = write([]);
    expect(html).toMatch(/<h2[^>]*>今週のまとめ<\/h2>\s*<h3[^>]*>鈴木 一郎（契約12件）<\/h3>/);
    expect(html).toContain('<strong class="alarm">期限超過：2件</strong>');
    expect(html.match(/<ul>/g)).toHaveLength(2);
    expect(html.replace(/<!--.*?-->/g, '')).not.toContain('<table');
  });

  it('says so where no contract has a support worker', () => {
    const { text, html } = write([], 'ja', { lastMonth: '2026-07', workers: [] });
    expect(text).toContain('就労定着支援員の決まっている契約は、現在ありません。');
    expect(html).toContain('就労定着支援員の決まっている契約は、現在ありません。');
  });
});

describe('a mail with the summary alone', () => {
  it('has a subject that counts and names nobody', () => {
    expect(write([]).subject).toBe('【定着リマインダー】今週のまとめ（期限超過2件・対応中13件）');
    expect(write([], 'en').subject).toBe('[Teichaku] This week’s summary: 2 overdue, 13 open');
    const quiet = write([], 'ja', { ...summary, workers: [blank] });
    expect(quiet.subject).toBe('【定着リマインダー】今週のまとめ（期限超過なし・対応中なし）');
  });

  it('greets with the summary and speaks of no reminders', () => {
    const { text, html } = write([]);
    expect(text).toContain('今週のまとめ（期限超過2件・対応中13件）をお届けします。');
    expect(text).not.toMatch(/本日のお知らせ|\D0件/);
    expect(html).toMatch(/<h1[^>]*>8月3日（月） 今週のまとめ<\/h1>/);
  });

  it('names nobody within the first hundred characters after its greeting, which previews show', () => {
    expect(write([]).text.indexOf('佐藤')).toBeGreaterThan(100);
  });
});

describe('a mail with reminders and the summary', () => {
  const { subject, text, html } = write(mixedMorning.lines);

  it('has the subject of its reminders, and mentions the summary in its greeting', () => {
    expect(subject).toBe(write(mixedMorning.lines, 'ja', null).subject);
    expect(text).toContain('末尾に今週のまとめ（期限超過2件・対応中13件）を添えています。');
    expect(html).toMatch(/<h1[^>]*>8月3日（月）のお知らせ 7件と今週のまとめ<\/h1>/);
  });

  it('puts the summary below the reminders', () => {
    expect(text.indexOf('■ 今週のまとめ')).toBeGreaterThan(text.indexOf('■ 支援期間の終了'));
  });
});
