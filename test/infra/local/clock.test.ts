/** How the clock of `npm start` runs: day by day while a contract runs, and not through the years in which none does. */
import { describe, expect, test } from 'vitest';
import { localTime, type Moment } from '../../../functions/workflows/moment.ts';
import { lastDay } from '../../../infra/local/last-day.ts';
import { localService } from '../../../infra/local/local-service.ts';
import { siteOf } from '../../../infra/local/page/site.ts';
import { frameOf } from '../../../infra/local/page/timeline/timeline.ts';
import { endOfDay, runClock } from '../../../infra/local/run.ts';
import { timedEvents } from '../../../infra/local/script.ts';
import { day, deployment } from '../../support/contracts.ts';
import { createdDetail } from '../../support/events.ts';
import { memoryTools } from '../../support/memory-ports.ts';

const { timeZone } = deployment;
const detail = createdDetail();
const { contractId } = detail;
const told = (at: string, detailType: string, given: object = {}) => ({
  at,
  detailType,
  detail:
    detailType.startsWith('Contract') && detailType !== 'ContractEnded'
      ? { ...detail, ...given }
      : { contractId, ...given },
});
/** Use ends on 14 May 2026, 42 months after the hiring. */
const ending = { startOn: '2026-04-15', hiredOn: '2022-11-15' };
const LAST_END = '2026-06-28';

/** What becomes of the script until the end of this day. */
async function run(script: Parameters<typeof timedEvents>[0], until: string) {
  const tools = memoryTools();
  const service = localService(deployment, tools);
  const posts: Moment[] = [];
  await runClock(
    {
      ...service,
      post: (moment) => {
        posts.push(moment);
        return service.post(moment);
      },
    },
    {
      events: timedEvents(script),
      after: endOfDay(day('2026-04-14'), timeZone),
      until: endOfDay(day(until), timeZone),
      quietAfter: day(LAST_END),
      deployment,
    },
  );
  return { tools, days: posts.map(({ today }) => today) };
}

describe('the clock', () => {
  test('goes day by day to the day on which nothing is left to be told, and from there to the end', async () => {
    const { days } = await run([told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending)], '9999-12-31');
    expect(days.slice(0, 3)).toEqual(['2026-04-15', '2026-04-16', '2026-04-17']);
    // 45 days after the last alarm, of 15 May, on which the contract's end is told.
    expect(days.slice(-2)).toEqual(['2026-06-29', '9999-12-31']);
    expect(days).toHaveLength(77);
  });

  test('stops where a day brings an event, and goes day by day while it may still bring mails', async () => {
    const late = told('2035-06-01T10:00:00+09:00', 'ContractCreated', {
      ...ending,
      contractId: 'late',
      startOn: '2035-06-01',
      hiredOn: '2031-12-15',
    });
    const { days, tools } = await run(
      [told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending), late],
      '2035-07-01',
    );
    expect(days.slice(76, 79)).toEqual(['2035-06-01', '2035-06-02', '2035-06-03']);
    expect(tools.outbox.mails.at(-1)?.at.slice(0, 4)).toBe('2035');
  });

  test('takes in what is told in the last hours of the calendar', async () => {
    const { tools } = await run(
      [
        told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending),
        told('9999-12-31T23:59:59Z', 'PlanReviewed', { reviewedOn: '2026-05-01' }),
      ],
      '9999-12-31',
    );
    expect(tools.records.record(contractId).facts.map(({ type }) => type)).toContain('PlanReviewed');
  });
});

describe('a run that is told no end', () => {
  test.each([
    [
      'a certificate',
      told('2026-04-16T10:00:00+09:00', 'CertificateRenewed', { certificateEndsOn: '9999-12-31' }),
    ],
    [
      'an end',
      told('2026-04-16T10:00:00+09:00', 'ContractEnded', { endedOn: '9999-12-31', reason: 'other' }),
    ],
    [
      'a visit',
      told('2026-04-16T10:00:00+09:00', 'VisitScheduled', {
        visitId: 'v-1',
        startAt: '9999-12-01T10:00:00+09:00',
        durationMinutes: 60,
      }),
    ],
  ])('ends 45 days after the contract, whatever %s is dated 9999', (_, event) => {
    const events = timedEvents([told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending), event]);
    expect(lastDay(events, deployment)).toBe(LAST_END);
  });

  test('ends 45 days after the contract as it was amended', () => {
    const events = timedEvents([
      told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending),
      told('2026-04-16T10:00:00+09:00', 'ContractAmended', { ...ending, hiredOn: '2023-11-15' }),
    ]);
    expect(lastDay(events, deployment)).toBe('2027-06-28');
  });
});

test('an event that is nested thousands deep is set aside, and the others are taken in', async () => {
  let deep: unknown = [];
  for (let level = 0; level < 5000; level++) deep = [deep];
  const { tools } = await run(
    [
      told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending),
      told('2026-04-15T10:01:00+09:00', 'PlanReviewed', { reviewedOn: deep }),
      told('2026-04-15T10:02:00+09:00', 'ContactRecorded', { contactOn: '2026-04-15' }),
    ],
    '2026-04-16',
  );
  expect(tools.setAside.events).toMatchObject([
    { detailType: 'PlanReviewed', problems: [{ field: 'detail' }] },
  ]);
  expect(tools.records.record(contractId).facts.map(({ type }) => type)).toEqual([
    'ContractCreated',
    'ContactRecorded',
  ]);
});

test('the timeline of a contract with a visit in 9999 ends with what is planned', async () => {
  const visit = { visitId: 'v-1', startAt: '9999-12-01T10:00:00+09:00', durationMinutes: 60 };
  const { tools } = await run(
    [
      told('2026-04-15T10:00:00+09:00', 'ContractCreated', ending),
      told('2026-04-15T10:01:00+09:00', 'VisitScheduled', visit),
    ],
    '2026-04-16',
  );
  const records = [tools.records.record(contractId)];
  const now = localTime('2026-04-16T03:00:00.000Z', timeZone);
  const [history] = siteOf({ deployment, now, records, mails: [], setAside: [] }).contracts;
  if (!history) throw new Error('the contract is not shown');
  expect(frameOf(history).last).toBe('2026-05-31');
});
