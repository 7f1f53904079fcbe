import { type CalendarDate, standsForNoEnd } from '../calendar.ts';
import type { RecipientId } from '../contract.ts';
import { type Employment, employmentOn } from '../employment.ts';
import { expectsVisit, heardLetters, lastHeard } from '../heard-visits.ts';
import { exactTime, sharp } from '../instant.ts';
import { type Ledger, type LedgerEntry, noticeId } from '../ledger.ts';
import { NOBODY } from '../recipients.ts';
import type { Situation } from '../situation.ts';
import { laterTold, leavesAt, newsTo } from '../visit-news.ts';
import type { Visit } from '../visits.ts';
import {
  type NoticeTypes,
  notice,
  type Obligation,
  type PlanBasis,
  type PlannedNotice,
} from './obligation.ts';

const CHANGES = ['visit-confirmed', 'visit-changed', 'visit-cancelled'] as const;

type VisitNotice = PlannedNotice<'visit'>;
type Basis = Pick<PlanBasis, 'situation' | 'calendar' | 'rules'>;

/** What was told of visits until now. */
interface Told {
  readonly ledger: Ledger;
  /** The letters that reached their readers, the last at the end. */
  readonly letters: readonly LedgerEntry[];
}

/**
 * A visit to the employer.
 *
 * | type                              | audience                 | when                                          |
 * |-----------------------------------|--------------------------|-----------------------------------------------|
 * | visit-reminder                    | employer, support-worker | last business day before the visit            |
 * | visit-confirmed / visit-changed / | employer                 | at once; outside office hours, at the hour of |
 * | visit-cancelled                   |                          | mails of the next business day                |
 *
 * What a contact is told follows from what that very contact last heard: who heard nothing is told `visit-confirmed`, or
 * nothing where the visit is called off; who heard of it is told `visit-changed` where day, time, length or visitor
 * differ from what they heard, and `visit-cancelled` where they expect it. Who heard nothing is not told of a visit that
 * is over by the time of telling; who heard of it is told of a change unless it was over when the change was told.
 * Source: practice of this project.
 */
export function visitObligations(basis: Basis, ledger: Ledger): Obligation<'visit'>[] {
  const told = { ledger, letters: heardLetters(ledger) };
  const known = basis.situation.visits.flatMap((visit): Obligation<'visit'>[] => {
    const { visitId, arranged, toldOn } = visit;
    // Staff first: who stands in both audiences is told as staff, whatever the employer may know.
    const notices = [...remindersOfStaff(visit, basis), ...noticesOfEmployer(visit, told, basis)];
    if (notices.length === 0) return [];
    const days = { opensOn: toldOn, dueOn: arranged.startOn };
    return [{ kind: 'visit', cycle: visitId, visit, ...days, isDone: false, notices }];
  });
  return [...known, ...goneVisits(told, basis)];
}

function remindersOfStaff(visit: Visit, { situation, calendar, rules }: Basis): VisitNotice[] {
  const remindOn = calendar.lastBefore(visit.arranged.startOn);
  const { toldOn, toldTime, time } = laterTold(visit, situation.created);
  const isAhead = `${remindOn} ${sharp(rules.mailTime)}` >= `${toldOn} ${exactTime(toldTime, time)}`;
  if (visit.isCancelled || standsForNoEnd(visit.arranged.startOn) || !isAhead) return [];
  return notice('visit-reminder', ['support-worker'], remindOn, { edition: visit.edition });
}

/** The reminders come before the changes, as of one day a change is the more pressing. */
function noticesOfEmployer(visit: Visit, told: Told, basis: Basis): VisitNotice[] {
  const employment = employmentOfVisit(basis.situation, visit);
  const contacts = [...new Set(employment?.employer.contacts.map(({ id }) => id))];
  const notices = (contacts.length > 0 ? contacts : [NOBODY]).flatMap((contact) =>
    noticesOfContact(contact, employment, visit, told, basis),
  );
  const isReminder = ({ type }: VisitNotice) => type === 'visit-reminder';
  return together([...notices.filter(isReminder), ...notices.filter((each) => !isReminder(each))]);
}

function noticesOfContact(
  contact: RecipientId,
  employment: Employment | undefined,
  visit: Visit,
  { ledger, letters }: Told,
  { situation, calendar, rules }: Basis,
): VisitNotice[] {
  const { visitId, arranged, isCancelled } = visit;
  const heard = lastHeard(visitId, contact, letters);
  const news = newsTo(contact, employment, visit, heard, situation);
  const edition = news?.edition ?? heard?.edition;
  if (edition === undefined) return [];
  const entryOf = (type: NoticeTypes['visit']) =>
    ledger[noticeId({ kind: 'visit', cycle: visitId, type, edition, recipient: contact })];
  // How this edition was told, where its letter has left: that one came back since changes nothing of it.
  const letter = CHANGES.map(entryOf).find((entry) => entry?.state === 'sent' || entry?.state === 'failed');
  const leaves = news && leavesAt(news.told, calendar, rules);
  if (news && leaves && !letter) {
    const start = `${arranged.startOn} ${exactTime(arranged.startTime, arranged.startAt)}`;
    const isOver = expectsVisit(heard)
      ? news.told.time >= arranged.startAt
      : `${leaves.on} ${leaves.at}` >= start;
    if (isOver) return [];
  }

  const to = { recipients: [contact], edition };
  const change = CHANGES.find((type) => type === (letter ?? news)?.type);
  const changeOn = letter?.on ?? leaves?.on;
  const remindOn = calendar.lastBefore(arranged.startOn);
  const lastToldOn = news?.told.toldOn ?? heard?.on;
  const isReminded =
    !isCancelled &&
    !standsForNoEnd(arranged.startOn) &&
    ((lastToldOn !== undefined && remindOn > lastToldOn) || entryOf('visit-reminder') !== undefined);
  return [
    ...(isReminded ? notice('visit-reminder', ['employer'], remindOn, to) : []),
    ...(change && changeOn ? notice(change, ['employer'], changeOn, to) : []),
  ];
}

/**
 * Visits that letters told of and that nothing tells of any more, for what told of them was taken back: who expects one is
 * told that it is called off, while it is ahead.
 */
function goneVisits({ letters }: Told, { situation, calendar, rules }: Basis): Obligation<'visit'>[] {
  const { visits, lastWithdrawal } = situation;
  if (!lastWithdrawal) return [];
  const byVisit = Map.groupBy(
    letters.filter(({ cycle }) => !visits.some(({ visitId }) => visitId === cycle)),
    ({ cycle }) => cycle,
  );
  return [...byVisit].flatMap(([cycle, told]): Obligation<'visit'>[] => {
    const startOn = told.findLast(({ visit }) => visit)?.visit?.startOn;
    const employment = startOn && employmentBetween(situation, lastWithdrawal.toldOn, startOn);
    if (!startOn || !employment) return [];
    const { on } = leavesAt(lastWithdrawal, calendar, rules);
    const notices = employment.employer.contacts.flatMap(({ id }) => {
      const heard = lastHeard(cycle, id, told);
      if (!expectsVisit(heard) || !heard.visit || lastWithdrawal.time >= heard.visit.startAt) return [];
      const to = { recipients: [id], edition: (heard.edition ?? 0) + 1 };
      return notice('visit-cancelled', ['employer'], on, to);
    });
    if (notices.length === 0) return [];
    const days = { opensOn: lastWithdrawal.toldOn, dueOn: startOn };
    return [{ kind: 'visit', cycle, ...days, isDone: false, notices: together(notices) }];
  });
}

/** Who is told the same on the same day stands in one notice. */
function together(notices: readonly VisitNotice[]): VisitNotice[] {
  const same = Map.groupBy(notices, ({ type, on, edition }) => `${type} ${on} ${edition}`);
  return [...same.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, recipients: [first, ...others].flatMap(({ recipients = [] }) => recipients) }] : [],
  );
}

/** Whom the visit is to: no employer is told of a visit to another, and none of one before whose day the employer changes. */
function employmentOfVisit(situation: Situation, { arranged }: Visit): Employment | undefined {
  return employmentBetween(situation, arranged.toldOn, arranged.startOn);
}

function employmentBetween(
  { employments }: Situation,
  toldOn: CalendarDate,
  startOn: CalendarDate,
): Employment | undefined {
  const whenTold = employmentOn(employments, toldOn);
  return whenTold === employmentOn(employments, startOn) ? whenTold : undefined;
}
