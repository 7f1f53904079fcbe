import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { openMailFolder } from '../../../infra/local/mail-folder.ts';
import { Refusal } from '../../../infra/terminal/command.ts';

let above: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'teichaku-'));
});
afterEach(() => rmSync(above, { recursive: true }));

it('is no folder that keeps the state of runs, which the mails would overwrite', () => {
  const folder = join(above, 'data');
  openDataFolder(folder);
  const state = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const before = state();
  expect(() => openMailFolder(folder)).toThrow(Refusal);
  expect(() => openMailFolder(folder)).toThrow(
    /^--out .+: keeps the state of runs with --data; name another/,
  );
  expect(state()).toEqual(before);
});

it('is made with the folders above it, and loses the mails of an earlier run, but nothing else', () => {
  const folder = join(above, 'new', 'out');
  openMailFolder(folder);
  for (const name of ['0001.eml', '12345.eml', 'notes.eml', '001.eml']) writeFileSync(join(folder, name), '');
  openMailFolder(folder);
  expect(readdirSync(folder).sort()).toEqual(['001.eml', 'notes.eml']);
});
