import { earlierOf, firstOfMonth, lastOfMonth, laterOf, monthOf, monthsMeeting } from '../calendar.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * Every calendar month that meets the term, staff meet the person face to face at least once. Done when a contact
 * dated in that month is recorded.
 *
 * | type         | audience                        | on                                                   |
 * |--------------|---------------------------------|------------------------------------------------------|
 * | opening      | support-worker                  | next(opensOn)                                        |
 * | closing      | support-worker                  | the fifth-last business day not after dueOn          |
 * | overdue      | support-worker, service-manager | first business day after dueOn, unless recorded      |
 * | visit-notice | employer                        | next(opensOn)                                        |
 *
 * A `closing` before `opensOn` moves to next(opensOn); what then falls after `dueOn` is dropped; where `opening` does
 * not fall before `closing`, only `closing` stays. No `visit-notice` where a visit in that month is arranged; one that
 * has not left by `dueOn` never leaves, for whatever reason it is late.
 *
 * Source: conditions of use (face to face, at least once a month); official notice (the unit is the calendar month).
 */
export function monthlyContacts({
  situation,
  term,
  calendar,
  rules,
}: PlanBasis): Obligation<'monthly-contact'>[] {
  const contactsByMonth = Map.groupBy(situation.contacts, monthOf);
  const monthsOfVisits = new Set(
    situation.visits
      .filter(({ isCancelled }) => !isCancelled)
      .map(({ arranged }) => monthOf(arranged.startOn)),
  );
  return monthsMeeting(term.startOn, term.endOn).map((month) => {
    const opensOn = laterOf(firstOfMonth(month), term.startOn);
    const dueOn = earlierOf(lastOfMonth(month), term.endOn);

    const openingOn = calendar.next(opensOn);
    const fifthLast = calendar.countBack(dueOn, rules.contactClosingBusinessDays);
    const closingOn = fifthLast < opensOn ? openingOn : fifthLast;

    const [doneOn] = contactsByMonth.get(month) ?? [];
    const withinTheMonth = openingOn <= dueOn;
    const openingAndClosing = openingOn < closingOn;
    return {
      kind: 'monthly-contact',
      cycle: month,
      opensOn,
      dueOn,
      isDone: doneOn !== undefined,
      doneOn,
      notices: [
        ...(withinTheMonth && openingAndClosing ? notice('opening', ['support-worker'], openingOn) : []),
        ...(withinTheMonth ? notice('closing', ['support-worker'], closingOn) : []),
        ...notice('overdue', ['support-worker', 'service-manager'], calendar.firstAfter(dueOn), {
          unlessRecorded: true,
        }),
        ...(withinTheMonth && !monthsOfVisits.has(month)
          ? notice('visit-notice', ['employer'], openingOn)
          : []),
      ],
    };
  });
}
