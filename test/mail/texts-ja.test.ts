/** Every text of the mails in Japanese. */
import { describe, expect, it } from 'vitest';
import { writeEmployerMail } from '../../functions/mail/employer-mail.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { everyNotice, returnedLine } from './every-notice.ts';
import { contract, deployment, morningOf, suzuki, takahashi } from './morning.ts';
import { BROKEN, UNFIT_FOR_EMPLOYERS } from './unfit-words.ts';

describe.each(everyNotice('staff'))('what staff are told: %s', (_, line) => {
  const mail = writeStaffMail({ recipient: suzuki, morning: morningOf(line), lines: [line], deployment });

  it('has a task, a day and half a sentence of why', () => {
    const [about, deadline, task, why] = mail.text.slice(mail.text.indexOf('◆')).split('\n');
    expect(about).toBe('◆ 佐藤 花子 様（U-0187）');
    expect(deadline).toMatch(/：.+日（[月火水木金土日]） (あと|本日|\d+日超過|終了)/);
    expect(task).toMatch(/。$|）。$/);
    expect(why).toMatch(/^[^。]+ため。$/);
    expect(why?.length).toBeLessThanOrEqual(70);
  });

  it('is whole, in Japanese, and speaks of no diagnosis', () => {
    expect(mail.subject + mail.text + mail.html).not.toMatch(BROKEN);
    expect(mail.text).not.toMatch(/障害|障碍|障がい|診断|病名/);
    expect(mail.html).toContain('<html lang="ja">');
  });
});

describe.each(everyNotice('employer'))('what employers are told: %s', (_, line) => {
  const mail = writeEmployerMail({
    employer: contract.employer,
    contact: takahashi,
    morning: morningOf(line),
    line,
    deployment: { ...deployment, office: { ...deployment.office, name: 'みなと' } },
  });

  it('is whole, and written as a business letter is', () => {
    expect(mail.subject + mail.text + mail.html).not.toMatch(BROKEN);
    expect(mail.text).toMatch(/^株式会社みなと食品\n人事部 課長\n高橋 健 様\n/);
    expect(mail.text).toContain('みなとの鈴木 一郎でございます。');
    expect(mail.text).toMatch(/今後ともどうぞよろしくお願いいたします。/);
    expect(mail.html).toContain('<html lang="ja">');
  });

  it('may be seen by a colleague who looks over a shoulder', () => {
    expect(JSON.stringify(mail)).not.toMatch(UNFIT_FOR_EMPLOYERS);
    const titles = mail.html.match(/<(title|h[1-3])[^>]*>[^<]*/g)?.join();
    expect(`${mail.subject} ${mail.calendarEntry?.title} ${titles}`).not.toMatch(/佐藤|花子|U-0187/);
  });
});

describe('a mail that came back', () => {
  const taskOf = (line: ReturnType<typeof returnedLine>) =>
    writeStaffMail({ recipient: suzuki, morning: morningOf(line), lines: [line], deployment }).text;

  it('names the contact with the employer, and the address to be checked', () => {
    expect(taskOf(returnedLine())).toContain(
      '株式会社みなと食品 高橋 健様（takahashi@minato-foods.example.jp）宛てのメール',
    );
  });

  it('names a colleague as colleagues do', () => {
    const colleague = returnedLine({ recipient: suzuki.id, person: suzuki, employerName: undefined });
    expect(taskOf(colleague)).toContain('鈴木 一郎さん（suzuki@teichaku.example.jp）宛てのメール');
  });

  it('names nobody where the contract never did', () => {
    expect(taskOf(returnedLine({ person: undefined }))).toContain('すでに登録から外れた方宛てのメール');
  });
});
