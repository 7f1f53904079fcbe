/** The pages that record from a mail, in English. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { RecordTexts } from './record-texts.ts';

const STOPPED = 'The reminders of this one stop here.';

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const day = (date: CalendarDate) => DAY.format(new Date(date));

export const recordTextsEn: RecordTexts = {
  kinds: {
    'monthly-contact': {
      what: (month) => `The meeting of ${MONTH.format(new Date(month))}`,
      dayName: 'Day of the meeting',
      after: () => [STOPPED],
    },
    'plan-review': {
      what: () => 'The review of the individual support plan',
      dayName: 'Day of the review',
      after: (next) => [STOPPED, ...(next ? [`The next review is due on ${day(next)}.`] : [])],
    },
    transition: {
      what: () => 'The hand-over before the support ends',
      dayName: 'Day on which the hand-over was done',
      after: () => ['The reminders of the hand-over stop here. Those of the end of the support still come.'],
    },
    'certificate-renewal': {
      what: () => 'The renewal of the certificate (受給者証)',
      dayName: 'Last day of the new certificate',
      after: (next) => [STOPPED, ...(next ? [`The next renewal is due on ${day(next)}.`] : [])],
    },
  },
  day,
  person: ({ name, reference }) => `${name} (${reference})`,
  labels: { person: 'Person', what: 'What', dueOn: 'Due' },
  form: {
    title: 'Check and record',
    intro:
      'Please check what is recorded and its date, then press “Record”. Nothing is recorded until you do.',
    range: ({ earliest, latest }) => `Days from ${day(earliest)} to ${day(latest)} can be recorded.`,
    button: 'Record',
    problems: {
      'no-day': () => 'This is no date. Please enter it again.',
      'too-early': ({ earliest }) => `This day is too early. Please enter ${day(earliest)} or a later day.`,
      'too-late': ({ latest }) => `This day is too late. Please enter ${day(latest)} or an earlier day.`,
    },
  },
  recorded: { title: 'Recorded' },
  done: {
    title: 'Already recorded',
    remark: 'It cannot be recorded again from this page. To correct the date, please use the case system.',
  },
  notYet: {
    title: 'Too early to record',
    from: ({ earliest }) => `It can be recorded from ${day(earliest)} on. Please open this link again then.`,
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
