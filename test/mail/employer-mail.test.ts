import { describe, expect, it } from 'vitest';
import type { Contract, EmployerContact } from '../../functions/domain/contract.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { writeEmployerMail } from '../../functions/mail/employer-mail.ts';
import { contract, day, deployment, linesOf, morningOf, takahashi } from './morning.ts';

/** The contract's notices to the employer. */
const toEmployer = (of: Contract = contract) =>
  linesOf(of).filter(({ notice }) => notice.audience === 'employer');

function letterLine(type: string, cycle: string, of?: Contract): NoticeInContext {
  const found = toEmployer(of).find(({ notice }) => notice.type === type && notice.cycle === cycle);
  if (!found) throw new Error(`the employer is not told ${type} of ${cycle}`);
  return found;
}

const visit = letterLine('visit-notice', '2026-06');
const ending = letterLine('service-ending', 'end');

const write = (line: NoticeInContext, contact: EmployerContact = takahashi, morning = morningOf(line)) =>
  writeEmployerMail({ employer: employerIn(line), contact, morning, line, deployment });

function employerIn({ employer }: NoticeInContext) {
  if (!employer) throw new Error('nobody employs the person on that day');
  return employer;
}

describe('the letter about a visit', () => {
  it('has a subject of the office and the month, and no name of a person', () => {
    expect(write(visit).subject).toBe('【みなと就労支援センター】6月のご訪問のお願い');
  });

  it('says when, who asks for the dates, and how to answer', () => {
    const { text } = write(visit);
    expect(text).toContain('月に一度のご訪問として、6月中にお伺い');
    expect(text).toContain('日程につきましては、担当の鈴木 一郎より改めてご連絡いたします。');
    expect(text).toContain('ご都合のよい日時');
  });

  it('names the last day where the support ends within the month', () => {
    expect(write(letterLine('visit-notice', '2029-04')).text).toContain('4月14日（土）までにお伺い');
  });
});

describe('the letter about the end of the support', () => {
  it('has a subject that tells no more than that a period ends', () => {
    expect(write(ending).subject).toBe('【みなと就労支援センター】期間満了のご案内とお打ち合わせのお願い');
  });

  it('names the last day of the term, thanks, and asks for a talk about the hand-over', () => {
    const { text } = write(ending);
    expect(text).toContain('4月14日（土）をもちまして終了いたします');
    expect(text).toContain('御礼申し上げます');
    expect(text).toContain('引継ぎのお打ち合わせ');
  });
});

describe.each([
  ['visit-notice', visit],
  ['service-ending', ending],
])('every letter: %s', (_, line) => {
  it('is addressed as a business letter is', () => {
    expect(write(line).text.split('\n').slice(0, 4)).toEqual([
      '株式会社みなと食品',
      '人事部 課長',
      '高橋 健 様',
      '',
    ]);
  });

  it.each([
    ['the department', { title: '課長' }, ['株式会社みなと食品', '課長', '高橋 健 様', '']],
    ['the title', { department: '人事部' }, ['株式会社みなと食品', '人事部', '高橋 健 様', '']],
    ['both', {}, ['株式会社みなと食品', '高橋 健 様', '']],
    ['all but blanks', { department: ' ', title: '' }, ['株式会社みなと食品', '高橋 健 様', '']],
  ])('leaves no gap where the contact lacks %s', (_missing, given, head) => {
    const { id, name, email } = takahashi;
    const mail = write(line, { id, name, email, ...given });
    expect(mail.text.split('\n').slice(0, head.length)).toEqual(head);
    expect(mail.text).not.toMatch(/^[ \u3000]|[ \u3000]$|undefined/m);
    expect(mail.html).not.toMatch(/<br><br>|<br><\/p>|undefined/);
  });

  it('opens with who writes and ends with how to reach them', () => {
    const { text } = write(line);
    expect(text).toContain('みなと就労支援センターの鈴木 一郎でございます。');
    expect(text.trimEnd().split('\n').slice(-5)).toEqual([
      'みなと就労支援センター',
      '担当：鈴木 一郎',
      '〒220-0012 神奈川県横浜市西区みなとみらい1-2-3',
      '電話：045-000-0000',
      'メール：suzuki@teichaku.example.jp',
    ]);
  });

  it('is answered to the first support worker', () => {
    expect(write(line).to).toEqual({ name: '高橋 健', email: takahashi.email });
    expect(write(line).replyTo).toEqual({ name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' });
  });

  it('names the person once, after the opening, and never in the subject or a heading', () => {
    const { subject, text, html } = write(line);
    expect(text.split('佐藤 花子').length - 1).toBe(1);
    expect(text.indexOf('佐藤')).toBeGreaterThan(text.indexOf('■'));
    expect(subject).not.toMatch(/佐藤|花子|鈴木|高橋/);
    expect(html.match(/<(title|h[1-3])[^>]*>[^<]*/g)?.join()).not.toMatch(/佐藤|花子/);
  });

  it('speaks of no disability and tells no reference number', () => {
    const { subject, text, html } = write(line);
    expect(subject + text + html).not.toMatch(/障害|障碍|障がい|診断|病|受給者証|U-0187/);
  });

  it('apologises in one sentence where it leaves after its day, and only then', () => {
    expect(write(line).text).not.toContain('お詫び');
    const late = write(line, takahashi, day(`${morningOf(line).slice(0, 8)}20`));
    expect(late.text.split('お詫び').length - 1).toBe(1);
    expect(late.html).toContain('ご連絡が遅くなりましたことをお詫び申し上げます。');
  });

  it('escapes markup in every name', () => {
    const hostile = `<i title="x">&'𠮷`;
    const of = {
      ...contract,
      user: { reference: 'U-1', name: hostile },
      employer: { ...contract.employer, name: hostile },
    };
    const { type, cycle } = line.notice;
    const contact = { ...takahashi, name: hostile, department: hostile, title: hostile };
    const { html } = write(letterLine(type, cycle, of), contact);
    expect(html).not.toContain('<i ');
    expect(html.split('&lt;i title=&quot;x&quot;&gt;&amp;&#39;𠮷').length - 1).toBe(5);
  });
});

it('has a letter for every notice that the rules plan for the employer', () => {
  for (const line of toEmployer()) expect(write(line).text).toContain('でございます。');
});

it('refuses what employers are never told', () => {
  const assess = linesOf().find(({ notice }) => notice.type === 'assess');
  expect(() => write(assess as NoticeInContext)).toThrow('transition/assess');
});

it('refuses a contract without a support worker, whom the answer would go to', () => {
  const line = { ...visit, contract: { ...contract, staff: [] } };
  expect(() => write(line)).toThrow('2026-0042');
});
