/** How the commands of an administrator end where AWS does not let them. */
import { runCommand } from '../terminal/command.ts';

/** Runs a command that goes by credentials of AWS. Where it refuses, or AWS does not let it, it says so and ends with 2. */
export function runOnAws(command: () => Promise<number>): Promise<void> {
  return runCommand(command, awsTrouble);
}

/** Troubles with AWS that lie with whoever called the command, by the name of the SDK's error. */
const AWS_TROUBLES: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'No AWS credentials were found: log in (aws sso login, aws configure) or set AWS_PROFILE',
  ExpiredToken: 'The AWS credentials have expired: log in again',
  ExpiredTokenException: 'The AWS credentials have expired: log in again',
  InvalidClientTokenId:
    'AWS does not know these credentials: log in again or set AWS_PROFILE; a newer region has to be enabled for the account first',
  UnrecognizedClientException: 'AWS does not know these credentials: log in again or set AWS_PROFILE',
  AccessDenied: 'These credentials may not do what the command needs',
  AccessDeniedException: 'These credentials may not do what the command needs',
  TokenProviderError: 'The AWS session has ended: log in again (aws sso login)',
};

/** Troubles on the way to AWS, by their code. */
const UNREACHED = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH'];

function awsTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if ('$metadata' in error && UNREACHED.includes(code))
    return `AWS cannot be reached (${message}): see to the network or the proxy, then try again`;
  const words = AWS_TROUBLES[error.name];
  return words && `${words}. AWS says: ${error.message}`;
}
