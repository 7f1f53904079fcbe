/** The visit as an entry for the reader's calendar: one that appears, moves and goes with what is told of the visit. */
import type { EmployerContact } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { AddressedNotice } from '../domain/ledger.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { CalendarEntry } from './written-mail.ts';

/** @returns `undefined` where the notice changes nothing in a calendar */
export function calendarEntry(
  {
    contact,
    line: { notice, visit },
    deployment,
  }: {
    readonly contact: EmployerContact;
    readonly line: NoticeInContext;
    readonly deployment: Deployment;
  },
  title: string,
): CalendarEntry | undefined {
  if (!visit || notice.type === 'visit-reminder') return undefined;
  const { startAt, durationMinutes, organizer } = visit;
  return {
    uid: uidOf(notice, deployment),
    sequence: notice.edition ?? 0,
    isCancelled: notice.type === 'visit-cancelled',
    startAt,
    durationMinutes,
    timeZone: deployment.timeZone,
    title,
    organizer,
    attendee: { name: contact.name, email: contact.email },
  };
}

/** Stays the same for as long as there is the visit. */
function uidOf({ contractId, cycle: visitId }: AddressedNotice, { sender }: Deployment): string {
  return `${contractId}.${visitId}@${sender.email.split('@').at(-1)}`;
}
