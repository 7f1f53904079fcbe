import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { eventDocs } from '../../infra/generate/event-docs-content.ts';

const docs = [...eventDocs()];

test.each(docs)('docs/events/%s is what `npm run generate` writes', (name, content) => {
  const file = new URL(`../../docs/events/${name}`, import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test.each(docs.filter(([name]) => name.endsWith('.example.json')))(
  'the example docs/events/%s is understood as a fact',
  (_, content) => {
    const event = { id: '1', time: '2026-04-15T01:00:00Z', ...JSON.parse(content) };
    const { reading } = readEvent(JSON.stringify(event), '2026-04-15T01:00:00.000Z', 'Asia/Tokyo');
    expect(reading).toHaveProperty('fact.type', event['detail-type']);
  },
);
