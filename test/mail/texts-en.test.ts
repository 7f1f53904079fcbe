/** Every text of the mails in English. */
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { writeEmployerMail } from '../../functions/mail/employer-mail.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { everyNotice, returnedLine } from './every-notice.ts';
import { contract, deployment as inJapanese, morningOf, suzuki, takahashi } from './morning.ts';
import { BROKEN, UNFIT_FOR_EMPLOYERS } from './unfit-words.ts';

const deployment: Deployment = { ...inJapanese, language: 'en' };

/** Names and addresses stay as they are written in Japan, and so do terms in brackets. */
const NAMES = [
  '佐藤 花子',
  '鈴木 一郎',
  '高橋 健',
  '株式会社みなと食品',
  '人事部 課長',
  deployment.office.name,
  deployment.office.postalAddress,
  '職場での様子の確認',
];
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

function withoutNames(text: string): string {
  const named = NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text);
  return named.replace(/\([^()A-Za-z]+\)/g, '');
}

describe.each(everyNotice('staff'))('what staff are told: %s', (_, line) => {
  const mail = writeStaffMail({ recipient: suzuki, morning: morningOf(line), lines: [line], deployment });

  it('has a task, a day and half a sentence of why', () => {
    const [about, deadline, task, why] = mail.text.slice(mail.text.indexOf('◆')).split('\n');
    expect(about).toBe('◆ 佐藤 花子 (U-0187)');
    expect(deadline).toMatch(/: (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2}( \d{4})? \(.+\)$/);
    expect(task).toMatch(/\.$/);
    expect(why).toMatch(/^Because [^.]+\.$/);
  });

  it('is whole, in English but for names and terms in brackets, and speaks of no diagnosis', () => {
    expect(mail.subject + mail.text + mail.html).not.toMatch(BROKEN);
    expect(
      withoutNames(`${mail.subject}\n${mail.text}\n${mail.html.replace(/<style>.*?<\/style>/g, '')}`),
    ).not.toMatch(JAPANESE);
    expect(mail.text).not.toMatch(/disab|diagnos/i);
    expect(mail.html).toContain('<html lang="en">');
  });

  it('names nobody in the subject', () => {
    expect(mail.subject).toMatch(/^\[Teichaku\] \d+ (overdue|due today|coming up|ended)/);
    expect(mail.subject).not.toMatch(JAPANESE);
  });
});

describe.each(everyNotice('employer'))('what employers are told: %s', (_, line) => {
  const letter = (office = deployment.office, morning = morningOf(line)) =>
    writeEmployerMail({
      employer: contract.employer,
      contact: takahashi,
      morning,
      line,
      deployment: { ...deployment, office },
    });
  const mail = letter();

  it('is whole, in English, and written as a business letter is', () => {
    expect(mail.subject + mail.text + mail.html).not.toMatch(BROKEN);
    expect(withoutNames(mail.subject + mail.text)).not.toMatch(JAPANESE);
    expect(mail.text).toMatch(/^株式会社みなと食品\n人事部 課長\n高橋 健\n/);
    expect(mail.text).toContain('Dear 高橋 健,\nMy name is 鈴木 一郎, and I am writing to you from');
    expect(mail.text).toContain('Yours sincerely,\n鈴木 一郎\n');
    expect(mail.text).toContain('E-mail: suzuki@teichaku.example.jp');
    expect(mail.html).toContain('<html lang="en">');
  });

  it('may be seen by a colleague who looks over a shoulder', () => {
    const seen = letter({ ...deployment.office, name: 'Minato' });
    expect(JSON.stringify(seen)).not.toMatch(UNFIT_FOR_EMPLOYERS);
    const titles = seen.html.match(/<(title|h[1-3])[^>]*>[^<]*/g)?.join();
    expect(`${seen.subject} ${seen.calendarEntry?.title} ${titles}`).not.toMatch(/佐藤|花子|U-0187/);
  });

  it('names the person once, and apologises where it leaves after its day, and only then', () => {
    expect(mail.text.split('佐藤 花子')).toHaveLength(2);
    expect(mail.text).not.toContain('apologies');
    expect(letter(deployment.office, plusDays(morningOf(line), 1)).text).toContain('apologies for the delay');
  });
});

describe('the letters in English say', () => {
  const textOf = (name: string) => {
    const line = everyNotice('employer').find(([known]) => known === name)?.[1] as NoticeInContext;
    return writeEmployerMail({
      employer: contract.employer,
      contact: takahashi,
      morning: morningOf(line),
      line,
      deployment,
    }).text;
  };

  it('when a visit is asked for', () => {
    expect(textOf('monthly-contact/visit-notice')).toContain('our monthly visit in April.');
    expect(textOf('monthly-contact/visit-notice')).toContain('a few convenient dates and times');
  });

  it('when the support ends', () => {
    expect(textOf('transition/service-ending')).toContain('will come to its end on Sat 14 Apr.');
  });

  it.each(['visit-confirmed', 'visit-changed', 'visit-cancelled', 'visit-reminder'])(
    'of %s, when it is and who comes',
    (type) => {
      expect(textOf(`visit/${type}`)).toContain('Fri 18 Sep, 14:00 (about 60 minutes)');
      expect(textOf(`visit/${type}`)).toContain('Visitor: 鈴木 一郎');
    },
  );
});

describe('a mail that came back', () => {
  const taskOf = (line: NoticeInContext) =>
    writeStaffMail({ recipient: suzuki, morning: morningOf(line), lines: [line], deployment }).text;

  it('names whom it was for and the address to be checked', () => {
    expect(taskOf(returnedLine())).toContain(
      '高橋 健 of 株式会社みなと食品 (takahashi@minato-foods.example.jp)',
    );
    expect(taskOf(returnedLine({ person: suzuki, employerName: undefined }))).toContain(
      'A mail to 鈴木 一郎 (suzuki@teichaku.example.jp)',
    );
    expect(taskOf(returnedLine({ person: undefined }))).toContain(
      'somebody whom the contract no longer names',
    );
  });
});

describe('a mailbox that people share', () => {
  const mori = { ...suzuki, name: '森 緑' };

  it('is greeted by all their names', () => {
    const lines = [returnedLine()];
    const mail = writeStaffMail({
      recipient: suzuki,
      sharedWith: [mori, { ...suzuki, name: '田中 恵' }],
      morning: morningOf(returnedLine()),
      lines,
      deployment,
    });
    expect(mail.to.name).toBe('鈴木 一郎, 森 緑, and 田中 恵');
    expect(mail.text).toContain('Good morning, 鈴木 一郎, 森 緑, and 田中 恵,');
  });

  it('and takes no mail is told of by all their names', () => {
    const line = returnedLine({ person: suzuki, sharedWith: [mori], employerName: undefined });
    const mail = writeStaffMail({ recipient: suzuki, morning: morningOf(line), lines: [line], deployment });
    expect(mail.text).toContain('A mail to 鈴木 一郎 and 森 緑 (suzuki@teichaku.example.jp)');
  });
});
