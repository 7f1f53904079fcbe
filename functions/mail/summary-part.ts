/** The weekly summary as a part of a mail: per support worker a few sentences and lists, which fit any width. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { CountByKind, WeeklySummary, WorkerSummary } from '../domain/weekly-summary.ts';
import type { Extent } from './extent.ts';
import type { Html } from './html.ts';
import { heading, list, sentence, subheading } from './page.ts';
import { listed, marked, named } from './plain-text.ts';
import type { StaffTexts } from './staff-texts.ts';
import type { SummaryTexts, SummaryTotals } from './summary-texts.ts';

/** A sentence of the summary, and what it counts where that is told one by one. */
interface Sentence {
  readonly text: string;
  readonly items: readonly string[];
  readonly isAlarming: boolean;
}

/** The summary, written but not yet laid out. */
export interface SummaryPart {
  readonly title: string;
  readonly workers: readonly { readonly name: string; readonly sentences: readonly Sentence[] }[];
  /** Said where there is no worker. */
  readonly nobody: string;
  /** What is said where it is told in part. */
  readonly texts: Pick<SummaryTexts, 'more' | 'moreWorkers' | 'shortened'>;
}

type SummaryExtent = Pick<Extent, 'items' | 'workers'>;

/** What the subject and the greeting say of the summary. */
export function totalsOf({ workers }: WeeklySummary): SummaryTotals {
  const sum = (count: (worker: WorkerSummary) => number) =>
    workers.reduce((total, worker) => total + count(worker), 0);
  return { overdue: sum(({ overdue }) => overdue.length), open: sum(({ open }) => totalOf(open)) };
}

/** @param morning the day on which the mail is sent */
export function summaryPart(
  { workers, lastMonth }: WeeklySummary,
  morning: CalendarDate,
  texts: StaffTexts,
): SummaryPart {
  const { summary } = texts;
  return {
    title: summary.heading,
    nobody: summary.nobody,
    texts: summary,
    workers: workers.map(({ worker, contracts, open, overdue, doneLastMonth, ending }) => ({
      name: summary.worker(worker.name, contracts),
      sentences: [
        { text: summary.open(open), items: [], isAlarming: false },
        {
          text: summary.overdue(overdue.length),
          items: overdue.map(({ contract, ...obligation }) =>
            summary.overdueOne(contract.user, texts.owed(obligation, morning), obligation.dueOn, morning),
          ),
          isAlarming: overdue.length > 0,
        },
        { text: summary.done(lastMonth, doneLastMonth, morning), items: [], isAlarming: false },
        {
          text: summary.ending(ending.length),
          items: ending.map(({ contract, endOn }) => summary.endingOne(contract.user, endOn, morning)),
          isAlarming: false,
        },
      ],
    })),
  };
}

/** The summary as the last part of the page. */
export function summaryHtml(summary: SummaryPart, extent: SummaryExtent): Html[] {
  const { workers, remarks } = shortened(summary, extent);
  return [
    heading(summary.title, 'calm'),
    ...workers.flatMap(({ name, sentences }) => [
      subheading(name),
      ...sentences.flatMap(({ text, items, isAlarming }) => [
        sentence(text, isAlarming ? 'alarm' : undefined),
        ...(items.length > 0 ? [list(items)] : []),
      ]),
    ]),
    ...remarks.map((remark) => sentence(remark)),
  ];
}

/** The same as blocks of plain text. */
export function summaryBlocks(summary: SummaryPart, extent: SummaryExtent): string[][] {
  const { workers, remarks } = shortened(summary, extent);
  return [
    [marked(summary.title)],
    ...workers.map(({ name, sentences }) => [
      named(name),
      ...sentences.flatMap(({ text, items }) => [text, ...items.map(listed)]),
    ]),
    ...(remarks.length > 0 ? [remarks] : []),
  ];
}

/** How much of a summary there is to tell: as many items as its longest list has. */
export function wholeSummary({ workers }: Pick<SummaryPart, 'workers'>): SummaryExtent {
  const lists = workers.flatMap(({ sentences }) => sentences.map(({ items }) => items.length));
  return { items: lists.reduce((most, length) => Math.max(most, length), 0), workers: workers.length };
}

/** The earliest items of each list; what a list leaves out is counted, as its sentence counts all. */
function shortened({ workers, nobody, texts }: SummaryPart, extent: SummaryExtent) {
  const isCut = extent.workers < workers.length || wholeSummary({ workers }).items > extent.items;
  const left = workers.length - extent.workers;
  return {
    workers: workers.slice(0, extent.workers).map(({ name, sentences }) => ({
      name,
      sentences: sentences.map(({ items, ...said }) => ({
        ...said,
        items:
          items.length <= extent.items || extent.items === 0
            ? items.slice(0, extent.items)
            : [...items.slice(0, extent.items), texts.more(items.length - extent.items)],
      })),
    })),
    remarks: [
      ...(workers.length === 0 ? [nobody] : []),
      ...(left > 0 ? [texts.moreWorkers(left)] : []),
      ...(isCut ? [texts.shortened] : []),
    ],
  };
}

function totalOf(counts: CountByKind): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
