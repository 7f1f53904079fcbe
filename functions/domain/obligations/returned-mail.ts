import type { CalendarDate } from '../calendar.ts';
import type { RecipientId } from '../contract.ts';
import { graverOf, isUndeliverable, type ReturnedMail } from '../returned-mail.ts';
import type { Situation } from '../situation.ts';
import { type NoticeTypes, notice, type Obligation, type PlanBasis } from './obligation.ts';

const TYPES: Readonly<Record<ReturnedMail['cause'], NoticeTypes['returned-mail']>> = {
  undeliverable: 'address-undeliverable',
  'not-delivered': 'mail-not-delivered',
  complaint: 'mail-complaint',
};

/**
 * Whom a mail did not reach is told to the service manager: nobody else would learn of it.
 *
 * | type                                     | audience        | on                              |
 * |------------------------------------------|-----------------|---------------------------------|
 * | address-undeliverable / mail-complaint / | service-manager | next morning of mails after the |
 * | mail-not-delivered                       |                 | mail came back                  |
 *
 * Where a service manager cannot be reached or it is their own mail that came back, the administrator is told as well.
 * What came back of one address on one day is told once, by the gravest cause. Done when the address has been named
 * anew, or is no longer named. Source: practice of this project.
 */
export function returnedMails({
  situation,
  calendar,
  rules,
}: Pick<PlanBasis, 'situation' | 'calendar' | 'rules'>): Obligation<'returned-mail'>[] {
  const byCycle = Map.groupBy(situation.returned, ({ toldOn, recipient }) => `${toldOn}-${recipient}`);
  return [...byCycle].flatMap(([cycle, returns]) => {
    const cause = returns.map((mail) => mail.cause).reduce(graverOf);
    const returned = returns.find((mail) => mail.cause === cause);
    if (!returned) return [];
    const { recipient, toldOn, toldTime } = returned;
    const on = toldTime < rules.mailTime ? calendar.next(toldOn) : calendar.firstAfter(toldOn);
    const isDone = returns.every(({ isLifted }) => isLifted) || !isNamed(situation, recipient, on);
    return {
      kind: 'returned-mail',
      cycle,
      returned,
      opensOn: toldOn,
      dueOn: on,
      isDone,
      notices: [
        ...notice(TYPES[cause], ['service-manager'], on),
        ...(missesManager(situation, recipient, on) ? notice(TYPES[cause], ['administrator'], on) : []),
      ],
    };
  });
}

/** Whether the mail did not reach a service manager, or a service manager cannot be told of it on that morning. */
function missesManager({ contract, returned }: Situation, recipient: RecipientId, on: CalendarDate): boolean {
  const known = { returned: returned.filter(({ toldOn }) => toldOn <= on) };
  return contract.staff.some(
    ({ role, id }) => role === 'service-manager' && (id === recipient || isUndeliverable(known, id)),
  );
}

/** Whether anything may still be written to this address under the contract from this day on. */
function isNamed({ contract, employments }: Situation, recipient: RecipientId, on: CalendarDate): boolean {
  const contacts = employments
    .filter(({ leftOn }) => leftOn === undefined || leftOn > on)
    .flatMap(({ employer }) => employer.contacts);
  return [...contract.staff, ...contacts].some(({ id }) => id === recipient);
}
