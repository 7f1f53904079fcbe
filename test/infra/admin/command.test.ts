import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { runOnAws } from '../../../infra/admin/command.ts';

const complained = vi.spyOn(console, 'error').mockImplementation(() => {});

afterEach(() => {
  process.exitCode = undefined;
  complained.mockClear();
});

afterAll(() => complained.mockRestore());

const troubled = (name: string) => async () => {
  throw Object.assign(new Error('what AWS says'), { name });
};

describe('a command on AWS', () => {
  test.each([
    ['CredentialsProviderError', 'No AWS credentials were found: log in'],
    ['ExpiredToken', 'The AWS credentials have expired: log in again'],
    ['AccessDeniedException', 'These credentials may not do what the command needs'],
  ])('that AWS does not let through says what to do: %s', async (name, words) => {
    await runOnAws(troubled(name));
    expect(process.exitCode).toBe(2);
    const said = complained.mock.calls.join('\n');
    expect(said.startsWith(words)).toBe(true);
    expect(said).toContain('AWS says: what AWS says');
  });

  test('that does not reach AWS says so; a failure of another connection is a fault of its own', async () => {
    const unreached = Object.assign(new Error('getaddrinfo ENOTFOUND sts'), { code: 'ENOTFOUND' });
    const command = async () => {
      throw unreached;
    };
    await expect(runOnAws(command)).rejects.toBe(unreached);
    Object.assign(unreached, { $metadata: {} });
    await runOnAws(command);
    expect(process.exitCode).toBe(2);
    expect(complained.mock.calls.join('\n')).toContain('AWS cannot be reached (getaddrinfo ENOTFOUND sts)');
  });

  test('does not hide a fault of its own', async () => {
    await expect(runOnAws(troubled('TypeError'))).rejects.toThrow('what AWS says');
  });
});
