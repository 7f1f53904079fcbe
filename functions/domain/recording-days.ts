/** On which days something can be recorded, or that it has been. */
import { type CalendarDate, earlierOf, periodEnd, plusDays } from './calendar.ts';
import type { Obligation } from './obligations/obligation.ts';
import { type Practice, planObligations } from './plan.ts';
import type { Recordable, RecordableKind, Recording } from './recording.ts';
import type { Situation } from './situation.ts';

/** A certificate is renewed for a year as a rule, and for three at most. */
const LONGEST_CERTIFICATE_MONTHS = 36;

/**
 * How it stands with a recording on a day.
 *
 * | kind                | the days that can be given                                                         |
 * |---------------------|------------------------------------------------------------------------------------|
 * | monthly-contact     | those of the month within the term, up to today                                    |
 * | plan-review         | from the day it opens, where that moves the next review, up to today              |
 * | transition          | from the contract's start up to today                                              |
 * | certificate-renewal | after the old last day, 36 months of it at most                                    |
 *
 * Of the first two none is after the contract's end. Whatever day is given completes the cycle.
 *
 * @returns `undefined` where there is nothing to record: nothing such is owed, the person has died, or the contract
 * ended before the first day that could be given
 */
export function recordingOn(
  today: CalendarDate,
  { kind, cycle }: Recordable,
  situation: Situation,
  practice: Practice,
): Recording | undefined {
  const { contract, ending } = situation;
  const obligations = planObligations(situation, practice);
  const obligation = obligations.find((each) => each.kind === kind && each.cycle === cycle);
  if (!obligation || ending?.reason === 'deceased') return undefined;

  const subject = { kind, cycle, contract, dueOn: obligation.dueOn };
  if (obligation.isDone) {
    const on = dayRecorded(obligation, situation);
    return { ...subject, state: 'done', on, nextDueOn: nextDueOn(obligation, situation, obligations) };
  }
  const { earliest, latest } = daysFor(kind, obligation, situation, practice, today);
  if (earliest > latest && earliest <= today) return undefined;
  if (ending && kind !== 'transition' && earliest > ending.endedOn) return undefined;
  if (earliest > latest) return { ...subject, state: 'not-yet', earliest };
  return { ...subject, state: 'open', earliest, latest };
}

function daysFor(
  kind: RecordableKind,
  obligation: Obligation,
  { contract, ending }: Situation,
  practice: Practice,
  today: CalendarDate,
): { readonly earliest: CalendarDate; readonly latest: CalendarDate } {
  const { opensOn, dueOn } = obligation;
  const untilTheEnd = ending ? earlierOf(today, ending.endedOn) : today;
  switch (kind) {
    case 'monthly-contact':
      return { earliest: opensOn, latest: earlierOf(dueOn, untilTheEnd) };
    case 'plan-review':
      return { earliest: firstDayToReview(obligation, practice), latest: untilTheEnd };
    case 'transition':
      return { earliest: contract.startOn, latest: today };
    case 'certificate-renewal': {
      const earliest = plusDays(dueOn, 1);
      return { earliest, latest: periodEnd(earliest, LONGEST_CERTIFICATE_MONTHS) };
    }
  }
}

/** A review so early that the next would fall due on the same day leaves the cycle open. */
function firstDayToReview({ opensOn, dueOn }: Obligation, { rules }: Practice): CalendarDate {
  let day = opensOn;
  while (day < dueOn && periodEnd(day, rules.planReviewMonths) <= dueOn) day = plusDays(day, 1);
  return day;
}

/** The day that was recorded; of a renewal, the new certificate's last day. */
function dayRecorded(
  { kind, dueOn, doneOn }: Obligation,
  { contract, renewedCertificates }: Situation,
): CalendarDate | undefined {
  if (kind !== 'certificate-renewal') return doneOn;
  return [...renewedCertificates.map(({ endsOn }) => endsOn), contract.certificateEndsOn]
    .filter((endsOn) => endsOn !== undefined)
    .sort()
    .find((endsOn) => endsOn > dueOn);
}

function nextDueOn(
  { kind, dueOn }: Obligation,
  { ending }: Situation,
  obligations: readonly Obligation[],
): CalendarDate | undefined {
  return obligations.find(
    (each) =>
      each.kind === kind && !each.isDone && each.dueOn > dueOn && !(ending && each.opensOn > ending.endedOn),
  )?.dueOn;
}
