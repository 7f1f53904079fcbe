/** Whatever a name holds, it stays text: in the page of a mail, and out of its head. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { writeEmployerMail } from '../../functions/mail/employer-mail.ts';
import { writeStaffMail } from '../../functions/mail/staff-mail.ts';
import { everyNotice } from './every-notice.ts';
import { contract, deployment, morningOf, suzuki, takahashi } from './morning.ts';

const LANGUAGES: readonly Deployment['language'][] = ['ja', 'en'];

/** What tries to break out, what is hard to write, and what is long. */
const HOSTILE = [
  '<script>alert(1)</script>',
  `"'><img src=x onerror=alert(1)>`,
  '</title></style>--><!--',
  '&lt;b&gt;&amp;',
  '𠮷田 髙﨑 ㈱',
  '髙'.repeat(200),
  '\u202Emoc.elpmaxe\u2066\u200F',
  'a\r\nBcc: x@example.jp',
  '$& $1 $`',
];
const names = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);
/** In a letter, the line of a position that is blank is left out: that changes the tags by right. */
const namesWithSigns = names.filter((name) => name.trim() !== '');

/** The tags of a page, without what stands in attributes that hold texts. */
const tagsOf = (html: string) =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ (aria-label|href)="[^"]*"/g, ' $1'));

/** The line as it is where everybody and everything in it goes by that name. */
function named(line: NoticeInContext, name: string): NoticeInContext {
  const { contract, obligation } = line;
  const employer = { ...contract.employer, name };
  const { visit, returned } = obligation;
  return {
    ...line,
    contract: { ...contract, user: { reference: name, name }, employer },
    employer,
    ...(line.visit && {
      visit: { ...line.visit, visitor: name, organizer: { ...line.visit.organizer, name } },
    }),
    obligation: {
      ...obligation,
      ...(visit && { visit: { ...visit, arranged: { ...visit.arranged, purpose: name, visitor: name } } }),
      ...(returned && {
        returned: { ...returned, person: { ...takahashi, name, email: name }, employerName: name },
      }),
    },
  };
}

describe.each(LANGUAGES)('a hostile name: %s', (language) => {
  const inLanguage = { ...deployment, language };

  it.each(everyNotice('staff'))('stays text in a mail to staff, and out of its subject: %s', (_, line) => {
    const staffMail = (name: string) => {
      const ofThatName = named(line, name);
      const { contract } = ofThatName;
      const { kind, cycle } = line.notice;
      return writeStaffMail({
        recipient: { ...suzuki, name },
        morning: morningOf(line),
        lines: [{ ...ofThatName, recordUrl: `https://record.example.jp/?${name}` }],
        summary: {
          lastMonth: '2026-03',
          workers: [
            {
              worker: { role: 'support-worker', ...suzuki, name },
              contracts: 1,
              open: {},
              overdue: [{ contract, kind, cycle, dueOn: line.obligation.dueOn }],
              doneLastMonth: {},
              ending: [{ contract, endOn: line.obligation.dueOn }],
            },
          ],
        },
        deployment: inLanguage,
      });
    };
    const harmless = staffMail('佐藤');
    fc.assert(
      fc.property(names, (name) => {
        const mail = staffMail(name);
        expect(tagsOf(mail.html)).toEqual(tagsOf(harmless.html));
        expect(mail.subject).toBe(harmless.subject);
      }),
      { numRuns: 40 },
    );
  });

  it.each(everyNotice('employer'))('stays text in a letter, and out of its subject: %s', (_, line) => {
    const letter = (name: string) =>
      writeEmployerMail({
        employer: { ...contract.employer, name },
        contact: { ...takahashi, name, department: name, title: name },
        morning: morningOf(line),
        line: named(line, name),
        deployment: inLanguage,
      });
    const harmless = letter('佐藤');
    fc.assert(
      fc.property(namesWithSigns, (name) => {
        const mail = letter(name);
        expect(tagsOf(mail.html)).toEqual(tagsOf(harmless.html));
        expect(mail.subject).toBe(harmless.subject);
        expect(mail.calendarEntry?.title).toBe(harmless.calendarEntry?.title);
      }),
      { numRuns: 40 },
    );
  });
});
