import { describe, expect, it } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { employerChanged, visitScheduled } from '../domain/tellings.ts';
import { contract, day, deployment, line, linesOf, mixedMorning, morningOf, suzuki } from './morning.ts';

const write = (lines: readonly NoticeInContext[], morning = morningOf(lines[0] as NoticeInContext)) =>
  writeStaffMail({ recipient: suzuki, morning, lines, deployment });

const named = (name: string): Contract => ({ ...contract, user: { reference: 'U-1', name } });

/** Facts that staff are told of beside what is owed. */
const NEWS: Fact[] = [
  employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-09-01', employer: contract.employer }),
  visitScheduled('2026-09-18 14:00', '2026-09-01 10:00', { purpose: '職場での様子の確認' }),
];

/** One line for every type of notice that staff receive. */
const everyType = [
  ...new Map(
    linesOf(contract, NEWS)
      .filter(({ notice }) => notice.audience !== 'employer')
      .map((each) => [`${each.notice.kind}/${each.notice.type}`, each]),
  ).entries(),
];

describe('the subject', () => {
  it('counts what is overdue, due today and to come, and names the most urgent deadline', () => {
    const { lines, morning } = mixedMorning;
    expect(write(lines, morning).subject).toBe(
      '【定着リマインダー】期限超過2件・本日中1件・今後3件・支援終了1件、最も早い期限は7月14日（火）',
    );
  });

  it('leaves out what there is none of', () => {
    expect(write([line('monthly-contact', 'overdue', { cycle: '2026-07' })]).subject).toBe(
      '【定着リマインダー】期限超過1件、最も早い期限は7月31日（金）',
    );
  });

  it.each(everyType)('names neither the person, nor the staff, nor the employer: %s', (_, each) => {
    const { subject } = write([each]);
    for (const name of ['佐藤', '花子', '鈴木', '田中', '山本', '高橋', 'みなと食品', 'U-0187']) {
      expect(subject).not.toContain(name);
    }
  });
});

describe('the order', () => {
  it('is: overdue, today, within seven days, later, ended', () => {
    const { text } = write(mixedMorning.lines, mixedMorning.morning);
    const headings = text.split('\n').filter((each) => each.startsWith('■'));
    expect(headings).toEqual([
      '■ 期限を過ぎています（2件）',
      '■ 本日中にお願いします（1件）',
      '■ 7日以内に期限が来ます（1件）',
      '■ お急ぎではない今後の予定（2件）',
      '■ 支援期間の終了（1件）',
    ]);
  });

  it('puts the earliest deadline first within a part', () => {
    const { text } = write(mixedMorning.lines, mixedMorning.morning);
    expect(text.indexOf('20日超過')).toBeLessThan(text.indexOf('3日超過\n'));
  });

  it('counts a deadline on a Sunday as due on the Friday before, the last business day', () => {
    const due = line('plan-review', 'due', { of: { ...contract, startOn: day('2026-05-10') } });
    const { text } = write([due]);
    expect(morningOf(due)).toBe('2026-08-07');
    expect(text).toContain('■ 本日中にお願いします');
    expect(text).toContain('期限：8月9日（日） あと2日（営業日は本日まで）');
  });

  it('takes the closures of the office into account', () => {
    const due = line('monthly-contact', 'closing', { cycle: '2026-07' });
    const closures = [day('2026-07-30'), day('2026-07-31')];
    const mail = writeStaffMail({
      recipient: suzuki,
      morning: day('2026-07-29'),
      lines: [due],
      deployment: { ...deployment, closures },
    });
    expect(mail.text).toContain('あと2日（営業日は本日まで）');
  });

  it('never calls the coming end of the support overdue, though the hand-over was due long before', () => {
    const { text } = write([line('transition', 'service-ending')]);
    expect(text).toContain('■ お急ぎではない今後の予定（1件）');
    expect(text).toContain('支援終了日：4月14日（土） あと31日');
  });
});

describe('each notice', () => {
  it.each(everyType)(
    'has a task, a deadline and a reason, in Japanese, without a diagnosis: %s',
    (_, each) => {
      const { text, html } = write([each]);
      const [about, deadline, task, why] = text.slice(text.indexOf('◆')).split('\n');
      expect(about).toBe('◆ 佐藤 花子 様（U-0187）');
      expect(deadline).toMatch(/：.+日（[月火水木金土日]） (あと|本日|\d+日超過|終了)/);
      expect(task).toMatch(/。$|）。$/);
      expect(why).toMatch(/。$/);
      expect(text.replace('U-0187', '')).not.toMatch(/[A-Za-z]/);
      expect(text).not.toMatch(/障害|障碍|障がい|診断|病名/);
      expect(html).not.toMatch(/undefined|NaN|\[object/);
      expect(html).toContain(task);
      expect(html).toContain(why);
    },
  );

  it('says of what is overdue only that it has not been recorded', () => {
    const overdue = everyType.filter(([, each]) => /overdue|expired/.test(each.notice.type));
    expect(overdue).toHaveLength(4);
    for (const [, each] of overdue) expect(write([each]).text).toContain('記録がまだありません');
  });

  it('tells with the certificate that the fee is set anew, often from the second year', () => {
    for (const type of ['renew-90', 'expired']) {
      expect(write([line('certificate-renewal', type)]).text).toMatch(/利用者負担も更新のときに.*2年目から/);
    }
  });

  it('says which of the renewal reminders it is, whatever numbers the deployment sets', () => {
    expect(write([line('certificate-renewal', 'renew-60')]).text).toContain('（60日前のお知らせ）');
  });

  it('tells months by the numbers that the deployment sets', () => {
    const rules = { ...deployment.rules, planReviewMonths: 2, handoverDueMonths: 4 };
    const lines = [line('plan-review', 'due'), line('transition', 'handover-due')];
    const { text } = writeStaffMail({
      recipient: suzuki,
      morning: day('2026-07-14'),
      lines,
      deployment: { ...deployment, rules },
    });
    expect(text).toContain('少なくとも2か月に1回');
    expect(text).toContain('終了の4か月前まで');
  });

  it('says so where it leaves after its day, and only then', () => {
    const opening = line('monthly-contact', 'opening', { cycle: '2026-05' });
    const late = '※ 本来 5月1日（金）にお知らせする予定でしたが、遅れてお届けしています。';
    expect(write([opening], day('2026-05-01')).text).not.toContain('遅れて');
    expect(write([opening], day('2026-05-07')).text).toContain(late);
    expect(write([opening], day('2026-05-07')).html).toContain(late);
  });

  it('of a visit says when, where and what for', () => {
    const [reminder] = linesOf(contract, NEWS).filter(
      ({ notice }) => notice.type === 'visit-reminder' && notice.audience === 'support-worker',
    );
    const { text } = write([reminder as NoticeInContext]);
    expect(text).toContain('14:00から、勤務先（株式会社みなと食品）への訪問の予定です。');
    expect(text).toContain('ご用件は「職場での様子の確認」です。');
    expect(text).toContain('訪問日：9月18日（金） あと1日');
  });

  it('of a visit between two employments names no employer', () => {
    const facts = [
      employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-07-01', employer: contract.employer }),
      visitScheduled('2026-06-18 14:00', '2026-06-02 10:00'),
    ];
    const [reminder] = linesOf(contract, facts).filter(
      ({ notice }) => notice.type === 'visit-reminder' && notice.audience === 'support-worker',
    );
    expect(write([reminder as NoticeInContext]).text).toContain('14:00から、勤務先への訪問の予定です。');
  });

  it('of a long gap between two employments asks to judge, and says that nothing was closed', () => {
    const [gap] = linesOf(contract, NEWS).filter(({ notice }) => notice.kind === 'employer-change');
    const { text } = write([gap as NoticeInContext]);
    expect(text).toContain('1か月を超えています');
    expect(text).toContain('契約はそのまま残しています。');
    expect(text).not.toContain('超過');
  });

  it('is refused where staff are never told it', () => {
    expect(() => write([line('monthly-contact', 'visit-notice')])).toThrow('monthly-contact/visit-notice');
  });
});

describe('the mail', () => {
  it('goes to the recipient, greets by name and asks for no reply', () => {
    const mail = write(mixedMorning.lines, mixedMorning.morning);
    expect(mail.to).toEqual({ name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' });
    expect(mail.replyTo).toBeUndefined();
    expect(mail.text).toMatch(/^鈴木 一郎さん、おはようございます。/);
    expect(mail.text).toContain('自動でお送りしています。ご返信は不要です。');
    expect(mail.text).toContain('みなと就労支援センター');
  });

  it('names nobody within the first hundred characters after its greeting, which previews show', () => {
    const { text } = write(mixedMorning.lines, mixedMorning.morning);
    expect(text.indexOf('佐藤')).toBeGreaterThan(100);
  });

  it('escapes markup in names, and leaves the plain text as it is', () => {
    const name = `<b onclick="x">&'髙﨑𠮷`;
    const { html, text } = write([line('plan-review', 'due', { of: named(name) })]);
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;髙﨑𠮷 様');
    expect(html).not.toContain('<b ');
    expect(text).toContain(`${name} 様`);
  });

  it('loads nothing from elsewhere', () => {
    const { html } = write(mixedMorning.lines, mixedMorning.morning);
    expect(html).not.toMatch(/https?:|<img|<link|<script|url\(|@import/);
    expect(html).toContain('<html lang="ja">');
  });

  it('stays below 60 kB with 40 lines, all of them late', () => {
    const all = everyType.map(([, each]) => each);
    const lines = Array.from({ length: 40 }, (_, index) => all[index % all.length] as NoticeInContext);
    expect(Buffer.byteLength(write(lines, day('2029-05-01')).html)).toBeLessThan(60_000);
  });
});
