/**
 * Whatever an event holds, it is rejected with the field named or taken in: nothing throws, nothing runs on, and what was
 * taken in keeps nothing from working later: no sweep, no morning post, no mail, no report, no page.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAttributes } from '../../functions/adapters/dynamodb-record-item.ts';
import { EVENT_DETAILS } from '../../functions/adapters/event-schemas.ts';
import { mimeMessage } from '../../functions/adapters/mime-message.ts';
import { readFeedback } from '../../functions/adapters/ses-feedback.ts';
import { accept } from '../../functions/domain/accept.ts';
import { decide } from '../../functions/domain/decide.ts';
import type { EventType } from '../../functions/domain/facts.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { entered } from '../../functions/domain/ledger.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { localTime } from '../../functions/workflows/moment.ts';
import { monthReport } from '../../infra/admin/report/month-report.ts';
import { localService } from '../../infra/local/local-service.ts';
import { contractPage } from '../../infra/local/page/contract-page.ts';
import { siteOf } from '../../infra/local/page/site.ts';
import { at, day, deployment, practice } from '../support/contracts.ts';
import { body, createdDetail, factIn, read } from '../support/events.ts';
import { memoryTools } from '../support/memory-ports.ts';
import { bounce, complaint } from '../support/ses-events.ts';

const TYPES = Object.keys(EVENT_DETAILS) as EventType[];

/** What stands in an event for texts that `JSON.stringify` does not write. */
const RAW = {
  '@deep@': '['.repeat(5000) + ']'.repeat(5000),
  '@deep object@': `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  '@huge@': '1e999',
  '@long number@': '9'.repeat(400),
  '@prototype@': '{"__proto__":{"name":"x"},"constructor":1}',
  '@twice@': '{"name":"a","name":"b","email":"a@example.jp"}',
};

const written = (text: string) =>
  Object.entries(RAW).reduce((json, [sign, raw]) => json.replaceAll(JSON.stringify(sign), raw), text);

const oddDay = fc.oneof(
  fc.constantFrom('0000-01-01', '0001-01-01', '0000-12-31', '1582-10-10', '1899-12-31', '1969-12-31'),
  fc.constantFrom('2026-04-15', '2028-02-29', '2045-12-31', '2099-12-31', '2100-01-01', '9998-12-31'),
  fc.constantFrom('9999-12-01', '9999-12-29', '9999-12-30', '9999-12-31', '2026-02-30', '+010000-01-01'),
  fc
    .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const oddInstant = fc.oneof(
  fc.constantFrom('9999-12-31T23:59:59Z', '9999-12-31T23:59:59-18:00', '9999-12-30T00:00:00+14:00'),
  fc.constantFrom('0000-01-01T00:00:00Z', '0000-01-01T00:00:00+18:00', '0000-01-02T00:00:00Z'),
  fc.constantFrom('2016-12-31T23:59:60Z', '2026-05-18T14:00:00.1234567890+09:00', '-000001-01-01T00:00:00Z'),
  fc.constantFrom(
    '+010000-01-01T00:00:00Z',
    '2026-05-18T14:00+09:00',
    '2026-05-18T24:00:00+09:00',
    '2100-01-01T00:00:00Z',
  ),
  fc
    .tuple(oddDay, fc.constantFrom('T00:00:00Z', 'T23:59:59.999999999+09:00', 'T12:00:00-23:59'))
    .map(([date, time]) => date + time),
);
const oddText = fc.oneof(
  fc.constantFrom(
    '\u200B',
    '\u3164',
    '\u2800',
    '\uE000田',
    '\uFFFD',
    '\uD842',
    '\u0000',
    '\r\nBcc: a@b.jp',
    '<b>',
    '',
  ),
  fc.constantFrom(
    '葛\u{E0100}',
    '__proto__',
    'constructor',
    'toString',
    '髙'.repeat(200),
    'x'.repeat(70_000),
    '1',
    ' a ',
  ),
  fc.constantFrom(
    'a..b@docomo.ne.jp',
    '"a..b"@docomo.ne.jp',
    "`{|}~'/&=?%$@example.jp",
    '"a\\"b"@x.jp',
    'a@b',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const oddValue = fc.oneof(
  oddDay,
  oddInstant,
  oddText,
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.1,
    1e308,
    720,
    721,
    [],
    {},
    [null],
    [[]],
    ...Object.keys(RAW),
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** The ways to every part of the value, such as `['staff', '0', 'email']`. */
function waysIn(value: unknown): string[][] {
  if (!isPart(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [[key], ...waysIn(part).map((way) => [key, ...way])]);
}

function withOdd(detail: unknown, changes: readonly (readonly [number, unknown])[]): unknown {
  const changed: unknown = structuredClone(detail);
  for (const [which, odd] of changes) {
    const ways = waysIn(changed);
    const way = ways[which % ways.length] ?? [];
    const holder = way
      .slice(0, -1)
      .reduce<unknown>((part, key) => (isPart(part) ? part[key] : part), changed);
    const last = way.at(-1);
    if (isPart(holder) && last !== undefined)
      Object.defineProperty(holder, last, { value: odd, enumerable: true });
  }
  return changed;
}

const exampleOf = (type: EventType): Part => {
  const file = new URL(`../../docs/events/${type}.example.json`, import.meta.url);
  return { ...JSON.parse(readFileSync(file, 'utf8')).detail, contractId: '2026-0042' };
};

const KNOWN = accept(blankRecord('2026-0042'), factIn(body('ContractCreated', createdDetail()))).record;

/** What the service does with an event that it has taken in, up to what it writes; the contract is known. */
function takeIn(text: string): void {
  const before = performance.now();
  const { reading } = read(text);
  if ('fact' in reading) {
    const { record, refused } = accept(KNOWN, reading.fact);
    for (const { problem } of refused) expect(problem.field).not.toBe('');
    for (const today of ['2026-04-16', '2027-04-01', '2029-05-01']) {
      const { entries, alarms } = decide(record, day(today), `${today}T00:00:00.000Z`, practice);
      const ledger = entered(record.ledger, entries);
      toAttributes({ record: { ...record, ledger, alarms }, version: 1 }, deployment);
    }
  } else {
    expect(reading.problems.length).toBeGreaterThan(0);
    expect(reading.problems.every(({ field, expected }) => field !== '' && expected !== '')).toBe(true);
  }
  expect(performance.now() - before).toBeLessThan(5_000);
}

const MORNINGS = ['2026-04-16', '2026-06-01', '2029-05-01'];

/** Takes the events in after a contract that is as it should be, and lives on for three years. */
async function live(...bodies: readonly string[]): Promise<void> {
  const tools = memoryTools();
  const service = localService(deployment, tools);
  await service.takeIn(body('ContractCreated', createdDetail()), at('2026-04-15 10:00'));
  for (const text of bodies) {
    await service.takeIn(text, at('2026-04-15 11:00'));
  }
  for (const morning of MORNINGS) {
    await service.heal(at(`${morning} 08:30`));
    await service.post(at(`${morning} 09:00`));
  }
  for (const { mail, at: sentAt } of tools.outbox.mails) {
    expect(await mimeMessage(mail, deployment.sender, sentAt)).toMatch(/^[\x20-\x7E\r\n\t]*$/);
  }
  const records = [...tools.records.items.values()].map(({ stored }) => stored);
  for (const stored of records) {
    toAttributes(stored, deployment);
    forecast(stored.record.facts, practice);
  }
  const { timeZone } = deployment;
  monthReport(
    records.map(({ record }) => record),
    { month: '2026-05', today: day('2029-05-01'), practice, timeZone },
  );
  const model = {
    deployment,
    now: localTime(at('2029-05-01 09:00').now, timeZone),
    records: records.map(({ record }) => record),
    mails: [],
    setAside: [],
  };
  const site = siteOf(model);
  for (const history of site.contracts) {
    expect(contractPage(site, history).toString().length).toBeLessThan(2_000_000);
  }
}

const changes = fc.array(fc.tuple(fc.nat(), oddValue), { minLength: 1, maxLength: 3 });
const oddEvent = (type: EventType) =>
  changes.map((odd) => written(body(type, withOdd(exampleOf(type), odd))));
const oddEnvelope = fc
  .tuple(fc.constantFrom(...TYPES), changes)
  .map(([type, odd]) => written(JSON.stringify(withOdd(JSON.parse(body(type, exampleOf(type))), odd))));
const oddFeedback = fc
  .tuple(fc.constantFrom(bounce(), complaint()), changes)
  .map(([event, odd]) => written(JSON.stringify(withOdd(JSON.parse(event), odd))));
const oddTextOfNoEvent = fc.oneof(
  fc.json({ maxDepth: 5 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...Object.values(RAW)),
);

describe('an odd event is rejected or taken in:', () => {
  test.each(TYPES)('%s', (type) => {
    fc.assert(fc.property(oddEvent(type), takeIn));
  });

  test('whatever its envelope', () => {
    fc.assert(fc.property(oddEnvelope, takeIn));
  });

  test('as a text that is no JSON, or some other', () => {
    fc.assert(fc.property(oddTextOfNoEvent, takeIn));
  });

  test('as one of Amazon SES', () => {
    fc.assert(
      fc.property(oddFeedback, (text) => {
        readFeedback(text, at('2026-06-02 10:00').now, deployment.timeZone);
      }),
    );
  });
});

test('after odd events, mails leave and the contract is shown, as after any other', async () => {
  const anyEvent = fc.oneof(fc.constantFrom(...TYPES).chain(oddEvent), oddEnvelope, oddFeedback);
  const events = fc.array(anyEvent, { minLength: 4, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(events, (texts) => live(...texts)),
    { numRuns: 3 },
  );
});
