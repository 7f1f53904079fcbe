/** The pages that record from a mail, in English. */
import { dayEn, monthEn } from '../mail/dates-en.ts';
import type { RecordTexts } from './record-texts.ts';

const STOPPED = 'The reminders of this one stop here.';

export const recordTextsEn: RecordTexts = {
  kinds: {
    'monthly-contact': {
      what: (month, today) => `The meeting of ${monthEn(month, today)}`,
      dayName: 'Day of the meeting',
      after: () => [STOPPED],
    },
    'plan-review': {
      what: () => 'The review of the individual support plan',
      dayName: 'Day of the review',
      after: (next, today) => [
        STOPPED,
        ...(next ? [`The next review is due on ${dayEn(next, today)}.`] : []),
      ],
    },
    transition: {
      what: () => 'The hand-over before the support ends',
      dayName: 'Day on which the hand-over was done',
      after: () => ['The reminders of the hand-over stop here. Those of the end of the support still come.'],
    },
    'certificate-renewal': {
      what: () => 'The renewal of the certificate (受給者証)',
      dayName: 'Last day of the new certificate',
      after: (next, today) => [
        STOPPED,
        ...(next ? [`The next renewal is due on ${dayEn(next, today)}.`] : []),
      ],
    },
  },
  day: dayEn,
  person: ({ name, reference }) => `${name} (${reference})`,
  labels: { person: 'Person', what: 'What', dueOn: 'Due' },
  form: {
    title: 'Check and record',
    intro:
      'Please check what is recorded, enter its date, then press “Record”. Nothing is recorded until you do.',
    range: ({ earliest, latest }, today) =>
      `Days from ${dayEn(earliest, today)} to ${dayEn(latest, today)} can be recorded.`,
    button: 'Record',
    dayOff: (day, today) =>
      `The office is closed on ${dayEn(day, today)}. If this is the right day, please tick the box below and press “Record” again.`,
    confirm: (day, today) => `${dayEn(day, today)} is the right day`,
    problems: {
      'no-day': () => 'There is no date that can be read. Please enter the date.',
      'too-early': ({ earliest }, today) =>
        `This day is too early. Please enter ${dayEn(earliest, today)} or a later day.`,
      'too-late': ({ latest }, today) =>
        `This day is too late. Please enter ${dayEn(latest, today)} or an earlier day.`,
    },
  },
  recorded: { title: 'Recorded' },
  done: {
    title: 'Already recorded',
    remark: 'It cannot be recorded again from this page. To correct the date, please use the case system.',
  },
  notYet: {
    title: 'Too early to record',
    from: ({ earliest }, today) =>
      `It can be recorded from ${dayEn(earliest, today)} on. Please open this link again then.`,
  },
  unknown: {
    title: 'This link cannot be used',
    paragraphs: [
      'It may have expired, or its address may have been cut off.',
      'Please use the link in the latest mail, or record in the case system.',
    ],
  },
  unusable: {
    title: 'Nothing was recorded',
    paragraphs: ['What was sent could not be taken. Please open the link in the mail again.'],
  },
  failed: {
    title: 'The page cannot be shown now',
    paragraphs: [
      'Something failed for the moment. Please open the same link again in a few minutes.',
      'If it has been recorded already, the page will then say so.',
    ],
  },
  footer: (office) => `${office} · Teichaku`,
};
