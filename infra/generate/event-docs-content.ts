/** What docs/events says of each event. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { EVENT_DETAILS, type EventDetail } from '../../functions/adapters/event-schemas.ts';
import type { EventType } from '../../functions/domain/facts.ts';

const exampleContract: EventDetail<'ContractCreated'> = JSON.parse(
  readFileSync(new URL('../../examples/one-contract.json', import.meta.url), 'utf8'),
);

const { contractId, staff, employer } = exampleContract;

const EXAMPLES: { readonly [Type in EventType]: EventDetail<Type> } = {
  ContractCreated: exampleContract,
  ContractAmended: { ...exampleContract, certificateEndsOn: '2027-04-30' },
  ContactRecorded: { contractId, contactOn: '2026-05-18', reportSharedOn: '2026-05-20' },
  PlanReviewed: { contractId, reviewedOn: '2026-07-06' },
  HandoverRecorded: { contractId, recordedOn: '2028-12-11' },
  CertificateRenewed: { contractId, certificateEndsOn: '2028-03-31' },
  EmployerChanged: {
    contractId,
    leftOn: '2027-06-01',
    hiredOn: '2027-06-21',
    employer: { ...employer, name: '株式会社あさひ倉庫', consentedOn: '2027-06-15' },
  },
  ConsentChanged: { contractId, disclosure: 'open', consentedOn: null },
  StaffAssigned: { contractId, staff },
  VisitScheduled: {
    contractId,
    visitId: 'v-2026-05',
    startAt: '2026-05-18T14:00:00+09:00',
    durationMinutes: 60,
    visitor: '鈴木 一郎',
  },
  VisitCancelled: { contractId, visitId: 'v-2026-05' },
  ContractEnded: { contractId, endedOn: '2027-08-31', reason: 'resigned' },
  Withdrawn: { contractId, type: 'PlanReviewed', reviewedOn: '2026-07-06' },
};

/** The files of docs/events by their names. */
export function eventDocs(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [detailType, detail] of Object.entries(EXAMPLES)) {
    const schema = EVENT_DETAILS[detailType as EventType];
    const described = { title: `detail of ${detailType}`, ...z.toJSONSchema(schema, { io: 'input' }) };
    const event = { source: 'case-system', 'detail-type': detailType, detail };
    files.set(`${detailType}.schema.json`, `${JSON.stringify(described, null, 2)}\n`);
    files.set(`${detailType}.example.json`, `${JSON.stringify(event, null, 2)}\n`);
  }
  return files;
}
