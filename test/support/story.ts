/**
 * The eve of 1 February 2029 to the 6th, a Tuesday, with three contracts that share their staff, and what may be said of
 * how it went.
 */
import { plusDays } from '../../functions/domain/calendar.ts';
import { noticeId } from '../../functions/domain/ledger.ts';
import { type Breaker, breaker, type Fault } from './breaker.ts';
import { at, closedEmployer, contractOf, created, day, ended, ogawa, takahashi } from './contracts.ts';
import { type DaysOptions, days } from './days.ts';
import { type MemoryTools, memoryTools } from './memory-ports.ts';
import { memoryRecords } from './memory-records.ts';

const minato = { ...contractOf().employer, contacts: [takahashi, ogawa] };
/** Ends on 1 March 2029, 42 months after the hiring: on 1 February its employer is told of the visit and of the end. */
const term = { startOn: day('2028-11-27'), hiredOn: day('2025-09-02') };
const ending = contractOf({ contractId: 'ending', ...term, employer: minato });
/** Like it, with an employer who must not be told; its alarms of 1 February are lost. */
const secret = contractOf({ contractId: 'secret', ...term, employer: closedEmployer });
/** Comes in on the eve. */
const fresh = contractOf({
  contractId: 'fresh',
  startOn: day('2029-01-31'),
  hiredOn: day('2025-12-01'),
  employer: minato,
});

const EVE = day('2029-01-31');
const MORNING = day('2029-02-01');
/** By now a fault has been made up for: Friday, the weekend, Monday's post with its summary, and the heal after it. */
const LAST = day('2029-02-06');

/** Everything up to the eve, without any fault. */
export async function untilTheEve(): Promise<MemoryTools> {
  const tools = memoryTools();
  const clock = days(tools);
  const registration = at('2028-11-27 10:00');
  for (const contract of [ending, secret]) await clock.bring(created(contract, registration), registration);
  for (let date = day('2028-11-28'); date <= EVE; date = plusDays(date, 1)) await clock.day(date);
  return tools;
}

export interface Story {
  readonly tools: MemoryTools;
  readonly broken: Breaker;
}

/** @param last the last day that is played */
export async function play(
  eve: MemoryTools,
  options: DaysOptions,
  faults: readonly Fault[] = [],
  last = LAST,
): Promise<Story> {
  const tools = memoryTools(memoryRecords(eve.records.items));
  for (const [name, alarm] of eve.alarmClock.set) tools.alarmClock.set.set(name, alarm);
  const broken = breaker(tools, faults);
  const isLost: DaysOptions['lost'] = ({ contractId, on }) => contractId === 'secret' && on === MORNING;
  const clock = days(tools, { ...options, lost: isLost }, broken);

  await clock.bring(created(fresh, at('2029-01-31 10:00')), at('2029-01-31 10:00'));
  for (let date = MORNING; date <= last; date = plusDays(date, 1)) {
    await clock.day(date);
    const end = at('2029-02-02 15:00');
    if (date === end.today) await clock.bring(ended('ending', end.today, end), end);
  }
  return { tools, broken };
}

/** How often a mail told each notice. */
export function told({ outbox }: MemoryTools): Map<string, number> {
  const times = new Map<string, number>();
  for (const notice of outbox.mails.flatMap(({ notices }) => notices)) {
    const id = `${notice.contractId} ${noticeId(notice)}`;
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

/** What became of every notice. */
export function states({ records }: MemoryTools): Map<string, string> {
  const entries = [...records.items.values()].flatMap(({ stored }) => Object.values(stored.record.ledger));
  return new Map(
    entries.map((entry) => [
      `${entry.contractId} ${noticeId(entry)}`,
      [entry.state, entry.reason].filter(Boolean).join(': '),
    ]),
  );
}

/** The addresses that were written to, and to which office they do not belong. */
export function employersWrittenTo({ outbox }: MemoryTools): string[] {
  const addresses = outbox.mails.map(({ mail }) => mail.to.email);
  return addresses.filter((address) => !address.endsWith('@teichaku.example.jp')).sort();
}

/** The alarms that the records name. */
export function recordedAlarms({ records }: MemoryTools): string[] {
  return [...records.items.values()]
    .flatMap(({ stored: { record } }) =>
      Object.entries(record.alarms).map(([kind, on]) => `${record.contractId} ${kind} ${on}`),
    )
    .sort();
}

/** The alarms that are set. */
export function setAlarms({ alarmClock }: MemoryTools): string[] {
  return [...alarmClock.set.values()].map(({ contractId, kind, on }) => `${contractId} ${kind} ${on}`).sort();
}

/** Whether the fault lies between the mail service's taking a mail and the mark: only there it may be repeated. */
export function isBetweenSendingAndMark({ call, when }: Fault, { calls }: Breaker): boolean {
  if (when === 'after') return calls[call] === 'outbox.send';
  return calls[call - 1] === 'outbox.send' && /^(mails\.markSent|records\.save)$/.test(calls[call] ?? '');
}

/**
 * What went otherwise than without a fault, in words.
 * @param most how often a notice may have been told
 */
export function differences({ tools }: Story, clean: Story, most: number): string[] {
  const wrong: string[] = [];
  const times = told(tools);
  const expected = told(clean.tools);
  for (const [id, count] of times) {
    if (count > most) wrong.push(`${id} was told ${count} times`);
    if (!expected.has(id)) wrong.push(`${id} was told and should not have been`);
  }
  for (const id of expected.keys()) if (!times.has(id)) wrong.push(`${id} was lost`);

  const now = states(tools);
  const cleanStates = states(clean.tools);
  for (const id of new Set([...now.keys(), ...cleanStates.keys()])) {
    if (now.get(id) !== cleanStates.get(id)) wrong.push(`${id}: ${now.get(id)}, not ${cleanStates.get(id)}`);
  }
  const forbidden = new Set(closedEmployer.contacts.map(({ email }) => email));
  if (employersWrittenTo(tools).some((address) => forbidden.has(address))) wrong.push('a mail went astray');
  if (String(setAlarms(tools)) !== String(recordedAlarms(tools))) {
    wrong.push(`set are the alarms ${setAlarms(tools)}, recorded ${recordedAlarms(tools)}`);
  }
  for (const [id, { closed }] of tools.mails.items) if (!closed) wrong.push(`staff mail ${id} is left open`);
  return wrong;
}
