import { describe, expect, it } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import type { ReturnedMail } from '../../functions/domain/returned-mail.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { visitScheduled } from '../domain/tellings.ts';
import { returnedLine } from './every-notice.ts';
import { contract, day, deployment, linesOf, suzuki } from './morning.ts';

const of = (name: string): Contract => ({
  ...contract,
  contractId: `of-${name}`,
  user: { reference: `U-${name}`, name: `${name} 様子` },
});
const returned = (name: string, given: Partial<ReturnedMail> = {}) => returnedLine(given, of(name));

const write = (lines: ReturnType<typeof returned>[], language: 'ja' | 'en' = 'ja') =>
  writeStaffMail({
    recipient: suzuki,
    morning: day('2026-08-04'),
    lines,
    deployment: { ...deployment, language },
  });
const cards = (text: string) => text.split('\n').filter((each) => each.startsWith('◆'));

describe('an address that takes no mail', () => {
  it('is told once over all contracts that name the person, with the people concerned', () => {
    const { text, subject } = write([returned('佐藤'), returned('森'), returned('小川')]);
    expect(cards(text)).toEqual(['◆ 佐藤 様子 様（U-佐藤）ほか2名']);
    expect(text).toContain(
      '対象の契約は3件です：佐藤 様子 様（U-佐藤）、森 様子 様（U-森）、小川 様子 様（U-小川）',
    );
    expect(subject).toContain('本日中1件');
  });

  it('is told once in English, too', () => {
    const { text } = write([returned('佐藤'), returned('森')], 'en');
    expect(cards(text)).toEqual(['◆ 佐藤 様子 (U-佐藤) and 1 more']);
    expect(text).toContain('2 contracts are concerned: 佐藤 様子 (U-佐藤), 森 様子 (U-森)');
  });

  it('counts a contract once, however many of its mails came back', () => {
    const again = returned('佐藤', { toldOn: day('2026-08-02') });
    const { text } = write([returned('佐藤'), again]);
    expect(cards(text)).toEqual(['◆ 佐藤 様子 様（U-佐藤）']);
    expect(text).not.toContain('対象の契約');
  });

  it('stays apart from another address, and from another cause', () => {
    const others = [
      returned('佐藤'),
      returned('森', { recipient: suzuki.id, person: suzuki, employerName: undefined }),
      returned('小川', { cause: 'complaint' }),
    ];
    expect(cards(write(others).text)).toHaveLength(3);
  });
});

it('leaves a visit on a Saturday to its day, though Friday is the last business day before', () => {
  const facts = [visitScheduled('2026-09-12 14:00', '2026-09-01 10:00')];
  const lines = linesOf(contract, facts).filter(
    ({ notice }) => notice.type === 'visit-reminder' && notice.audience === 'support-worker',
  );
  const { text } = writeStaffMail({ recipient: suzuki, morning: day('2026-09-11'), lines, deployment });
  expect(text).toContain('■ 7日以内に期限が来ます（1件）');
  expect(text).toMatch(/訪問日：9月12日（土） あと1日$/m);
});
