/**
 * The letters about visits, in Japanese. What staff wrote as the purpose of a visit stays out of them: it is free text,
 * and may say what the employer, or a colleague looking on, should not read.
 */
import { dayJa, timeJa } from './dates-ja.ts';
import type { EmployerTexts, Letter, LetterSubject } from './employer-texts.ts';
import { framed, thanks } from './letter-frame-ja.ts';
import { type VisitWords, visitTold } from './visit-told.ts';

export const visitLettersJa: EmployerTexts['visit'] = {
  'visit-confirmed': (letter) =>
    visitLetter(letter, {
      title: 'ご訪問日時のご確認',
      purpose: 'ご訪問の日時につきまして、確認のためご連絡いたしました。',
      ask: `下記の日時にお伺いいたします。${INCONVENIENT}`,
    }),
  'visit-changed': (letter) =>
    visitLetter(letter, {
      title: 'ご訪問日時の変更について',
      purpose: 'ご訪問の日時の変更につきまして、ご連絡いたしました。',
      ask: `先にご案内したご訪問を、下記の日時に変更させていただきます。${INCONVENIENT}`,
    }),
  'visit-cancelled': (letter) =>
    visitLetter(letter, {
      title: 'ご訪問の取りやめについて',
      purpose: 'ご訪問の取りやめにつきまして、ご連絡いたしました。',
      ask: '先にご案内した下記のご訪問を、取りやめさせていただきます。ご予定をいただいておりましたところ、誠に申し訳ございません。',
    }),
  'visit-reminder': (letter) =>
    visitLetter(letter, {
      title: 'ご訪問日が近づいたお知らせ',
      purpose: 'ご訪問の日が近づいてまいりましたので、改めてご案内いたします。',
      ask: `下記の日時にお伺いいたします。${INCONVENIENT}`,
    }),
};

const INCONVENIENT = 'ご都合が悪くなられた場合は、お手数ですが、このメールへのご返信にてお知らせください。';

function visitLetter(letter: LetterSubject, { title, purpose, ask }: VisitWords): Letter {
  const { startOn, startTime, startOffset, durationMinutes, visitor } = visitTold(letter);
  return framed(letter, {
    title,
    purpose,
    sections: [
      { heading: 'ご訪問について', paragraphs: [thanks(letter.line), ask] },
      {
        heading: '日時',
        paragraphs: [
          `${dayJa(startOn, letter.morning)} ${timeJa(startTime, startOffset)}から（${durationMinutes}分ほど）`,
          `訪問者：${visitor}`,
        ],
      },
    ],
  });
}
