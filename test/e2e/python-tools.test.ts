import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pythonTools } from './python-tools.ts';

test.each([
  ['missing', '/nowhere/python3'],
  ['too old', 'false'],
])('where Python is %s, it says what to install', (_, python) => {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-e2e-python-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => pythonTools(python, folder)).toThrow('On Debian: apt-get install python3-venv');
});
