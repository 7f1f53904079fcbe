/** Which lines of a staff mail offer to record, and what their links let their reader do. */
import { expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { decidedNow, waitingFor } from '../../functions/workflows/delivery.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import { withRecordUrl } from '../../functions/workflows/offer-recording.ts';
import type { RecordingGrant } from '../../functions/workflows/ports.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { at, contractOf, day, eventOf, practice, registered, suzuki, tanaka } from '../support/contracts.ts';
import { memoryTools, testLinks } from '../support/memory-ports.ts';
import { post, staffParcels, waiting } from '../support/mornings.ts';

/** The lines of a morning's mail as `kind/type`, each with what its link grants. */
async function offered(moment: Moment, contract: Contract, facts: readonly Fact[] = [], to = suzuki) {
  const tools = memoryTools();
  tools.records.put(registered(contract));
  for (const fact of facts) await takeInEvent(...eventOf(fact), moment, tools);
  const stored = decidedNow(await tools.records.load('c-1'), moment, tools);
  const notices = waitingFor({ recipient: to.id, desk: 'staff' }, stored.record, moment.today, practice);
  const lines = await Promise.all(notices.map((line) => withRecordUrl(line, stored, moment, tools)));
  const grants = lines.map(async ({ notice, recordUrl }) => {
    const grant = await testLinks.read(recordUrl?.split('/record/').at(-1) ?? '');
    return [`${notice.kind}/${notice.type}`, grant && [grant.kind, grant.cycle, grant.until].join(' ')];
  });
  return Object.fromEntries(await Promise.all(grants));
}

const told = (when: Moment) => ({
  contractId: 'c-1',
  time: when.now,
  toldOn: when.today,
  toldTime: when.time,
});

test('what is owed offers to be recorded until 31 days after it is due', async () => {
  const contract = contractOf({ startOn: day('2026-05-01'), certificateEndsOn: day('2026-08-31') });
  expect(await offered(at('2026-07-27 09:00'), contract)).toMatchObject({
    'monthly-contact/closing': 'monthly-contact 2026-07 2026-08-31',
    'plan-review/soon': 'plan-review 2026-07-31 2026-08-31',
    'certificate-renewal/renew-60': 'certificate-renewal 2026-08-31 2026-10-01',
  });
});

test('what is overdue offers to be recorded for 31 days from its mail', async () => {
  expect(await offered(at('2026-07-01 09:00'), contractOf())).toMatchObject({
    'monthly-contact/overdue': 'monthly-contact 2026-06 2026-08-01',
  });
});

test('a delivery makes the links of the mail that it sends, for its reader and no one else', async () => {
  const moment = at('2026-07-01 09:01');
  const tools = await waiting([contractOf()], at('2026-07-01 06:30'));
  const [parcel] = staffParcels(await post(tools, at('2026-07-01 09:00')));
  const grants: RecordingGrant[] = [];
  const urlFor = async (grant: RecordingGrant) => {
    grants.push(grant);
    return testLinks.urlFor(grant);
  };
  if (!parcel) throw new Error('nothing to deliver');
  await deliverMail(parcel, moment, { ...tools, recordLinks: { urlFor } });
  const [sent] = tools.outbox.mails;
  expect(grants).toHaveLength(sent?.notices.length ?? -1);
  expect(grants).toContainEqual({
    contractId: 'c-1',
    kind: 'monthly-contact',
    cycle: '2026-06',
    recipient: sent?.notices[0]?.recipient,
    until: '2026-08-01',
  });
  expect(new Set(grants.map(({ recipient }) => recipient)).size).toBe(1);
});

test('each reader gets a link of their own', async () => {
  const tools = memoryTools();
  tools.records.put(registered(contractOf()));
  const moment = at('2026-07-01 09:00');
  const stored = decidedNow(await tools.records.load('c-1'), moment, tools);
  for (const { id: recipient } of [suzuki, tanaka]) {
    const [line] = waitingFor({ recipient, desk: 'staff' }, stored.record, moment.today, practice);
    if (!line) throw new Error('nothing waits');
    const { recordUrl = '' } = await withRecordUrl(line, stored, moment, tools);
    expect(await testLinks.read(recordUrl.split('/').at(-1) ?? '')).toMatchObject({ recipient });
  }
});

test('the end of the support offers to record the hand-over, where that has not been done', async () => {
  const contract = contractOf({ startOn: day('2026-05-01') });
  const moment = at('2029-03-30 09:00');
  expect(await offered(moment, contract)).toMatchObject({
    'transition/service-ending': 'transition end 2029-04-30',
  });
  const handedOver = {
    type: 'HandoverRecorded',
    recordedOn: day('2029-01-15'),
    ...told(at('2029-01-15 10:00')),
  } as const;
  expect(await offered(moment, contract, [handedOver])).toMatchObject({
    'transition/service-ending': undefined,
  });
});

const visit = {
  type: 'VisitScheduled',
  visitId: 'v-1',
  startAt: at('2026-07-01 14:00').now,
  startOn: day('2026-07-01'),
  startTime: '14:00',
  durationMinutes: 60,
  ...told(at('2026-06-22 10:00')),
} as const;

test('a visit offers to record the contact of its month, even on the eve of that month', async () => {
  expect(await offered(at('2026-06-30 09:00'), contractOf(), [visit])).toMatchObject({
    'visit/visit-reminder': 'monthly-contact 2026-07 2026-08-31',
  });
});

test('a visit in a month whose contact is recorded offers nothing', async () => {
  const inJune = { ...visit, startAt: at('2026-06-30 14:00').now, startOn: day('2026-06-30') };
  const contact = {
    type: 'ContactRecorded',
    contactOn: day('2026-06-24'),
    ...told(at('2026-06-24 16:00')),
  } as const;
  const lines = await offered(at('2026-06-29 09:00'), contractOf(), [inJune, contact]);
  expect(lines).toHaveProperty(['visit/visit-reminder'], undefined);
});

test('a gap between two employments offers nothing', async () => {
  const change = {
    type: 'EmployerChanged',
    leftOn: day('2026-06-05'),
    hiredOn: day('2026-07-20'),
    employer: contractOf().employer,
    ...told(at('2026-06-10 10:00')),
  } as const;
  const lines = await offered(at('2026-06-11 09:00'), contractOf(), [change], tanaka);
  expect(lines).toEqual({ 'employer-change/gap-over-one-month': undefined });
});
