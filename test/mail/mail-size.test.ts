import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { WeeklySummary } from '../../functions/domain/weekly-summary.ts';
import { type StaffLine, type StaffMailInput, writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { returnedLine } from './every-notice.ts';
import { largeSummary, MORNING, manyContracts, manyLines } from './many-contracts.ts';
import { day, deployment, suzuki } from './morning.ts';

const LANGUAGES: readonly Deployment['language'][] = ['ja', 'en'];

/** Where the summary begins, and how each language says that it tells in part. */
const WORDS = {
  ja: {
    summary: '今週のまとめ</h2>',
    overdue: '期限超過：',
    overdueTen: '期限超過：10件',
    shortened: 'まとめの一部を省いています',
    more: /<li>ほか(\d+)件<\/li>/g,
    inShort: '要点のみお知らせします。',
    notTold: /ほか(\d+)件はこのメールに載せていません/g,
    moreWorkers: /ほかに就労定着支援員(\d+)名/,
  },
  en: {
    summary: 'summary</h2>',
    overdue: 'Overdue: ',
    overdueTen: 'Overdue: 10',
    shortened: 'parts of the summary are left out',
    more: /<li>and (\d+) more<\/li>/g,
    inShort: 'told in short.',
    notTold: /(\d+) more are left out of this mail/g,
    moreWorkers: /(\d+) more support workers are left out/,
  },
} as const;

describe.each(LANGUAGES)('a mail over forty contracts with long names, late and overdue: %s', (language) => {
  const words = WORDS[language];
  const write = (given: Partial<StaffMailInput>) =>
    writeStaffMail({
      recipient: suzuki,
      morning: MORNING,
      lines: manyLines,
      deployment: { ...deployment, language },
      ...given,
    });
  const buttonsIn = (html: string) => html.split('class="record"').length - 1;

  it('has a button for each and stays below 60 kB', () => {
    const { html } = write({});
    expect(buttonsIn(html)).toBe(40);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it('keeps each button beside a summary over all of them: the lists of the summary are shortened', () => {
    const { html } = write({ summary: largeSummary });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(buttonsIn(html)).toBe(40);
    const [aboutToday = '', summary = ''] = html.split(words.summary);
    for (const { user } of manyContracts) expect(aboutToday).toContain(user.reference);
    expect(summary).toContain(words.shortened);
    expect(summary.split(words.overdueTen)).toHaveLength(5);
  });

  it('counts what the lists of the summary leave out', () => {
    const { html } = write({ lines: manyLines.slice(0, 30), summary: largeSummary });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(buttonsIn(html)).toBe(30);
    const [, summary = ''] = html.split(words.summary);
    const named = [...summary.matchAll(/U-\d{4}/g)].length;
    const counted = [...summary.matchAll(words.more)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(named).toBeGreaterThan(0);
    expect(named + counted).toBe(80);
  });

  it('stays below 60 kB with two hundred lines, of which none is left out', () => {
    const lines = [1, 2, 3, 4, 5].flatMap(() => manyLines);
    const { html, text } = write({ lines });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html.match(/<h3>|<li>/g)).toHaveLength(200);
    expect(text.split('◆ ')).toHaveLength(201);
  });

  it('loads nothing from elsewhere', () => {
    const { html } = write({ summary: largeSummary });
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|svg)\b|url\(|@import|@font-face|src=/);
  });
});

/** As many lines as wanted, each of another contract with a long name, overdue and late. */
const linesOf = (count: number): StaffLine[] =>
  Array.from({ length: count }, (_, index) => {
    const of = manyLines[index % manyLines.length] ?? failed();
    const contractId = `2026-${String(index).padStart(5, '0')}`;
    const user = { ...of.contract.user, reference: `U-${String(index).padStart(5, '0')}` };
    return { ...of, contract: { ...of.contract, contractId, user }, notice: { ...of.notice, contractId } };
  });

/** The summary over so many contracts of each worker, nothing of which was recorded for a year. */
const unrecorded = (workers: number, contracts: number): WeeklySummary => ({
  lastMonth: '2029-04',
  workers: Array.from({ length: workers }, (_, number) => ({
    worker: { role: 'support-worker', ...suzuki, id: `w-${number}`, name: `鈴木 ${number}` },
    contracts,
    open: { 'monthly-contact': contracts },
    overdue: linesOf(contracts).flatMap(({ contract }) =>
      Array.from({ length: 12 }, (_month, month) => ({
        contract,
        kind: 'monthly-contact' as const,
        cycle: `2028-${String(month + 1).padStart(2, '0')}`,
        dueOn: day(`2028-${String(month + 1).padStart(2, '0')}-28`),
      })),
    ),
    doneLastMonth: {},
    ending: [],
  })),
});

describe.each(LANGUAGES)('a mail over more than fits: %s', (language) => {
  const words = WORDS[language];
  const write = (lines: readonly StaffLine[], summary?: WeeklySummary) =>
    writeStaffMail({
      recipient: suzuki,
      morning: MORNING,
      lines,
      summary,
      deployment: { ...deployment, language },
    });
  const links = (text: string) => text.split('/record/').length - 1;
  const told = (text: string) => new Set(text.match(/U-\d{5}/g)).size;

  it('keeps all sixty buttons where sixty contracts are due and nothing was recorded for a year', () => {
    const { html, text } = write(linesOf(60), unrecorded(1, 60));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    const [aboutToday = '', summary = ''] = html.split(words.summary);
    expect(links(aboutToday)).toBe(60);
    expect(aboutToday.split('class="record"')).toHaveLength(61);
    expect(told(aboutToday)).toBe(60);
    expect(aboutToday).toContain(words.inShort);
    expect(summary).toContain(`<strong class="alarm">${words.overdue}720`);
    expect(summary).toContain(words.shortened);
    expect(links(text)).toBe(60);
  });

  it('tells the most urgent ones with their buttons, and each one, of two hundred', () => {
    const { html, text } = write(linesOf(200), unrecorded(10, 20));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(told(html.split(words.summary)[0] ?? '')).toBe(200);
    expect(links(html)).toBeGreaterThan(0);
    expect(html.lastIndexOf('/record/')).toBeLessThan(html.indexOf('U-00199'));
    expect(told(text)).toBe(200);
  });

  it.each([500, 1000])('counts what it does not tell of %i', (count) => {
    const { html, text } = write(linesOf(count), unrecorded(3, 40));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    for (const part of [html.split(words.summary)[0] ?? '', text]) {
      const left = [...part.matchAll(words.notTold)].reduce((sum, [, number]) => sum + Number(number), 0);
      expect(told(part) + left).toBe(count);
    }
  });

  it('tells in short the many notices of one contract, each with its button', () => {
    const [one = failed()] = manyLines;
    const { html } = write(Array.from({ length: 60 }, () => one));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(links(html)).toBe(60);
  });

  it('names whom a dead address concerns, and counts the rest', () => {
    const lines = linesOf(60).map(({ contract: of }) => returnedLine({}, of));
    const { html, text } = write(lines);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    for (const part of [html, text]) {
      expect(told(part)).toBe(20);
      expect(part).toContain(language === 'ja' ? '、ほか40件' : 'and 40 more');
    }
  });

  it('counts the support workers of whom a summary does not tell', () => {
    const { html, text } = write([], unrecorded(400, 3));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    for (const part of [html, text]) {
      const [, left = '0'] = words.moreWorkers.exec(part) ?? [];
      expect(new Set(part.match(/鈴木 \d+(?= ?[（(])/g)).size + Number(left)).toBe(400);
    }
  });
});

function failed(): never {
  throw new Error('there are lines');
}
