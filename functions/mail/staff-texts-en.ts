/** The frame of the mails to staff, in English. */
import { daysBetween, monthOf } from '../domain/calendar.ts';
import { dayEn, monthEn } from './dates-en.ts';
import { type Digest, nearestIn, type Part, sizeOf } from './digest.ts';
import { listEn } from './list-en.ts';
import { staffNoticesEn } from './staff-notices-en.ts';
import type { StaffTexts } from './staff-texts.ts';
import type { SummaryTotals } from './summary-texts.ts';
import { summaryTextsEn } from './summary-texts-en.ts';

const PART_HEADINGS: Readonly<Record<Part, string>> = {
  past: 'Overdue',
  today: 'Due today',
  week: 'Due within seven days',
  later: 'Coming up, not urgent',
  ended: 'Support that has ended',
};

const PRIVACY =
  'This mail names the people you support, so please take care where you open it and to whom you forward it.';

const BUTTONS = [
  '“Record it” opens a page that asks for the date; nothing is recorded before you confirm it there.',
  'The links are for you alone, and this mail names the people you support, so please do not forward it, and take care where you open it.',
];

export const staffTextsEn: StaffTexts = {
  notices: staffNoticesEn,
  summary: summaryTextsEn,

  owed: ({ kind, dueOn }, morning) =>
    kind === 'monthly-contact' ? `${monthEn(monthOf(dueOn), morning)} meeting` : summaryTextsEn.kinds[kind],
  subject: ({ digest, summary }, morning) => {
    const nearest = nearestIn(digest);
    const day = nearest === morning ? 'today' : nearest && dayEn(nearest, morning);
    const news = `${counts(digest)}${day ? `; earliest deadline ${day}` : ''}`;
    return `[Teichaku] ${sizeOf(digest) === 0 && summary ? `This week’s summary: ${totals(summary)}` : news}`;
  },
  headline: ({ digest, summary }, morning) => {
    const total = sizeOf(digest);
    const reminders = total === 0 ? [] : [total === 1 ? '1 reminder' : `${total} reminders`];
    return `${dayEn(morning, morning)}: ${[...reminders, ...(summary ? ['this week’s summary'] : [])].join(' and ')}`;
  },
  greeting: (names, { digest, summary, hasButtons }) => [
    `Good morning, ${listEn(names)},`,
    ...(sizeOf(digest) > 0
      ? [
          `Your reminders for today: ${counts(digest)}. If something has been done in the meantime, please disregard its reminder.`,
          ...(summary ? [`This week’s summary (${totals(summary)}) follows at the end.`] : []),
        ]
      : summary
        ? [
            `Here is this week’s summary: ${totals(summary)}. It shows how each support worker’s contracts stand.`,
          ]
        : []),
    ...(hasButtons ? BUTTONS : [PRIVACY]),
  ],
  names: listEn,
  partHeading: (part, count) => `${PART_HEADINGS[part]} (${count})`,
  about: ([first, ...others]) =>
    `${first ? `${first.name} (${first.reference})` : ''}${others.length > 0 ? ` and ${others.length} more` : ''}`,
  concerned: (users, count) =>
    `${count} contracts are concerned: ${users.map(({ name, reference }) => `${name} (${reference})`).join(', ')}${count > users.length ? ` and ${count - users.length} more` : ''}`,
  deadline: (dayName, deadline, morning) => `${dayName}: ${dayEn(deadline, morning)}`,
  nearness: (part, deadline, morning) => {
    const days = daysBetween(morning, deadline);
    if (part === 'ended') return '(ended)';
    if (part === 'past') return `(${dayCount(-days)} overdue)`;
    if (days === 0) return '(today)';
    return `(in ${dayCount(days)}${part === 'today' ? '; today is the last business day' : ''})`;
  },
  late: (plannedOn, morning) =>
    `This reminder was meant to reach you on ${dayEn(plannedOn, morning)} and comes late.`,
  inShort: (count) =>
    `As there are so many, ${count === 1 ? 'this one is' : `these ${count} are`} told in short.`,
  inLines: (count) =>
    `As there are so many, ${count === 1 ? 'this one is' : `these ${count} are`} told in short. Please record them in your case system.`,
  notTold: (count) =>
    `As there are so many, ${count} more ${count === 1 ? 'is' : 'are'} left out of this mail. Please look them up in your case system.`,
  record: 'Record it',
  recordOf: ({ name }, owed) => `Record it: ${owed}, ${name}`,
  recordAt: (url) => `Record it: ${url}`,
  signature: (office) => [
    office.name,
    'This mail was sent automatically by Teichaku. There is no need to reply.',
  ],
};

function counts({ past, today, week, later, ended }: Digest): string {
  const counted: readonly (readonly [string, number])[] = [
    ['overdue', past.length],
    ['due today', today.length],
    ['coming up', week.length + later.length],
    ['ended', ended.length],
  ];
  return counted
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

function totals({ overdue, open }: SummaryTotals): string {
  const told = (count: number) => (count > 0 ? String(count) : 'none');
  return `${told(overdue)} overdue, ${told(open)} open`;
}

function dayCount(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
