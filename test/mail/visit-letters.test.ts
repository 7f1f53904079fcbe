/** The letters about visits, and the entry that each brings for the reader's calendar. */
import { describe, expect, it } from 'vitest';
import type { Employer } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { type Ledger, noticeId } from '../../functions/domain/ledger.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { writeEmployerMail } from '../../functions/mail/employer-mail.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { CONTRACT_ID, employerChanged, visitCancelled, visitScheduled } from '../domain/tellings.ts';
import { contract, day, deployment, linesOf, takahashi } from './morning.ts';

const PURPOSE = '体調と服薬の確認';
const arranged = visitScheduled('2026-05-20 14:00', '2026-05-12 10:00', { purpose: PURPOSE });
const moved = visitScheduled('2026-06-03 10:30', '2026-05-13 10:00', {
  purpose: PURPOSE,
  visitor: '田中 恵',
  durationMinutes: 90,
});
const cancelled = visitCancelled('2026-05-14 10:00');

/** The employer's notice of this type about the visit, once all but the last of the facts were told. */
function lineOf(type: string, ...facts: Fact[]): NoticeInContext {
  const before = facts.slice(0, -1);
  const told: Ledger = Object.fromEntries(
    before.flatMap((_, index) =>
      linesOf(contract, before.slice(0, index + 1))
        .filter(({ notice }) => notice.kind === 'visit' && notice.type !== 'visit-reminder')
        .map(({ notice, visit }) => [
          noticeId(notice),
          { ...notice, state: 'sent' as const, at: `${notice.on}T01:00:00.000Z`, visit },
        ]),
    ),
  );
  const found = linesOf(contract, facts, told).find(
    ({ notice }) => notice.audience === 'employer' && notice.type === type,
  );
  if (!found) throw new Error(`the employer is not told ${type}`);
  return found;
}

const LINES = {
  confirmed: lineOf('visit-confirmed', arranged),
  changed: lineOf('visit-changed', arranged, moved),
  cancelled: lineOf('visit-cancelled', arranged, moved, cancelled),
  reminder: lineOf('visit-reminder', arranged),
};

function write(
  line: NoticeInContext,
  employer: Employer | undefined = line.employer,
  of: Deployment = deployment,
) {
  const [contact] = employer?.contacts ?? [];
  if (!employer || !contact) throw new Error('there is nobody to write to');
  return writeEmployerMail({ employer, contact, morning: line.notice.on, line, deployment: of });
}

describe('the letter about a visit', () => {
  it('says when it is, how long it takes and who comes', () => {
    const { subject, text } = write(LINES.confirmed);
    expect(subject).toBe('【みなと就労支援センター】ご訪問日時のご確認');
    expect(text).toContain('5月20日（水） 14:00から（60分ほど）');
    expect(text).toContain('訪問者：鈴木 一郎');
  });

  it('that was put off says the new time, and who comes where that is somebody else', () => {
    const { subject, text } = write(LINES.changed);
    expect(subject).toBe('【みなと就労支援センター】ご訪問日時の変更について');
    expect(text).toContain('6月3日（水） 10:30から（90分ほど）');
    expect(text).toContain('訪問者：田中 恵');
    expect(text).not.toContain('5月20日');
  });

  it('that was called off says which and apologises', () => {
    const { subject, text } = write(LINES.cancelled);
    expect(subject).toBe('【みなと就労支援センター】ご訪問の取りやめについて');
    expect(text).toContain('6月3日（水） 10:30から');
    expect(text).toContain('取りやめさせていただきます');
    expect(text).toContain('申し訳ございません');
    expect(text).not.toContain('お伺いいたします');
  });

  it('that is near calls it to mind', () => {
    const { subject, text } = write(LINES.reminder);
    expect(subject).toBe('【みなと就労支援センター】ご訪問日が近づいたお知らせ');
    expect(text).toContain('5月20日（水） 14:00から');
  });
});

describe.each(Object.entries(LINES))('every letter about a visit: %s', (_, line) => {
  it('keeps the purpose to the staff, in the calendar entry too', () => {
    expect(line.obligation.visit?.arranged.purpose).toBe(PURPOSE);
    expect(JSON.stringify(write(line))).not.toMatch(/体調|服薬/);
  });

  it('names nobody in the subject, and the person in no heading', () => {
    const { subject, html } = write(line);
    expect(subject).not.toMatch(/佐藤|花子|鈴木|田中|高橋|U-0187/);
    expect(html.match(/<(title|h[1-3])[^>]*>[^<]*/g)?.join()).not.toMatch(/佐藤|花子/);
  });

  it('names the person once, after the opening', () => {
    const { text } = write(line);
    expect(text.split('佐藤 花子').length - 1).toBe(1);
    expect(text.indexOf('佐藤')).toBeGreaterThan(text.indexOf('■'));
  });

  it('is addressed to the employer of the day and answered to the support worker', () => {
    const mail = write(line);
    expect(mail.text.split('\n').slice(0, 3)).toEqual(['株式会社みなと食品', '人事部 課長', '高橋 健 様']);
    expect(mail.to).toEqual({ name: '高橋 健', email: takahashi.email });
    expect(mail.replyTo?.email).toBe('suzuki@teichaku.example.jp');
  });

  it('speaks of no disability', () => {
    const { subject, text, html } = write(line);
    expect(subject + text + html).not.toMatch(/障害|障碍|障がい|診断|病|受給者証|U-0187/);
  });
});

describe('the employer of the day', () => {
  const asahi: Employer = {
    ...contract.employer,
    name: '株式会社あさひ倉庫',
    contacts: [{ id: 'mori', name: '森 緑', email: 'mori@asahi.example.jp' }],
  };
  const change = employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-06-15', employer: asahi });
  const addressee = (cycle: string) => {
    const [line] = linesOf(contract, [change]).filter(
      ({ notice }) => notice.type === 'visit-notice' && notice.cycle === cycle,
    );
    return write(line as NoticeInContext).text;
  };

  it('is named, not the one of the contract', () => {
    expect(addressee('2026-05')).toMatch(/^株式会社みなと食品\n/);
    expect(addressee('2026-07')).toMatch(/^株式会社あさひ倉庫\n森 緑 様\n/);
    expect(addressee('2026-07')).not.toMatch(/みなと食品|高橋/);
  });
});

describe('the calendar entry', () => {
  const entryOf = (line: NoticeInContext) => {
    const { calendarEntry } = write(line);
    if (!calendarEntry) throw new Error('the letter brings no calendar entry');
    return calendarEntry;
  };
  const changes = [LINES.confirmed, LINES.changed, LINES.cancelled].map(entryOf);

  it('comes with all that changes a calendar, and not with what calls to mind or asks for dates', () => {
    expect(write(LINES.reminder).calendarEntry).toBeUndefined();
    const [visitNotice] = linesOf().filter(({ notice }) => notice.type === 'visit-notice');
    expect(write(visitNotice as NoticeInContext).calendarEntry).toBeUndefined();
    expect(changes).toHaveLength(3);
  });

  it('stays the same entry for as long as there is the visit', () => {
    expect(new Set(changes.map(({ uid }) => uid))).toEqual(
      new Set([`${CONTRACT_ID}.v-1@teichaku.example.jp`]),
    );
    const other = visitScheduled('2026-05-20 14:00', '2026-05-12 10:00', { visitId: 'v-2' });
    expect(entryOf(lineOf('visit-confirmed', other)).uid).not.toBe(changes[0]?.uid);
  });

  it('rises in its sequence with every change, within what calendars can count', () => {
    const sequences = changes.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    for (const sequence of sequences) expect(sequence).toSatisfy(Number.isSafeInteger);
    const last = visitScheduled('2049-12-30 14:00', '2049-12-01 10:00');
    expect(entryOf(lineOf('visit-confirmed', last)).sequence).toBeLessThan(2 ** 31);
  });

  it('stands at the time as it is then, and is cancelled with the visit alone', () => {
    expect(changes.map(({ startAt }) => startAt)).toEqual([
      '2026-05-20T05:00:00.000Z',
      '2026-06-03T01:30:00.000Z',
      '2026-06-03T01:30:00.000Z',
    ]);
    expect(changes.map(({ durationMinutes }) => durationMinutes)).toEqual([60, 90, 90]);
    expect(changes.map(({ isCancelled }) => isCancelled)).toEqual([false, false, true]);
    expect(new Set(changes.map(({ timeZone }) => timeZone))).toEqual(new Set(['Asia/Tokyo']));
  });

  it('has one title, which tells colleagues neither the person nor the office', () => {
    const titles = new Set(changes.map(({ title }) => title));
    expect([...titles]).toEqual(['ご訪問（鈴木 一郎）']);
    for (const title of titles) expect(title).not.toMatch(/佐藤|花子|みなと|就労|支援|U-0187/);
  });

  it('is held by the support worker, for the one who reads the letter', () => {
    expect(changes[0]).toMatchObject({
      organizer: { name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
      attendee: { name: '高橋 健', email: takahashi.email },
    });
  });

  it('stays the same where the letter leaves late', () => {
    const line = LINES.confirmed;
    const late = writeEmployerMail({
      employer: contract.employer,
      contact: takahashi,
      morning: day('2026-05-18'),
      line,
      deployment,
    });
    expect(late.calendarEntry).toEqual(entryOf(line));
    expect(late.text).toContain('お詫び申し上げます');
  });
});

/** On 1 November 2026 the clocks of New York go from 02:00 back to 01:00: 01:30 is at 05:30Z, and at 06:30Z again. */
describe('a visit in the hour that the clocks show twice', () => {
  const newYork = { ...deployment, timeZone: 'America/New_York' };
  const at = (startAt: string, of: Deployment) => {
    const visit = { ...arranged, startAt, startOn: day('2026-11-01'), startTime: '01:30' };
    return write(lineOf('visit-confirmed', visit), undefined, of).text;
  };

  it('is told with the offset that is meant', () => {
    expect(at('2026-11-01T05:30:00.000Z', newYork)).toContain('01:30（UTC-04:00）から');
    expect(at('2026-11-01T06:30:00.000Z', newYork)).toContain('01:30（UTC-05:00）から');
    expect(at('2026-11-01T06:30:00.000Z', { ...newYork, language: 'en' })).toContain(
      '01:30 (UTC-05:00) (about',
    );
  });

  it('is told to staff with it as well', () => {
    for (const [language, words] of [
      ['ja', '01:30（UTC-05:00）から'],
      ['en', 'for 01:30 (UTC-05:00).'],
    ] as const) {
      const visit = {
        ...arranged,
        startAt: '2026-11-01T06:30:00.000Z',
        startOn: day('2026-11-01'),
        startTime: '01:30',
      };
      const line = linesOf(contract, [visit]).find(
        ({ notice }) => notice.type === 'visit-reminder' && notice.audience === 'support-worker',
      );
      if (!line) throw new Error('staff are not reminded');
      const input = { recipient: takahashi, morning: line.notice.on, lines: [line] };
      expect(writeStaffMail({ ...input, deployment: { ...newYork, language } }).text).toContain(words);
    }
  });

  it('needs no offset at any other time, nor where no clock is turned', () => {
    expect(at('2026-11-01T14:00:00.000Z', newYork)).not.toContain('UTC');
    expect(at('2026-11-01T05:30:00.000Z', deployment)).not.toContain('UTC');
  });
});
