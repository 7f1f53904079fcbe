import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { commandLine, commandOptions, Refusal, runCommand } from '../../../infra/terminal/command.ts';

const complained = vi.spyOn(console, 'error').mockImplementation(() => {});

afterEach(() => {
  process.exitCode = undefined;
  complained.mockClear();
});

afterAll(() => complained.mockRestore());

/** How a command ends that does so. */
async function ending(command: () => Promise<number>) {
  await runCommand(command);
  return { status: process.exitCode, words: complained.mock.calls.join('\n') };
}

describe('a command', () => {
  test('ends with its own status', async () => {
    expect(await ending(async () => 3)).toEqual({ status: 3, words: '' });
  });

  test('that refuses says why and ends with 2', async () => {
    const refused = ending(async () => {
      throw new Refusal('why, and what to do');
    });
    expect(await refused).toEqual({ status: 2, words: 'why, and what to do' });
  });

  test('does not hide a fault of its own', async () => {
    const faulty = ending(async () => {
      throw new TypeError('a fault');
    });
    await expect(faulty).rejects.toThrow('a fault');
  });

  test('takes one argument and the options that it knows', () => {
    const options = { yes: { type: 'boolean' } } as const;
    expect(commandLine(['tokyo', '--yes'], options, 'usage')).toEqual({
      argument: 'tokyo',
      values: { yes: true },
    });
    for (const args of [[], ['tokyo', 'minato'], ['tokyo', '--no']]) {
      expect(() => commandLine(args, options, 'npm run x')).toThrow(/Usage: npm run x$/);
    }
  });

  test('that takes options alone takes no argument', () => {
    const options = { month: { type: 'string' } } as const;
    expect(commandOptions(['--month', '2026-05'], options, 'usage')).toEqual({ month: '2026-05' });
    expect(() => commandOptions(['2026-05'], options, 'npm run x')).toThrow(/Usage: npm run x$/);
  });
});
