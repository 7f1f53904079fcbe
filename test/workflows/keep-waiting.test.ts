/** What waits for a contract that nobody knows, or for what it takes back, is listed, so that a slip is seen. */
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { heal } from '../../functions/workflows/heal.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { at, deployment } from '../support/contracts.ts';
import { body, createdDetail } from '../support/events.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';

const contractId = '2026-0042';
/** A digit is missing. */
const slip = { contractId: '2026-042' };
const closed = { disclosure: 'closed', consentedOn: null };

async function tell(
  tools: MemoryTools,
  type: string,
  detail: unknown,
  when: string,
  id = type,
): Promise<void> {
  const moment = at(when);
  const { event, reading } = readEvent(
    body(type, detail, { time: moment.now, id }),
    moment.now,
    deployment.timeZone,
  );
  await takeInEvent(event, reading, moment, tools);
}

const listed = ({ setAside }: MemoryTools) =>
  setAside.events.map(({ id, problems }) => [id, ...problems.map(({ field, came }) => `${field} ${came}`)]);

async function withContract(): Promise<MemoryTools> {
  const tools = memoryTools();
  await tell(tools, 'ContractCreated', createdDetail(), '2026-04-15 09:00');
  return tools;
}

describe('an event for a contract that nobody knows', () => {
  test.each<[string, object]>([
    ['ConsentChanged', { ...slip, ...closed }],
    ['ConsentChanged', { ...slip, disclosure: 'open', consentedOn: null }],
    ['ContractEnded', { ...slip, endedOn: '2026-05-31', reason: 'resigned' }],
    [
      'EmployerChanged',
      { ...slip, leftOn: '2026-05-01', hiredOn: '2026-05-02', employer: createdDetail().employer },
    ],
  ])('is listed and alarmed at once where it stops mail: %s', async (type, detail) => {
    const tools = await withContract();
    await tell(tools, type, detail, '2026-04-20 10:00', 'e-1');
    expect(listed(tools)).toEqual([['e-1', 'contractId 2026-042']]);
    expect(tools.log.counts.get('EventsSetAside')).toBe(1);
  });

  test.each<[string, object]>([
    ['ConsentChanged', { ...slip, disclosure: 'open', consentedOn: '2026-04-20' }],
    ['ContactRecorded', { ...slip, contactOn: '2026-04-20' }],
    ['VisitCancelled', { ...slip, visitId: 'v-1' }],
    ['StaffAssigned', { ...slip, staff: createdDetail().staff }],
    ['Withdrawn', { ...slip, type: 'ContactRecorded', contactOn: '2026-04-20' }],
  ])('waits for a day before the sweep lists it, once: %s', async (type, detail) => {
    const tools = await withContract();
    await tell(tools, type, detail, '2026-04-20 10:00', 'e-1');
    await heal(at('2026-04-21 08:30'), tools);
    expect(listed(tools)).toEqual([]);
    await heal(at('2026-04-22 08:30'), tools);
    expect(listed(tools)).toEqual([['e-1', 'contractId 2026-042']]);
    await heal(at('2026-04-23 08:30'), tools);
    await heal(at('2026-05-23 08:30'), tools);
    expect(tools.log.counts.get('EventsSetAside')).toBe(1);
  });

  test('waits from when it came in, whatever time it tells of', async () => {
    const tools = memoryTools();
    const receivedAt = at('2026-04-20 10:00');
    const text = body(
      'ContactRecorded',
      { ...slip, contactOn: '2026-01-20' },
      { time: '2026-01-20T10:00:00Z' },
    );
    const { event, reading } = readEvent(text, receivedAt.now, deployment.timeZone);
    await takeInEvent(event, reading, receivedAt, tools);
    await heal(at('2026-04-20 11:00'), tools);
    expect(listed(tools)).toEqual([]);
  });

  test('holds all the same when the contract comes at last, and goes off the list', async () => {
    const tools = memoryTools();
    await tell(tools, 'ConsentChanged', { contractId, ...closed }, '2026-04-20 10:00');
    await tell(tools, 'ContactRecorded', { contractId, contactOn: '2026-04-20' }, '2026-04-20 10:00');
    await heal(at('2026-04-25 08:30'), tools);
    expect(listed(tools)).toHaveLength(2);
    await tell(tools, 'ContractCreated', createdDetail(), '2026-04-25 09:00');
    expect(listed(tools)).toEqual([]);
    const situation = situationOf(tools.records.record(contractId).facts);
    expect(situation?.employments[0]?.employer.disclosure).toBe('closed');
    expect(situation?.contacts).toEqual(['2026-04-20']);
  });

  test('that does not fit the contract stays on the list, with what is wrong with it now', async () => {
    const tools = memoryTools();
    const ended = { contractId, endedOn: '2026-03-31', reason: 'other' };
    await tell(tools, 'ContractEnded', ended, '2026-04-20 10:00', 'e-1');
    await tell(tools, 'ContractCreated', createdDetail(), '2026-04-25 09:00');
    expect(listed(tools).at(-1)).toEqual(['e-1', 'endedOn 2026-03-31']);
  });

  test('sent in again while it still waits is listed once more', async () => {
    const tools = memoryTools();
    await tell(tools, 'ConsentChanged', { ...slip, ...closed }, '2026-04-20 10:00', 'e-1');
    tools.setAside.events.length = 0;
    const moment: Moment = at('2026-04-21 10:00');
    const text = body(
      'ConsentChanged',
      { ...slip, ...closed },
      { time: at('2026-04-20 10:00').now, id: 'e-1' },
    );
    const { event, reading } = readEvent(text, moment.now, deployment.timeZone);
    await takeInEvent(event, reading, moment, tools);
    expect(listed(tools)).toEqual([['e-1', 'contractId 2026-042']]);
  });
});

describe('a withdrawal of what was never recorded', () => {
  test.each([
    { eventId: 'e-9' },
    { type: 'PlanReviewed', reviewedOn: '2026-04-20' },
    { type: 'VisitCancelled', visitId: 'v-9' },
  ])('waits for a day and is listed then: %o', async (names) => {
    const tools = await withContract();
    await tell(tools, 'Withdrawn', { contractId, ...names }, '2026-04-20 10:00', 'e-1');
    await heal(at('2026-04-21 08:30'), tools);
    expect(listed(tools)).toEqual([]);
    await heal(at('2026-04-22 08:30'), tools);
    expect(listed(tools)).toHaveLength(1);
    await heal(at('2026-04-23 08:30'), tools);
    expect(tools.log.counts.get('EventsSetAside')).toBe(1);
  });

  test('is off the list once that comes, and takes it back', async () => {
    const tools = await withContract();
    await tell(tools, 'Withdrawn', { contractId, eventId: 'e-9' }, '2026-04-20 10:00', 'e-1');
    await heal(at('2026-04-22 08:30'), tools);
    await tell(tools, 'ContactRecorded', { contractId, contactOn: '2026-04-20' }, '2026-04-22 10:00', 'e-9');
    expect(listed(tools)).toEqual([]);
    expect(situationOf(tools.records.record(contractId).facts)?.contacts).toEqual([]);
  });
});
