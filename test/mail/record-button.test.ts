import { describe, expect, it } from 'vitest';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { type StaffLine, writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { contract, day, deployment, line, suzuki } from './morning.ts';

const URL = 'https://record.example.jp/r/AbC_d-9';
const morning = day('2026-05-25');

const recordable = (kind: ObligationKind, type: string, recordUrl: string | undefined = URL): StaffLine => ({
  ...line(kind, type),
  recordUrl,
});
const meeting = (recordUrl?: string) => ({
  ...line('monthly-contact', 'closing', { cycle: '2026-05' }),
  recordUrl,
});

const write = (lines: readonly StaffLine[], language: 'ja' | 'en' = 'ja') =>
  writeStaffMail({ recipient: suzuki, morning, lines, deployment: { ...deployment, language } });

const names = (html: string) => [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, name]) => name);

describe('the button', () => {
  it('leads to the page for recording, in HTML and in plain text', () => {
    const { html, text } = write([meeting(URL)]);
    expect(html).toMatch(new RegExp(`<a href="${URL}"[^>]*>記録する</a>`));
    expect(text).toContain(`\n記録する： ${URL}\n`);
  });

  it('is a cell with a ground of its own for Outlook, as tall as a finger, and its letters stand out', () => {
    const { html } = write([meeting(URL)]);
    expect(html).toMatch(/<td class="record" bgcolor="#1d4ed8" height="44"><a [^>]*style="color:#ffffff"/);
    expect(html).toMatch(/\.record a\{[^}]*line-height:44px/);
    expect(html).toMatch(/dark\)\{.*\.record\{background:#93c5fd!important\}\.record a\{color:#111827/s);
  });

  it('shows its address nowhere in HTML but where it leads', () => {
    const { html } = write([meeting(URL)]);
    expect(html.replaceAll(`href="${URL}"`, '')).not.toContain('https:');
  });

  it('is there only where there is something to record', () => {
    const { html, text } = write([meeting()]);
    expect(html).not.toMatch(/<a |記録する<|専用/);
    expect(text).not.toMatch(/https|記録する：|専用/);
  });

  it.each(['service-ending', 'service-ended'])(
    'records a hand-over at the end, which the text asks for until it is done: %s',
    (type) => {
      const open = recordable('transition', type);
      const done = { ...line('transition', type), obligation: { ...open.obligation, isDone: true } };
      expect(write([open]).text).toContain('引継ぎがお済みでしたら、あわせて記録をお願いします。');
      expect(write([open], 'en').text).toContain('If the hand-over has taken place, please record it, too.');
      expect(write([done]).text).not.toContain('引継ぎがお済み');
      expect(write([done], 'en').text).not.toContain('If the hand-over');
    },
  );

  it('says to a screen reader what it records for whom, with what is seen on it', () => {
    const lines = [
      meeting(URL),
      recordable('plan-review', 'due'),
      recordable('transition', 'handover-due'),
      recordable('certificate-renewal', 'expired'),
    ];
    expect(names(write(lines).html).sort()).toEqual(
      ['5月の面談', '個別支援計画の見直し', '引継ぎ', '受給者証の更新']
        .map((owed) => `佐藤 花子 様の${owed}を記録する`)
        .sort(),
    );
    expect(names(write([meeting(URL)], 'en').html)).toEqual(['Record it: May meeting, 佐藤 花子']);
    expect(write([meeting(URL)], 'en').html).toContain('>Record it</a>');
  });

  it('is explained once: the date is checked before anything is recorded, and the links are not to be forwarded', () => {
    const { text, html } = write([meeting(URL), recordable('plan-review', 'due')]);
    for (const part of [text, html]) {
      expect(part.split('押しただけでは記録されません')).toHaveLength(2);
      expect(part).toContain('このメールは転送せず');
      expect(part).toContain('リンクは鈴木 一郎さん専用です。');
    }
    const english = write([meeting(URL)], 'en').text;
    expect(english).toContain('nothing is recorded before you confirm it there');
    expect(english).toContain('please do not forward it');
  });

  it('keeps an address in its place, whatever signs it holds', () => {
    const hostile = `https://x.example/?a=1&b="><script>alert('x')</script>`;
    const of = { ...contract, user: { reference: 'U-1', name: `"><b onclick='x'>` } };
    const { html } = write([{ ...line('monthly-contact', 'closing', { of }), recordUrl: hostile }]);
    expect(html).not.toMatch(/<script|<b /);
    expect(html).toContain('href="https://x.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;');
    expect(html).toContain('aria-label="&quot;&gt;&lt;b onclick=&#39;x&#39;&gt; 様の');
  });
});
