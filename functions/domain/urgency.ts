/** In which order the notices of a morning are read: what is overdue first, then what is due soonest. */
import type { Contract, Employer } from './contract.ts';
import type { AddressedNotice } from './ledger.ts';
import type { Obligation } from './obligations/obligation.ts';
import type { ToldVisit } from './visits.ts';

/** A notice with what it speaks of. */
export interface NoticeInContext {
  readonly notice: AddressedNotice;
  readonly contract: Contract;
  /** The employer on the day of sending; `undefined` between two employments. */
  readonly employer?: Employer | undefined;
  readonly obligation: Obligation;
  /** What a letter about a visit tells of it. */
  readonly visit?: ToldVisit | undefined;
}

/** Whether the notice says that a due day has passed without what was owed having been recorded. */
function isOverdue({ notice, obligation }: NoticeInContext): boolean {
  return obligation.notices.some(
    ({ type, audience, unlessRecorded }) =>
      unlessRecorded === true && type === notice.type && audience === notice.audience,
  );
}

/** Sorts overdue before the rest, then by due day, then by contract. */
export function byUrgency(a: NoticeInContext, b: NoticeInContext): number {
  const overdue = Number(isOverdue(b)) - Number(isOverdue(a));
  if (overdue !== 0) return overdue;
  const key = ({ notice, obligation }: NoticeInContext) =>
    `${obligation.dueOn} ${notice.contractId} ${notice.kind} ${notice.type}`;
  return key(a) < key(b) ? -1 : 1;
}
