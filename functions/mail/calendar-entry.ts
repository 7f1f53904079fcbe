/** The visit as an entry for the reader's calendar: one that appears, moves and goes with what is told of the visit. */
import type { Contract, EmployerContact, StaffMember } from '../domain/contract.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { CalendarEntry } from './written-mail.ts';

/** @returns `undefined` where the notice changes nothing in a calendar */
export function calendarEntry(
  {
    contact,
    line,
    deployment,
  }: {
    readonly contact: EmployerContact;
    readonly line: NoticeInContext;
    readonly deployment: Deployment;
  },
  supportWorker: StaffMember,
  title: string,
): CalendarEntry | undefined {
  const { visit } = line.obligation;
  if (!visit || line.notice.type === 'visit-reminder') return undefined;
  const { startAt, durationMinutes } = visit.arranged;
  return {
    uid: uidOf(line.contract, visit.visitId, deployment),
    sequence: visit.edition,
    isCancelled: visit.isCancelled,
    startAt,
    durationMinutes,
    timeZone: deployment.timeZone,
    title,
    organizer: { name: supportWorker.name, email: supportWorker.email },
    attendee: { name: contact.name, email: contact.email },
  };
}

/** Stays the same for as long as there is the visit. */
function uidOf({ contractId }: Contract, visitId: string, { sender }: Deployment): string {
  return `${contractId}.${visitId}@${sender.email.split('@').at(-1)}`;
}
