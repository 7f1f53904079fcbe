/** What all commands of an administrator share: how they end, and what they say when they cannot go on. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command cannot be carried out as it was asked for. The message says why and what to do; nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Runs a command; its number is the exit status. Where it refuses, or AWS does not let it, it says so and ends with 2. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const words = error instanceof Refusal ? error.message : awsTrouble(error);
    if (words === undefined) throw error;
    console.error(words);
    process.exitCode = 2;
  }
}

/**
 * The one argument of a command, and its options.
 * @param usage how the command is called
 * @throws Refusal where the command was called otherwise
 */
export function commandLine<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [argument, ...others] = positionals;
    if (argument !== undefined && others.length === 0) return { argument, values };
  } catch (cause) {
    throw new Refusal(`${(cause as Error).message}\nUsage: ${usage}`, { cause });
  }
  throw new Refusal(`Usage: ${usage}`);
}

/** Troubles with AWS that lie with whoever called the command, by the name of the SDK's error. */
const AWS_TROUBLES: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'No AWS credentials were found: log in (aws sso login, aws configure) or set AWS_PROFILE',
  ExpiredToken: 'The AWS credentials have expired: log in again',
  ExpiredTokenException: 'The AWS credentials have expired: log in again',
  InvalidClientTokenId: 'AWS does not know these credentials: log in again or set AWS_PROFILE',
  UnrecognizedClientException: 'AWS does not know these credentials: log in again or set AWS_PROFILE',
  AccessDenied: 'These credentials may not do what the command needs',
  AccessDeniedException: 'These credentials may not do what the command needs',
  TokenProviderError: 'The AWS session has ended: log in again (aws sso login)',
};

function awsTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const words = AWS_TROUBLES[error.name];
  return words && `${words}. AWS says: ${error.message}`;
}
