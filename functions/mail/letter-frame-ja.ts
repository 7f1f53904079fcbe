/** What every Japanese letter to an employer has around what it is about. */
import { addresseeOf } from './addressee.ts';
import { dayJa } from './dates-ja.ts';
import type { Letter, LetterSubject } from './employer-texts.ts';

export const thanks = ({ contract }: LetterSubject['line']) =>
  `平素より${contract.user.name}様がお世話になり、誠にありがとうございます。`;

/** What every letter has around its sections. */
export function framed(
  { employer, contact, line, morning, office, supportWorker }: LetterSubject,
  { title, purpose, sections }: Pick<Letter, 'title' | 'sections'> & { readonly purpose: string },
): Letter {
  const plannedOn = line.notice.on;
  const apology = `本来は${dayJa(plannedOn, morning)}にお送りすべきところ、ご連絡が遅くなりましたことをお詫び申し上げます。`;
  return {
    subject: `【${office.name}】${title}`,
    calendarTitle: `ご訪問（${supportWorker.name}）`,
    title,
    addressee: addresseeOf(employer, contact, `${contact.name} 様`),
    opening: [
      'いつもお世話になっております。',
      `${office.name}の${supportWorker.name}でございます。`,
      ...(plannedOn < morning ? [apology] : []),
      purpose,
    ],
    sections,
    closing: [
      'ご不明な点がございましたら、下記までお電話またはメールにてお問い合わせください。',
      '今後ともどうぞよろしくお願いいたします。',
      `※ このメールは自動でお送りしていますが、ご返信は担当の${supportWorker.name}に届きます。`,
    ],
    signature: [
      office.name,
      `担当：${supportWorker.name}`,
      office.postalAddress,
      `電話：${office.phone}`,
      `メール：${supportWorker.email}`,
    ],
  };
}
