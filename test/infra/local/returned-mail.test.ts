/** A bounce in a script does on one machine what it does on AWS. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tagsOf } from '../../../functions/adapters/mail-tags.ts';
import { type OpenService, openLocalService } from '../../../infra/local/local-service.ts';
import { endOfDay, runClock } from '../../../infra/local/run.ts';
import { timedEvents } from '../../../infra/local/script.ts';
import { day, deployment, suzuki, takahashi, tanaka } from '../../support/contracts.ts';
import { createdDetail } from '../../support/events.ts';

let service: OpenService;
beforeEach(async () => {
  service = await openLocalService(deployment, 'http://127.0.0.1:8420');
});
afterEach(() => service.close());

test('an address that a script has a mail bounce from gets no more mail, and the service manager hears of it', async () => {
  const bounce = {
    bounceType: 'Permanent',
    bouncedRecipients: [{ emailAddress: suzuki.email }],
    timestamp: '2026-04-15T00:10:00Z',
  };
  const events = timedEvents([
    { at: '2026-04-14T10:00:00+09:00', detailType: 'ContractCreated', detail: createdDetail() },
    { at: '2026-04-15T09:10:00+09:00', detailType: 'Email Bounced', detail: { mail: {}, bounce } },
  ]);
  await runClock(service, {
    events,
    after: endOfDay(day('2026-04-13'), deployment.timeZone),
    until: endOfDay(day('2026-04-30'), deployment.timeZone),
    deployment,
  });
  const told = service.mails.map(({ written, notices }) => [
    written.to.email,
    notices.map(({ type }) => type),
  ]);
  // The bounce names no mail of ours, so the contract learns of it by its next notice, of 23 April.
  expect(told).toContainEqual([suzuki.email, ['opening']]);
  expect(told).not.toContainEqual([suzuki.email, ['closing']]);
  expect(told).toContainEqual([tanaka.email, ['address-undeliverable']]);
  expect(await service.setAside()).toEqual([]);
});

test('an out-of-office reply to a letter leaves the reader knowing: the visit is called off, and nobody hears of a mail lost', async () => {
  const contract = createdDetail();
  const { contractId } = contract;
  const arrangedAt = '2026-04-15T10:00:00+09:00';
  const label = {
    desk: 'employer',
    recipient: takahashi.id,
    contractId,
    kind: 'visit',
    cycle: 'v-1',
    type: 'visit-confirmed',
    edition: (Date.parse(arrangedAt) - Date.parse('2018-01-01T00:00:00Z')) / 1000,
  } as const;
  const tags = Object.fromEntries(tagsOf(label).map(({ Name = '', Value = '' }) => [Name, [Value]]));
  const bounce = {
    bounceType: 'Transient',
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: takahashi.email }],
    timestamp: '2026-04-15T01:05:00Z',
  };
  const visit = { contractId, visitId: 'v-1', startAt: '2026-04-22T14:00:00+09:00', durationMinutes: 60 };
  const events = timedEvents([
    { at: '2026-04-14T10:00:00+09:00', detailType: 'ContractCreated', detail: contract },
    { at: arrangedAt, detailType: 'VisitScheduled', detail: visit },
    { at: '2026-04-15T10:06:00+09:00', detailType: 'Email Bounced', detail: { mail: { tags }, bounce } },
    {
      at: '2026-04-16T10:00:00+09:00',
      detailType: 'VisitCancelled',
      detail: { contractId, visitId: 'v-1' },
    },
  ]);
  await runClock(service, {
    events,
    after: endOfDay(day('2026-04-13'), deployment.timeZone),
    until: endOfDay(day('2026-04-17'), deployment.timeZone),
    deployment,
  });
  const notices = service.mails.flatMap((mail) => mail.notices);
  expect(notices.filter(({ kind }) => kind === 'visit').map(({ type }) => type)).toEqual([
    'visit-confirmed',
    'visit-cancelled',
  ]);
  expect(notices.filter(({ kind }) => kind === 'returned-mail')).toEqual([]);
  expect(await service.setAside()).toEqual([]);
});
