import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { DEPLOYMENT_FILE } from '../../../functions/adapters/settings.ts';
import { plusDays } from '../../../functions/domain/calendar.ts';
import { ServiceFunction } from '../../../infra/aws/constructs/service-function.ts';
import type { DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { day } from '../../support/contracts.ts';
import { minato, resources, stageOf, tokyo } from './synthesized.ts';

/** A provider with more days off than ever fitted into the 4 kB of a function's environment. */
const seldomOpen: DeploymentOnAws = {
  ...minato,
  deployment: {
    ...minato.deployment,
    office: { ...minato.deployment.office, name: '髙橋・﨑山 定着支援センター' },
    closures: Array.from({ length: 5000 }, (_, index) => plusDays(day('2026-01-05'), index)),
  },
};

/** Outside of the repository, so that a bundle finds no package but what it carries. */
const outdir = mkdtempSync(join(tmpdir(), 'teichaku-'));
let bundles: readonly string[];
let tokyoCode: ReadonlyMap<string, string>;
let seldomOpenCode: ReadonlyMap<string, string>;

beforeAll(() => {
  const app = new App({ outdir, context: cdk.context });
  const { service } = stageOf(tokyo, app);
  // One function is enough to see what two deployments in one app do to each other.
  const other = new Stack(app, 'other');
  new ServiceFunction(other, 'RecordPage', {
    handler: 'record-page',
    deployment: seldomOpen.deployment,
    timeout: Duration.seconds(10),
  });
  app.synth();
  tokyoCode = codeOf(Template.fromStack(service));
  seldomOpenCode = codeOf(Template.fromStack(other));
  bundles = [...tokyoCode.values()].map((folder) => join(folder, 'index.mjs'));
}, 60_000);

afterAll(() => rmSync(outdir, { recursive: true }));

describe('the bundles', () => {
  test('each function has one', () => {
    expect(new Set(bundles).size).toBe(8);
  });

  test('what each loads at its start is under 450 kB, and what writes calendar files is no part of it', () => {
    const sizes = [...tokyoCode.values()].map((folder) =>
      loadedAtStart(folder).reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0),
    );
    expect(sizes.filter((bytes) => bytes >= 450_000)).toEqual([]);
    const writers = [...tokyoCode.values()].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.startsWith('calendar-file'))
        .map((file) => loadedAtStart(folder).includes(file)),
    );
    expect(writers).toEqual([false]);
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

describe('the settings of a deployment', () => {
  const settingsIn = (folder: string) => JSON.parse(readFileSync(join(folder, DEPLOYMENT_FILE), 'utf8'));

  test('lie beside the code of each of its functions, whole, and those of no other', () => {
    expect([tokyoCode.size, seldomOpenCode.size]).toEqual([8, 1]);
    for (const folder of tokyoCode.values()) expect(settingsIn(folder)).toEqual(tokyo.deployment);
    for (const folder of seldomOpenCode.values()) expect(settingsIn(folder)).toEqual(seldomOpen.deployment);
  });

  test('make another asset where they differ, so that a deploy brings them to the function', () => {
    const folders = [...tokyoCode.values()];
    for (const folder of seldomOpenCode.values()) expect(folders).not.toContain(folder);
  });
});

/** The files of a function that are loaded with it: its bundle, and what that imports without being asked to. */
function loadedAtStart(folder: string, from = 'index.mjs', known: readonly string[] = []): string[] {
  if (known.includes(from)) return [...known];
  const imported = readFileSync(join(folder, from), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+)"/g);
  return [...imported].reduce((files, [, file = '']) => loadedAtStart(folder, file, files), [...known, from]);
}

/** The folder with the code of each function, by the function's logical id. */
function codeOf(template: Template): ReadonlyMap<string, string> {
  const functions = resources(template, 'AWS::Lambda::Function');
  return new Map(
    [...functions].map(([id, { Properties }]) => {
      const [hash] = Properties.Code.S3Key.split('.');
      return [id, join(outdir, `asset.${hash}`)];
    }),
  );
}
