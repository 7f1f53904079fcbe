import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { commandLine, Refusal, runCommand } from '../../../infra/admin/command.ts';

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

const troubled = (name: string) => async () => {
  throw Object.assign(new Error('what AWS says'), { name });
};

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

  test.each([
    ['CredentialsProviderError', 'No AWS credentials were found: log in'],
    ['ExpiredToken', 'The AWS credentials have expired: log in again'],
    ['AccessDeniedException', 'These credentials may not do what the command needs'],
  ])('that AWS does not let through says what to do: %s', async (name, words) => {
    const { status, words: said } = await ending(troubled(name));
    expect(status).toBe(2);
    expect(said.startsWith(words)).toBe(true);
    expect(said).toContain('AWS says: what AWS says');
  });

  test('does not hide a fault of its own', async () => {
    await expect(runCommand(troubled('TypeError'))).rejects.toThrow('what AWS says');
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
});
