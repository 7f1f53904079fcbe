/** The weekly summary, in English. */
import { OBLIGATION_KINDS } from '../domain/obligations/obligation.ts';
import type { CountByKind } from '../domain/weekly-summary.ts';
import { dayEn, monthEn } from './dates-en.ts';
import type { SummaryTexts } from './summary-texts.ts';

const kinds: SummaryTexts['kinds'] = {
  'monthly-contact': 'monthly meeting',
  'plan-review': 'plan review',
  transition: 'hand-over',
  'certificate-renewal': 'certificate renewal',
  'employer-change': 'check after a change of employer',
  visit: 'visit to the employer',
  'returned-mail': 'returned mail',
};

export const summaryTextsEn: SummaryTexts = {
  kinds,
  heading: 'This week’s summary',
  nobody: 'No contract has a support worker at present.',
  worker: (name, contracts) => `${name} (${contracts} ${contracts === 1 ? 'contract' : 'contracts'})`,
  open: (counts) => counted(counts, 'Open') ?? 'Nothing is open.',
  overdue: (count) => (count > 0 ? `Overdue: ${count}` : 'Nothing is overdue.'),
  overdueOne: ({ name, reference }, owed, dueOn, morning) =>
    `${name} (${reference}), ${owed}, due ${dayEn(dueOn, morning)}`,
  done: (month, counts, morning) =>
    counted(counts, `Done in ${monthEn(month, morning)}`) ??
    `Nothing was recorded as done in ${monthEn(month, morning)}.`,
  ending: (count) =>
    count > 0 ? `Ending within six months: ${count}` : 'No contract ends within six months.',
  more: (count) => `and ${count} more`,
  moreWorkers: (count) =>
    count === 1 ? 'One more support worker is left out.' : `${count} more support workers are left out.`,
  shortened:
    'As there is so much, parts of the summary are left out. Please look up the rest in your case system.',
  endingOne: ({ name, reference }, endOn, morning) =>
    `${name} (${reference}), support ends ${dayEn(endOn, morning)}`,
};

function counted(counts: CountByKind, of: string): string | undefined {
  const parts = OBLIGATION_KINDS.flatMap((kind) => (counts[kind] ? [`${kinds[kind]} ${counts[kind]}`] : []));
  return parts.length > 0 ? `${of}: ${parts.join(', ')}` : undefined;
}
