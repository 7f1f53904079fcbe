import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
afterAll(() => rmSync(folder, { recursive: true }));

function preview(...args: string[]) {
  const env = { ...process.env, CHROMIUM: join(folder, 'no-chromium') };
  return spawnSync(process.execPath, ['infra/local/preview.ts', ...args], { env, encoding: 'utf8' });
}

describe('npm run preview', () => {
  test('writes the mails even without Chromium, and says how to come by their pictures', () => {
    const { status, stderr } = preview('--out', folder);
    expect(status).toBe(1);
    expect(stderr).toContain('apt-get install chromium');
    expect(stderr).toContain(join(folder, 'no-chromium'));

    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const files = [...page.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, file]) => file ?? '');
    expect(files).toContain('ja/busy-morning.html');
    expect(files).toContain('ja/visit.visit-confirmed.employer.eml');
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(readFileSync(join(folder, 'ja/visit.visit-confirmed.employer.eml'), 'utf8')).toContain(
      'text/calendar',
    );
  });

  test('tells what it takes where it is asked for something else', () => {
    const { status, stderr } = preview('--language', 'ja');
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run preview');
  });

  test('names a folder that it cannot write to', () => {
    const { status, stderr } = preview('--out', '/dev/null/preview');
    expect(status).toBe(2);
    expect(stderr).toContain('/dev/null/preview');
  });
});
