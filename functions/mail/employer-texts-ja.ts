/** The letters to employers, in Japanese. */
import { lastOfMonth, monthOf } from '../domain/calendar.ts';
import { termOf } from '../domain/term.ts';
import { dayJa, monthJa } from './dates-ja.ts';
import type { EmployerTexts, Letter, LetterSubject } from './employer-texts.ts';
import { framed, thanks } from './letter-frame-ja.ts';
import { visitLettersJa } from './visit-letters-ja.ts';

const CONVENIENT_DATES =
  'ご都合のよい日時の候補をいくつか、このメールへのご返信にてお知らせいただけますと幸いです。';

export const employerTextsJa: EmployerTexts = {
  'monthly-contact': { 'visit-notice': visitNotice },
  transition: { 'service-ending': serviceEnding },
  visit: visitLettersJa,
};

function visitNotice(letter: LetterSubject): Letter {
  const { line, morning, supportWorker } = letter;
  const { dueOn } = line.obligation;
  const month = monthJa(monthOf(dueOn), morning);
  const within = dueOn === lastOfMonth(monthOf(dueOn)) ? `${month}中に` : `${dayJa(dueOn, morning)}までに`;
  return framed(letter, {
    title: `${month}のご訪問のお願い`,
    purpose: `${month}のご訪問につきまして、日程のご相談のためご連絡いたしました。`,
    sections: [
      {
        heading: 'ご訪問について',
        paragraphs: [
          thanks(line),
          `月に一度のご訪問として、${within}お伺いしたく存じます。日程につきましては、担当の${supportWorker.name}より改めてご連絡いたします。`,
        ],
      },
      { heading: 'お願い', paragraphs: [`ご多用のところ恐れ入りますが、${CONVENIENT_DATES}`] },
    ],
  });
}

function serviceEnding(letter: LetterSubject): Letter {
  const { line, morning, supportWorker } = letter;
  const endOn = dayJa(termOf(line.contract).endOn, morning);
  return framed(letter, {
    title: '期間満了のご案内とお打ち合わせのお願い',
    purpose: '所定の期間の満了につきまして、ご案内とお願いのためご連絡いたしました。',
    sections: [
      {
        heading: '期間の満了について',
        paragraphs: [
          thanks(line),
          `私どもの定期的なお手伝いは、所定の期間の満了により、${endOn}をもちまして終了いたします。これまでのご理解とご協力に、心より御礼申し上げます。`,
        ],
      },
      {
        heading: 'お願い',
        paragraphs: [
          `終了後のご相談先などをお伝えするため、終了日までに一度、引継ぎのお打ち合わせのお時間を頂戴できますと幸いです。日程につきましては、担当の${supportWorker.name}より改めてご連絡いたします。`,
          `ご多用のところ恐れ入りますが、${CONVENIENT_DATES}`,
        ],
      },
    ],
  });
}
