/** Writes docs/events: for each event a JSON Schema and an example, from the very schemas that events are read by. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { eventDocs } from './event-docs-content.ts';

const folder = new URL('../../docs/events/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, content] of eventDocs()) writeFileSync(new URL(name, folder), content);
