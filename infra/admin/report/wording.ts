/** The words of a report in one language. */
import type { CalendarMonth } from '../../../functions/domain/calendar.ts';
import type { Labels } from '../../labels/labels.ts';
import type { Progress } from './completion.ts';

/** The columns of the CSV, in their order. */
export const COLUMNS = [
  'contractId',
  'reference',
  'userName',
  'endedOn',
  'kind',
  'cycle',
  'opensOn',
  'dueOn',
  'progress',
  'doneOn',
  'recordedAt',
  'daysLate',
  'contactDays',
  'reportSharedOn',
  'visitAt',
  'visitState',
  'noticeType',
  'audience',
  'recipientName',
  'recipientAddress',
  'plannedOn',
  'state',
  'reason',
  'at',
] as const;

export type Column = (typeof COLUMNS)[number];

/** A word that is missing does not compile. Days and times come as they are shown. */
export interface ReportWording {
  readonly labels: Labels;
  readonly columns: Readonly<Record<Column, string>>;
  readonly progress: Readonly<Record<Progress, string>>;
  readonly visitState: Readonly<Record<'arranged' | 'cancelled', string>>;
  title(month: CalendarMonth, office: string): string;
  /** @param source where the records were read */
  made(at: string, timeZone: string, source: string, contracts: number): string;
  /** Said in place of contracts. */
  nothing(month: CalendarMonth): string;
  contract(contractId: string, userName: string): string;
  /** Several people, as they share a mailbox. */
  names(names: readonly string[]): string;
  ended(day: string, reason: string): string;
  daysLate(days: number): string;
  recordedAt(at: string): string;
  contactDays(days: number): string;
  reportSharedOn(day: string): string;
  /** Where a notice stands, and why. */
  standing(state: string, reason: string): string;
  /** The day on which a notice was to leave. */
  plannedOn(day: string): string;
  /** Notices that were let go with what is not owed in the month, told by their number. */
  others(count: number, standing: string): string;
  written(file: string, rows: number): string;
  readonly personalData: string;
}
