/** Gives each line of a staff mail the link by which its reader records what it asks for. */
import { linkHoldsUntil, recordableBy } from '../domain/recording.ts';
import { recordingOn } from '../domain/recording-days.ts';
import { situationOf } from '../domain/situation.ts';
import type { NoticeInContext } from '../domain/urgency.ts';
import type { StaffLine } from '../mail/staff-mail.ts';
import type { DeliveryTools } from './delivery.ts';
import type { Moment } from './moment.ts';
import type { StoredRecord } from './ports.ts';

/** The line with its link; without one where there is nothing to record, or no longer. */
export async function withRecordUrl(
  line: NoticeInContext,
  { record }: StoredRecord,
  { today }: Moment,
  { recordLinks, practice }: Pick<DeliveryTools, 'recordLinks' | 'practice'>,
): Promise<StaffLine> {
  const recordable = recordableBy(line.obligation);
  const situation = situationOf(record.facts);
  const recording = recordable && situation && recordingOn(today, recordable, situation, practice);
  if (!recording || recording.state === 'done') return line;
  const { contractId, recipient } = line.notice;
  const until = linkHoldsUntil(recording, today);
  return { ...line, recordUrl: await recordLinks.urlFor({ contractId, ...recordable, recipient, until }) };
}
