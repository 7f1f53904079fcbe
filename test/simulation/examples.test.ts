/**
 * The three years of the examples, day by day, on ports in memory: exactly these mails, and no others. After a wanted
 * change, `npm run generate:mail-list` writes the list anew; read its diff.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { plusDays } from '../../functions/domain/calendar.ts';
import { employerBarrier } from '../../functions/domain/consent.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import { DEPLOYMENTS } from '../../infra/aws/deployments.ts';
import { lastDay } from '../../infra/local/last-day.ts';
import { localService } from '../../infra/local/local-service.ts';
import { listedMails } from '../../infra/local/mail-folder.ts';
import { endOfDay, runClock } from '../../infra/local/run.ts';
import { readJsonFile, scriptOf, timedEvents } from '../../infra/local/script.ts';
import { noting, type SentMail } from '../../infra/local/sent-mails.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { mailList } from './mail-list.ts';

const { deployment } = DEPLOYMENTS[0];
const EXAMPLES = new URL('../../examples/contracts.json', import.meta.url).pathname;
const zone = deployment.timeZone;

const tools = memoryTools();
const mails: SentMail[] = [];
const outbox = noting(tools.outbox, (mail) => mails.push(mail));
const service = localService(deployment, { ...tools, outbox });
let records: ContractRecord[];

beforeAll(async () => {
  const events = timedEvents(scriptOf(readJsonFile(EXAMPLES), EXAMPLES));
  const from = localDate(events[0]?.at ?? '', zone);
  const until = lastDay(events, deployment) ?? from;
  await runClock(service, {
    events,
    after: endOfDay(plusDays(from, -1), zone),
    until: endOfDay(until, zone),
    deployment,
  });
  records = [...service.contractIds].map((id) => tools.records.record(id));
});

describe('three years of the examples', () => {
  test('send exactly the mails of the list', () => {
    const list = readFileSync(new URL('./examples.txt', import.meta.url), 'utf8');
    expect(mailList(listedMails(mails, zone))).toBe(list);
  });

  test('set nothing aside and leave no alarm set', () => {
    expect(tools.setAside.events).toEqual([]);
    expect([...service.alarms.set.keys()]).toEqual([]);
  });

  test('leave every notice in one final state, with a reason where it was not sent', () => {
    for (const { ledger } of records) {
      for (const { state, reason } of Object.values(ledger)) {
        expect(['sent', 'suppressed', 'cancelled', 'skipped']).toContain(state);
        expect(reason === undefined).toBe(state === 'sent');
      }
    }
  });

  test('tell nobody the same notice twice', () => {
    const told = mails.flatMap(({ written, notices }) =>
      notices.map(({ contractId, kind, cycle, type, edition }) =>
        [written.to.email, contractId, kind, cycle, type, edition].join(' '),
      ),
    );
    expect(new Set(told).size).toBe(told.length);
  });

  test('send each member of staff at most one mail a morning', () => {
    const staff = mails.filter(({ notices }) => notices.every(({ audience }) => audience !== 'employer'));
    const mornings = staff.map(({ at, written }) => `${at} ${written.to.email}`);
    expect(new Set(mornings).size).toBe(mornings.length);
  });

  test('write to no employer who must not be written to on that day', () => {
    const letters = mails.filter(({ notices }) => notices.some(({ audience }) => audience === 'employer'));
    expect(letters.length).toBeGreaterThan(100);
    for (const { at, notices } of letters) {
      expect(notices).toHaveLength(1);
      for (const { contractId, recipient } of notices) {
        const today = localDate(at, zone);
        const { facts } = tools.records.record(contractId);
        const situation = situationOf(facts.filter(({ time }) => time <= at));
        const employer = situation && employmentOn(situation.employments, today)?.employer;
        expect(employerBarrier(employer, recipient, today), `${contractId} at ${at}`).toBeUndefined();
      }
    }
  });
});
