/** What is news of a visit to one contact of the employer, by what that very contact last heard, and when it is told. */
import type { BusinessCalendar, CalendarDate } from './calendar.ts';
import type { RecipientId } from './contract.ts';
import type { Employment } from './employment.ts';
import type { ToldAt } from './facts.ts';
import { expectsVisit } from './heard-visits.ts';
import { exactTime, sharp } from './instant.ts';
import type { LedgerEntry } from './ledger.ts';
import type { NoticeTypes } from './obligations/obligation.ts';
import type { Rules } from './rules.ts';
import type { Situation } from './situation.ts';
import { supportWorkerOf } from './staff.ts';
import { editionAt, type Visit } from './visits.ts';

/** The employer is told of visits between these times of a business day, and else on the next morning of mails. */
export const OFFICE_HOURS = { from: '09:00', until: '18:00' } as const;

/** Whether what is told at once leaves at this time: from 09:00:00 to 18:00:00 of a business day, both counted in. */
export function isInOfficeHours(day: CalendarDate, exact: string, calendar: BusinessCalendar): boolean {
  return (
    calendar.isBusinessDay(day) && exact >= sharp(OFFICE_HOURS.from) && exact <= sharp(OFFICE_HOURS.until)
  );
}

/** When what came up at this moment leaves: the day, and the time of day as {@link exactTime} writes it. */
export function leavesAt(
  { toldOn, toldTime, time }: ToldAt,
  calendar: BusinessCalendar,
  { mailTime }: Pick<Rules, 'mailTime'>,
): { readonly on: CalendarDate; readonly at: string } {
  const exact = exactTime(toldTime, time);
  if (isInOfficeHours(toldOn, exact, calendar)) return { on: toldOn, at: exact };
  const isBeforeTheMails = exact < sharp(OFFICE_HOURS.from) && exact <= sharp(mailTime);
  const on = isBeforeTheMails ? calendar.next(toldOn) : calendar.firstAfter(toldOn);
  return { on, at: sharp(mailTime) };
}

/** The later of two moments at which something was told. */
export function laterTold(a: ToldAt, b: ToldAt): ToldAt {
  return a.time >= b.time ? a : b;
}

/** Something that a contact does not know yet of a visit. */
export interface VisitNews {
  readonly type: Exclude<NoticeTypes['visit'], 'visit-reminder'>;
  /** When it came up for this contact. */
  readonly told: ToldAt;
  /** Later than all that the contact heard, so that their calendar takes it for the newer. */
  readonly edition: number;
}

/**
 * What of the visit this contact does not know.
 *
 * @param employment whose contact it is; `undefined` where the employer has none that could be told
 * @param heard the last letter about the visit that reached the contact
 * @returns `undefined` where the contact knows how it stands, or need not
 */
export function newsTo(
  contact: RecipientId,
  employment: Employment | undefined,
  visit: Visit,
  heard: LedgerEntry | undefined,
  situation: Situation,
): VisitNews | undefined {
  const type = typeOfNews(visit, heard, situation);
  if (!type) return undefined;
  const { created, lastWithdrawal, openContacts } = situation;
  const open = openContacts.find(
    ({ recipient, employedFrom }) => recipient === contact && employedFrom === employment?.from,
  );
  const since = laterTold(visit, open?.told ?? created);
  const heardUpTo = heard?.edition ?? -1;
  // Where the contact heard more than stands now, the later was taken back.
  const came = lastWithdrawal && heardUpTo >= visit.edition ? laterTold(since, lastWithdrawal) : since;
  const isOpenByThen = !open || open.opensOn <= came.toldOn;
  return {
    type,
    told: isOpenByThen ? came : { ...came, toldOn: open.opensOn, toldTime: '00:00' },
    edition: Math.max(visit.edition, editionAt(since.time), heardUpTo + 1),
  };
}

function typeOfNews(
  { arranged, isCancelled }: Visit,
  letter: LedgerEntry | undefined,
  { contract }: Situation,
): VisitNews['type'] | undefined {
  if (!expectsVisit(letter)) return isCancelled ? undefined : 'visit-confirmed';
  if (isCancelled) return 'visit-cancelled';
  const { name } = supportWorkerOf(contract);
  const heard = letter.visit;
  const isSame =
    heard?.startAt === arranged.startAt &&
    heard.durationMinutes === arranged.durationMinutes &&
    (heard.visitor ?? name) === (arranged.visitor ?? name);
  return isSame ? undefined : 'visit-changed';
}
