import { describe, expect, test } from 'vitest';
import { problemsOf, resentEvent } from '../../../../infra/admin/redrive/resent-event.ts';
import { at, deployment } from '../../../support/contracts.ts';
import { body, createdDetail, endedDetail } from '../../../support/events.ts';
import { bounce } from '../../../support/ses-events.ts';

const setAsideAt = '2026-06-01T01:00:00.000Z';
const kept = { id: 'e-1', detailType: 'ContractEnded', setAsideAt };
const problemsIn = (text: string) =>
  problemsOf(resentEvent(kept, text), at('2026-06-02 10:00').now, deployment.timeZone);

describe('an event that is sent again', () => {
  test('is what it was, with the moment at which it first came in', () => {
    const text = body('ContractEnded', endedDetail, { id: 'e-1' });
    const receivedAt = '2026-05-31T23:30:00.000Z';
    const { body: sent, taker } = resentEvent({ ...kept, receivedAt }, text);
    expect(JSON.parse(sent)).toEqual({ ...JSON.parse(text), receivedAt });
    expect(taker).toBe('ContractFacts');
  });

  test('counts from where it was set aside, if it was by version 0.2.0, which did not keep when it came in', () => {
    const { body: sent } = resentEvent(kept, body('ContractEnded', endedDetail));
    expect(JSON.parse(sent)).toMatchObject({ receivedAt: setAsideAt });
  });

  test('gets the id under which it was set aside where it had waited in a record without one', () => {
    const waited = { 'detail-type': 'ContractEnded', time: '2026-05-01T00:00:00Z', detail: endedDetail };
    const { body: sent } = resentEvent({ ...kept, id: 'e-1-waited' }, JSON.stringify(waited));
    expect(JSON.parse(sent)).toEqual({ ...waited, id: 'e-1-waited', receivedAt: setAsideAt });
    expect(problemsIn(JSON.stringify(waited))).toEqual([]);
  });

  test('goes to the queue of delivery-feedback where SES told it, by its source or by its type', () => {
    expect(resentEvent(kept, bounce()).taker).toBe('DeliveryFeedback');
    expect(resentEvent({ ...kept, detailType: 'Email Bounced' }, '{}').taker).toBe('DeliveryFeedback');
  });

  test('goes as it came where it is no JSON, no object, or nested thousands deep', () => {
    const deep = `{"detail":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    for (const text of ['{', '[]', 'null', '"text"', deep]) {
      expect(resentEvent(kept, text)).toEqual({ body: text, taker: 'ContractFacts' });
    }
  });
});

describe('a mended event', () => {
  test('fits where the service reads it', () => {
    expect(problemsIn(body('ContractCreated', createdDetail()))).toEqual([]);
    expect(problemsIn(bounce())).toEqual([]);
  });

  test('does not fit where the service would set it aside once more', () => {
    expect(problemsIn(body('ContractEnded', { ...endedDetail, endedOn: '2026-02-30' }))).toMatchObject([
      { field: 'endedOn' },
    ]);
    expect(problemsIn(bounce({ bounceType: 'Soft' }))).toMatchObject([{ field: 'bounce.bounceType' }]);
  });
});
