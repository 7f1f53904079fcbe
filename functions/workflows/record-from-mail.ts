/** Records from a link in a mail. The link lets its reader do one thing, and to do it again changes nothing. */
import { accept } from '../domain/accept.ts';
import { type CalendarDate, isCalendarDate } from '../domain/calendar.ts';
import type { ContractRecord } from '../domain/record.ts';
import {
  type DayProblem,
  type DoneRecording,
  factOf,
  isToBeConfirmed,
  type OpenRecording,
  problemWithDay,
  type Recording,
} from '../domain/recording.ts';
import { recordingOn } from '../domain/recording-days.ts';
import { situationOf } from '../domain/situation.ts';
import { stampOf } from './event-stamp.ts';
import type { Moment } from './moment.ts';
import type { Log, RecordingGrant, RecordLinks } from './ports.ts';
import { recordAccepted } from './record-fact.ts';
import type { SettleTools } from './settle.ts';

/** What recording from a mail needs. */
export interface RecordFromMailTools extends SettleTools {
  readonly recordLinks: Pick<RecordLinks, 'read'>;
  readonly log: Log;
}

/** Why there is nothing to see is nobody's business: forged, expired, for somebody else, or nothing to record. */
export interface UnknownLink {
  readonly state: 'unknown';
}

/** What came of recording a day. */
export type RecordedFromMail =
  | UnknownLink
  | Exclude<Recording, OpenRecording>
  /** This very call has recorded it. */
  | { readonly state: 'recorded'; readonly recording: DoneRecording }
  | { readonly state: 'impossible-day'; readonly recording: OpenRecording; readonly problem: DayProblem }
  /** Nothing is recorded before the day has been confirmed. */
  | { readonly state: 'to-be-confirmed'; readonly recording: OpenRecording; readonly day: CalendarDate };

const UNKNOWN: UnknownLink = { state: 'unknown' };

/** What the link records, and whether it still can. Reads only. */
export async function lookUp(
  token: string,
  moment: Moment,
  tools: RecordFromMailTools,
): Promise<UnknownLink | Recording> {
  const grant = await usableGrant(token, moment, tools);
  if (!grant) return UNKNOWN;
  const { record } = await tools.records.load(grant.contractId);
  return recordingFor(grant, record, moment, tools) ?? UNKNOWN;
}

/**
 * Records the day, as it was typed, unless a day has been recorded already: of two calls at once one records, and the
 * other finds it done. The contract is settled with it, so that what is done is no longer reminded of.
 *
 * @param confirmed the day of which its sender has said that it is right, although the office is closed on it
 */
export async function record(
  token: string,
  day: string,
  moment: Moment,
  tools: RecordFromMailTools,
  confirmed?: string,
): Promise<RecordedFromMail> {
  const grant = await usableGrant(token, moment, tools);
  if (!grant) return UNKNOWN;
  for (;;) {
    const stored = await tools.records.load(grant.contractId);
    const recording = recordingFor(grant, stored.record, moment, tools);
    if (!recording) return UNKNOWN;
    if (recording.state !== 'open') return recording;

    const problem = problemWithDay(day, recording);
    if (problem || !isCalendarDate(day)) {
      return { state: 'impossible-day', recording, problem: problem ?? 'no-day' };
    }
    if (confirmed !== day && isToBeConfirmed(day, recording, tools.practice.calendar)) {
      return { state: 'to-be-confirmed', recording, day };
    }
    const stamp = stampOf(moment.now, moment.now, tools.deployment.timeZone);
    const { record: accepted, refused } = accept(stored.record, factOf(recording, day, stamp));
    // Only a day before the start that the contract was registered with is still refused here.
    if (refused.length > 0) return { state: 'impossible-day', recording, problem: 'too-early' };

    const settled = await recordAccepted(stored, accepted, moment, tools);
    if (settled === 'conflict') continue;
    const { contractId, kind, cycle } = grant;
    tools.log.info('A day was recorded from a mail', { contractId, kind, cycle });
    const after = recordingFor(grant, settled, moment, tools);
    if (after?.state !== 'done')
      throw new Error(`${contractId}: ${kind}/${cycle} was recorded and is not done`);
    return { state: 'recorded', recording: { ...after, on: day } };
  }
}

/** @returns `undefined` where the token was never signed here, or holds no longer */
async function usableGrant(
  token: string,
  { today }: Moment,
  { recordLinks }: RecordFromMailTools,
): Promise<RecordingGrant | undefined> {
  const grant = await recordLinks.read(token);
  return grant && today <= grant.until ? grant : undefined;
}

/** What the grant's holder may record; `undefined` for who is no longer among the contract's staff. */
function recordingFor(
  { recipient, kind, cycle }: RecordingGrant,
  { facts }: ContractRecord,
  { today }: Moment,
  { practice }: RecordFromMailTools,
): Recording | undefined {
  const situation = situationOf(facts);
  if (!situation?.contract.staff.some(({ id }) => id === recipient)) return undefined;
  return recordingOn(today, { kind, cycle }, situation, practice);
}
