import type { BusinessCalendar, CalendarDate } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import type { Ledger, LedgerEntry } from '../ledger.ts';
import type { Visit } from '../visits.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/** The employer is told of visits between these times of a business day, and else on the next one's morning. */
export const OFFICE_HOURS = { from: '09:00', until: '18:00' } as const;

const CHANGES = ['visit-confirmed', 'visit-changed', 'visit-cancelled'] as const;
type Change = (typeof CHANGES)[number];

/**
 * A visit to the employer.
 *
 * | type                              | audience                 | when                                          |
 * |-----------------------------------|--------------------------|-----------------------------------------------|
 * | visit-reminder                    | employer, support-worker | last business day before the visit            |
 * | visit-confirmed / visit-changed / | employer                 | at once; outside office hours, at the hour of |
 * | visit-cancelled                   |                          | mails of the next business day                |
 *
 * Whether a visit is confirmed or changed hangs on what the employer has been told of it, and what it has not been
 * told of is not called off. A visit that is over by the time of telling is told to nobody, and a change
 * of one that the employer knows of, where the visit was over when it was told. Source: practice of this project.
 */
export function visitObligations(
  { situation, calendar }: Pick<PlanBasis, 'situation' | 'calendar'>,
  ledger: Ledger,
): Obligation<'visit'>[] {
  return situation.visits.flatMap((visit) => {
    const { arranged, visitId, edition, toldOn, toldTime } = visit;
    const tellOn = daySendable(toldOn, toldTime, calendar);
    const tellTime = tellOn === toldOn && toldTime > OFFICE_HOURS.from ? toldTime : OFFICE_HOURS.from;
    const knows = employerKnowsOf(visit, ledger);
    const start = `${arranged.startOn} ${arranged.startTime}`;
    const isOver = knows ? `${toldOn} ${toldTime}` >= start : `${tellOn} ${tellTime}` >= start;
    if (isOver || (visit.isCancelled && !knows)) return [];

    const remindOn = calendar.lastBefore(arranged.startOn);
    const remindsEmployer = !visit.isCancelled && remindOn > toldOn;
    const remindsStaff = !visit.isCancelled && `${remindOn} ${OFFICE_HOURS.from}` >= `${toldOn} ${toldTime}`;
    const change =
      letterOf(visit, ledger) ??
      (visit.isCancelled ? 'visit-cancelled' : knows ? 'visit-changed' : 'visit-confirmed');
    return [
      {
        kind: 'visit',
        cycle: visitId,
        edition,
        visit,
        opensOn: toldOn,
        dueOn: arranged.startOn,
        isDone: false,
        notices: [
          // Staff first: who stands in both audiences is told as staff, whatever the employer may know.
          ...(remindsStaff ? notice('visit-reminder', ['support-worker'], remindOn) : []),
          ...(remindsEmployer ? notice('visit-reminder', ['employer'], remindOn) : []),
          ...notice(change, ['employer'], tellOn),
        ],
      },
    ];
  });
}

/** How this edition was told, where its letter has left: that an earlier one came back since changes nothing of it. */
function letterOf({ visitId, edition }: Visit, ledger: Ledger): Change | undefined {
  return toldToEmployer(visitId, ledger)
    .filter((entry) => entry.edition === edition && (entry.state === 'sent' || entry.state === 'failed'))
    .map(({ type }) => CHANGES.find((change) => change === type))
    .find((change) => change !== undefined);
}

/**
 * Whether an earlier edition reached the employer and was not called off since. A letter that came back did not reach
 * them; one that its reader complained of did.
 */
function employerKnowsOf({ visitId, edition }: Visit, ledger: Ledger): boolean {
  const told = toldToEmployer(visitId, ledger)
    .filter(({ state, reason }) => state === 'sent' || reason === 'complaint')
    .filter((entry) => (entry.edition ?? 0) < edition)
    .sort((a, b) => (a.edition ?? 0) - (b.edition ?? 0) || compare(a.at, b.at));
  const last = told.at(-1);
  return last !== undefined && last.type !== 'visit-cancelled';
}

function toldToEmployer(visitId: string, ledger: Ledger): LedgerEntry[] {
  return Object.values(ledger).filter(
    ({ kind, cycle, audience }) => kind === 'visit' && cycle === visitId && audience === 'employer',
  );
}

function compare(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function daySendable(day: CalendarDate, time: string, calendar: BusinessCalendar): CalendarDate {
  return time <= OFFICE_HOURS.until ? calendar.next(day) : calendar.firstAfter(day);
}
