/** What a timeline shows, before it is drawn. */
import {
  type CalendarDate,
  earlierOf,
  firstOfMonth,
  lastOfMonth,
  laterOf,
  monthOf,
  plusDays,
  standsForNoEnd,
} from '../../../../functions/domain/calendar.ts';
import type { NoticeState } from '../../../labels/labels.ts';
import type { ContractHistory } from '../contract-history.ts';

/** A notice, or several alike, on its day. */
export interface Mark {
  readonly on: CalendarDate;
  readonly state: NoticeState;
  /** Shown on hover; its lines are separated by line breaks. */
  readonly title: string;
  /** Where a click leads. */
  readonly href?: string;
  /** Stands back, as it is not what the reader asked for. */
  readonly faint?: boolean;
}

/** The notices to one role, or to all. */
export interface Row {
  readonly label: string;
  /** Marks that are kept at one height, track by track. */
  readonly tracks: readonly (readonly Mark[])[];
}

/** An obligation, from the day it can be done to the day it must be done by. */
export interface Bar {
  readonly opensOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly title: string;
}

/** Everything of one kind of obligation. */
export interface Lane {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly rows: readonly Row[];
}

/** A day that matters to the whole contract. */
export interface Milestone {
  readonly on: CalendarDate;
  readonly label: string;
  readonly role: 'term' | 'ended' | 'today';
}

/** All that is drawn for one contract. */
export interface Timeline {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly milestones: readonly Milestone[];
  /** From here on the contract has ended. */
  readonly closedAfter: CalendarDate;
  readonly lanes: readonly Lane[];
  /** Stands for the picture where it cannot be seen. */
  readonly description: string;
}

/** Days left free on both sides at least, so that the outermost marks are whole. */
const MARGIN_DAYS = 6;

/** The frame around the lanes: the months shown, whole, and the days that matter to the whole contract. */
export function frameOf(history: ContractHistory): Omit<Timeline, 'lanes' | 'description'> {
  const { term, registeredOn, ending, obligations, notices, today } = history;
  const shown = [
    term.startOn,
    term.endOn,
    ...obligations.flatMap(({ span }) => (span ? [span.opensOn, span.dueOn] : [])),
    ...notices.map(({ notice }) => notice.on),
  ].filter((day) => !standsForNoEnd(day));
  const first = firstOfMonth(monthOf(plusDays(shown.reduce(earlierOf), -MARGIN_DAYS)));
  const last = lastOfMonth(monthOf(plusDays(shown.reduce(laterOf), MARGIN_DAYS)));
  const milestones: Milestone[] = [{ on: term.startOn, label: '開始', role: 'term' }];
  if (registeredOn > term.startOn) {
    milestones.push({ on: registeredOn, label: '登録', role: 'today' });
  }
  if (ending) milestones.push({ on: ending.endedOn, label: '終了', role: 'ended' });
  if (ending?.endedOn !== term.endOn) milestones.push({ on: term.endOn, label: '期間満了', role: 'term' });
  if (today <= last) milestones.push({ on: today, label: '現在', role: 'today' });
  return {
    first,
    last,
    milestones: milestones.filter(({ on }) => on >= first && on <= last),
    closedAfter: ending ? earlierOf(ending.endedOn, term.endOn) : term.endOn,
  };
}
