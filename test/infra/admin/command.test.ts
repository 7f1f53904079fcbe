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
    ['SignatureDoesNotMatch', 'The AWS credentials do not fit together'],
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

  test.each([
    ['takes too long to reach', { name: 'TimeoutError' }],
    ['a proxy stands before with a certificate of its own', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ])('that AWS %s says to see to the network', async (_, error) => {
    await runOnAws(async () => {
      throw Object.assign(new Error('what happened'), error, { $metadata: {} });
    });
    expect(process.exitCode).toBe(2);
    expect(complained.mock.calls.join('\n')).toContain('AWS cannot be reached (what happened)');
  });

  test('that AWS refuses for another reason tells it in a line, and under which request', async () => {
    await runOnAws(async () => {
      throw Object.assign(new Error('Rate exceeded'), {
        name: 'ThrottlingException',
        $fault: 'client',
        $metadata: { requestId: 'r-1' },
      });
    });
    expect(process.exitCode).toBe(2);
    expect(complained.mock.calls).toEqual([
      [
        'AWS did not do what the command asked for, and the command broke off there; run it again. AWS says: ThrottlingException: Rate exceeded (request r-1)',
      ],
    ]);
  });

  test('does not hide a fault of its own', async () => {
    await expect(runOnAws(troubled('TypeError'))).rejects.toThrow('what AWS says');
  });
});
