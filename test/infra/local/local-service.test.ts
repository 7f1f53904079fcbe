import { describe, expect, it } from 'vitest';
import { addressId } from '../../../functions/adapters/recipient-id.ts';
import { localService } from '../../../infra/local/local-service.ts';
import { at } from '../../support/contracts.ts';
import { memoryTools } from '../../support/memory-ports.ts';
import { CONTRACT, deployment } from './small-script.ts';

describe('a morning that an earlier process left in the middle', () => {
  it('is delivered all the same, once the claim that was left behind has run out', async () => {
    const tools = memoryTools();
    const service = localService(deployment, tools);
    const [event] = CONTRACT;
    await service.takeIn(event?.body ?? '', at('2026-04-15 10:00'));
    const claimed = addressId('suzuki@teichaku.example.jp');
    const morning = at('2026-04-16 09:00');
    await tools.records.claim('2026-0042', claimed, at('2026-04-16 09:05').now, morning.now);

    await service.post(morning);
    const sent = tools.outbox.mails.filter(({ mail }) => mail.to.email.startsWith('suzuki@'));
    expect(sent.map(({ at }) => at)).toEqual([at('2026-04-16 09:06').now]);
  });
});
