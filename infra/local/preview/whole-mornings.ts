/** Mails as a member of staff gets them in a morning, over all contracts. */
import { practiceOf } from '../../../functions/adapters/settings.ts';
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { byUrgency, type NoticeInContext } from '../../../functions/domain/urgency.ts';
import type { WeeklySummary } from '../../../functions/domain/weekly-summary.ts';
import { type Telling, tellingsOf } from './lived.ts';
import { type MorningShown, readerOf, type Sample, staffMail } from './sample.ts';
import { BUSY_MORNING, busyOfficeEvents, factsIn } from './sample-facts.ts';
import { busyOfficeSummary, SUMMARY_MORNING } from './sample-summary.ts';

/** Everything that one member of staff is told on one morning; never nothing. */
interface Morning {
  readonly on: CalendarDate;
  readonly first: NoticeInContext;
  /** The most urgent first. */
  readonly lines: readonly NoticeInContext[];
}

/**
 * A mail of each length, one with the weekly summary, and one that leaves a day late.
 * @param tellings of the usual contracts
 */
export function wholeMornings(tellings: readonly Telling[], deployment: Deployment): Sample[] {
  const { calendar } = practiceOf(deployment);
  const busyOffice = factsIn(busyOfficeEvents(), deployment);
  const usual = morningsOf(tellings);
  const busy = found(
    morningsOf(tellingsOf(busyOffice, deployment)),
    ({ on, lines }) =>
      on === BUSY_MORNING && lines.every(({ notice }) => notice.audience === 'service-manager'),
  );
  const late = found(usual, ({ lines }) => lines.length === 3);
  return [
    sample('busy-morning', busy),
    sample(
      'weekly-summary',
      { ...busy, on: SUMMARY_MORNING, lines: [] },
      busyOfficeSummary(busyOffice, busy.first.notice.recipient, deployment),
    ),
    sample('late-morning', { ...late, on: calendar.firstAfter(late.on) }),
    sample(
      'short-morning',
      found(usual, ({ lines }) => lines.length === 1),
    ),
  ];
}

function sample(shows: MorningShown, { on, first, lines }: Morning, summary?: WeeklySummary): Sample {
  return { name: shows, shows, morning: on, write: staffMail(on, readerOf(first), lines, summary) };
}

function morningsOf(tellings: readonly Telling[]): Morning[] {
  const toStaff = tellings.filter(({ desk }) => desk === 'staff');
  const byMail = Map.groupBy(toStaff, ({ morning, recipient }) => `${morning} ${recipient}`);
  return [...byMail.values()].flatMap((told) => {
    const lines = told.flatMap((each) => each.lines).sort(byUrgency);
    const [first] = lines;
    return told.slice(0, 1).flatMap(({ morning: on }) => (first ? { on, first, lines } : []));
  });
}

function found(mornings: readonly Morning[], isIt: (morning: Morning) => boolean): Morning {
  const morning = mornings.find(isIt);
  if (!morning) throw new Error('the sample contracts have no such morning');
  return morning;
}
