import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { type StaffMailInput, writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { largeSummary, MORNING, manyContracts, manyLines } from './many-contracts.ts';
import { deployment, suzuki } from './morning.ts';

const LANGUAGES: readonly Deployment['language'][] = ['ja', 'en'];

describe.each(LANGUAGES)('a mail over forty contracts with long names, late and overdue: %s', (language) => {
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

  it('stays below 60 kB with a summary over all of them: what is least urgent is told in short', () => {
    const { html } = write({ summary: largeSummary });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(buttonsIn(html)).toBeGreaterThanOrEqual(25);
    expect(html).toContain(language === 'ja' ? '要点のみお知らせします' : 'told in short');
    const [aboutToday = ''] = html.split(language === 'ja' ? '今週のまとめ</h2>' : 'summary</h2>');
    for (const { user } of manyContracts) expect(aboutToday).toContain(user.reference);
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
