/** A bounce in a script does on one machine what it does on AWS. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenService, openLocalService } from '../../../infra/local/local-service.ts';
import { endOfDay, runClock } from '../../../infra/local/run.ts';
import { timedEvents } from '../../../infra/local/script.ts';
import { day, deployment, suzuki, tanaka } from '../../support/contracts.ts';
import { createdDetail } from '../../support/events.ts';

let service: OpenService;
beforeAll(async () => {
  service = await openLocalService(deployment, 'http://127.0.0.1:8420');
});
afterAll(() => service.close());

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
