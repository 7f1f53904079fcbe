/** What has to be said of a version before it is released. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RECORD_SCHEMA } from '../../functions/adapters/dynamodb-record-item.ts';
import manifest from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the changelog begins with the version of package.json, or with what is not released yet', () => {
  const [, newest] = /^## \[(.+?)\]/m.exec(read('CHANGELOG.md')) ?? [];
  expect([manifest.version, 'Unreleased']).toContain(newest);
  expect(lock.version).toBe(manifest.version);
});

test('the upgrade guide tells how to come to the version of package.json, and since when there is the schema', () => {
  const guide = read('docs/upgrading.md');
  expect(guide).toMatch(new RegExp(`^## From .+ to ${manifest.version.replaceAll('.', '\\.')}$`, 'm'));
  expect(guide).toMatch(new RegExp(`^\\| ${RECORD_SCHEMA} +\\| \\d+\\.\\d+\\.\\d+ `, 'm'));
});
