import { describe, expect, test } from 'vitest';
import { RECORDABLE_KINDS } from '../../functions/domain/recording.ts';
import {
  donePage,
  formPage,
  notYetPage,
  plainPage,
  recordedPage,
} from '../../functions/pages/record-page.ts';
import { contractOf, day } from '../support/contracts.ts';
import { coming, done, en, ja, open, renewal, reviewed, today } from './recordings.ts';

const owners = { ja, en };

/** What is read on a page. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the form', () => {
  test('shows whom and what it is about, when that is due, and asks for a day', () => {
    const page = formPage(open, today, ja);
    expect(textOf(page)).toContain('佐藤 花子 様（U-1）');
    expect(textOf(page)).toContain('6月の面談');
    expect(textOf(page)).toContain('6月30日（火）');
    expect(page).toContain('<label for="on">面談した日</label>');
    expect(page).toMatch(
      /<input type="date" id="on" name="on" value="" min="2026-06-02" max="2026-06-12" required autocomplete="off"/,
    );
    expect(page).toContain('<form method="post">');
  });

  test('asks for the last day of a renewed certificate, and puts none in', () => {
    expect(formPage(renewal, today, ja)).toContain('value="" min="2027-04-01" max="2030-03-31"');
    expect(textOf(formPage(renewal, today, ja))).toContain('新しい受給者証の有効期限');
  });

  test('says beside the field what is wrong with a day, and keeps what was typed', () => {
    const page = formPage(open, today, ja, { day: '2026-06-20', problem: 'too-late' });
    expect(page).toContain('value="2026-06-20"');
    expect(page).toContain('aria-describedby="problem range" aria-invalid="true"');
    expect(page).toMatch(/id="problem" role="alert">日付が遅すぎます。6月12日（金）までの/);
    expect(formPage(open, today, ja)).not.toContain('aria-invalid=');
  });

  test('asks whether a day is right on which the office is closed, and has nothing ticked', () => {
    const page = formPage(open, today, ja, { confirm: day('2026-06-06') });
    expect(page).toContain('value="2026-06-06"');
    expect(page).toMatch(/id="problem" role="alert">6月6日（土）は営業日ではありません。/);
    expect(page).toContain('<input type="checkbox" name="confirmed" value="2026-06-06"');
    expect(textOf(page)).toContain('6月6日（土）で間違いありません');
    expect(page).not.toMatch(/\schecked|aria-invalid=/);
    expect(formPage(open, today, ja)).not.toContain('checkbox');
  });

  test('shows as text whatever comes from outside', () => {
    const evil = '"><script>alert(1)</script>';
    const contract = contractOf({ user: { name: evil, reference: evil } });
    const page = formPage({ ...open, contract }, today, ja, { day: evil, problem: 'no-day' });
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('what was recorded', () => {
  test('is said with its day, and that its reminders stop', () => {
    const page = textOf(recordedPage(done, today, ja));
    expect(page).toContain('記録しました');
    expect(page).toContain('面談した日 6月10日（水）');
    expect(page).toContain('お知らせは、これで止まります');
  });

  test('of a review or a renewal is followed by when the next is due', () => {
    expect(textOf(recordedPage(reviewed, today, ja))).toContain('次の見直しの期限は、9月9日（水）です');
    const renewed = { ...reviewed, kind: 'certificate-renewal' } as const;
    expect(textOf(recordedPage(renewed, today, ja))).toContain('次の更新の期限は、9月9日（水）です');
    expect(textOf(recordedPage({ ...renewed, nextDueOn: undefined }, today, ja))).not.toContain('次の更新');
  });

  test('does not say that the mails about the end of the support stop with the hand-over', () => {
    const handedOver = { ...done, kind: 'transition', cycle: 'end', on: undefined } as const;
    expect(textOf(recordedPage(handedOver, today, ja))).toContain('支援終了のお知らせは、予定どおり届きます');
  });

  test('before is said as such, with the day that holds', () => {
    const page = textOf(donePage(done, today, ja));
    expect(page).toContain('すでに記録されています');
    expect(page).toContain('6月10日（水）');
    expect(page).not.toContain('記録しました');
  });
});

test('what cannot be recorded yet is said with the day from which it can be', () => {
  expect(textOf(notYetPage(coming, today, ja))).toContain('7月1日（水）から記録できます');
});

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  const owner = owners[language];
  const pages = [
    ...RECORDABLE_KINDS.flatMap((kind) => {
      const cycle = { 'monthly-contact': '2026-06', transition: 'end' }[kind as string] ?? '2026-06-30';
      return [
        formPage({ ...open, kind, cycle }, today, owner),
        recordedPage({ ...reviewed, kind, cycle }, today, owner),
        donePage({ ...reviewed, kind, cycle }, today, owner),
        notYetPage({ ...coming, kind, cycle }, today, owner),
      ];
    }),
    ...(['no-day', 'too-early', 'too-late'] as const).map((problem) =>
      formPage(open, today, owner, { day: '2026-06-20', problem }),
    ),
    formPage(open, today, owner, { confirm: day('2026-06-06') }),
    ...(['unknown', 'unusable', 'failed'] as const).map((what) => plainPage(what, owner)),
  ];

  test('every page says its language, has one heading, and runs and loads nothing', () => {
    for (const page of pages) {
      expect(page).toContain(`<html lang="${language}">`);
      expect(page.match(/<h1/g)).toHaveLength(1);
      expect(page).not.toMatch(/<script|<img|<link|src=|url\(|style="|\son\w+=/);
    }
  });

  test('no page says undefined, or names in its title whom it is about', () => {
    for (const page of pages) {
      expect(textOf(page)).not.toMatch(/undefined|Invalid|NaN|\[object/);
      expect(page.match(/<title>(.*)<\/title>/)?.[1]).not.toMatch(/佐藤|U-1/);
    }
  });

  test('no page without a recording names anybody', () => {
    for (const what of ['unknown', 'unusable', 'failed'] as const) {
      expect(textOf(plainPage(what, owner))).not.toMatch(/佐藤|鈴木|U-1/);
    }
  });
});

test('the English pages are in English but for names', () => {
  const words = textOf(
    formPage({ ...open, contract: contractOf({ user: { name: 'A. B.', reference: 'U' } }) }, today, {
      language: 'en',
      office: { name: 'Minato' },
    }),
  );
  expect(words).toContain('The meeting of June');
  expect(words).toContain('Fri 12 Jun');
  expect(words).not.toMatch(/[぀-ヿ一-鿿]/);
});
