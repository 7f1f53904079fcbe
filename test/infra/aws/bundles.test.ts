import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { stageOf, tokyo } from './synthesized.ts';

/** Outside of the repository, so that a bundle finds no package but what it carries. */
const outdir = mkdtempSync(join(tmpdir(), 'teichaku-'));
let bundles: readonly string[];

beforeAll(() => {
  const app = new App({ outdir, context: cdk.context });
  stageOf(tokyo, app);
  app.synth();
  bundles = readdirSync(outdir)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => join(outdir, name, 'index.mjs'));
}, 60_000);

afterAll(() => rmSync(outdir, { recursive: true }));

describe('the bundles', () => {
  test('each function has one', () => {
    expect(bundles).toHaveLength(7);
  });

  test('each is under 450 kB', () => {
    expect(bundles.map((bundle) => statSync(bundle).size).filter((bytes) => bytes >= 450_000)).toEqual([]);
  });

  test('each starts where no package is installed', () => {
    for (const bundle of bundles) {
      const handler = `process.stdout.write(typeof (await import(${JSON.stringify(bundle)})).handler)`;
      expect(
        execFileSync(process.execPath, ['--input-type=module', '-e', handler], { encoding: 'utf8' }),
      ).toBe('function');
    }
  });
});
