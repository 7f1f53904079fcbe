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
  SignatureDoesNotMatch:
    'The AWS credentials do not fit together, or the clock of this machine is wrong: log in again or set AWS_PROFILE',
  InvalidSignatureException:
    'The AWS credentials do not fit together, or the clock of this machine is wrong: log in again or set AWS_PROFILE',
  UnrecognizedClientException: 'AWS does not know these credentials: log in again or set AWS_PROFILE',
  AccessDenied: 'These credentials may not do what the command needs',
  AccessDeniedException: 'These credentials may not do what the command needs',
  TokenProviderError: 'The AWS session has ended: log in again (aws sso login)',
};

/** Troubles on the way to AWS, by their code or their name. Some proxies stand before AWS with a certificate of their own. */
const UNREACHED = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'TimeoutError',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

function awsTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', name, message } = error as NodeJS.ErrnoException;
  if ('$metadata' in error && [code, name].some((each) => UNREACHED.includes(each)))
    return `AWS cannot be reached (${message}): see to the network or the proxy, then try again`;
  const words = AWS_TROUBLES[name];
  if (words) return `${words}. AWS says: ${message}`;
  return '$fault' in error ? refusalOf(error) : undefined;
}

/** An answer of AWS that no words are kept for. */
function refusalOf(error: Error): string {
  const { $metadata = {} } = error as { readonly $metadata?: { readonly requestId?: string } };
  return (
    'AWS did not do what the command asked for, and the command broke off there; run it again. ' +
    `AWS says: ${error.name}: ${error.message} (request ${$metadata.requestId ?? 'unknown'})`
  );
}
