/** What all commands share: how they take their arguments, how they end, and what they say when they cannot go on. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command cannot be carried out as it was asked for. The message says why and what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Runs a command; its number is the exit status. Where it refuses, it says why and ends with 2.
 * @param explained what to say of other errors that lie with whoever called the command
 */
export async function runCommand(
  command: () => Promise<number>,
  explained: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const words = error instanceof Refusal ? error.message : explained(error);
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
  const { values, positionals } = parsed(
    () => parseArgs({ args: [...args], allowPositionals: true, options }),
    usage,
  );
  const [argument, ...others] = positionals;
  if (argument === undefined || others.length > 0) throw new Refusal(`Usage: ${usage}`);
  return { argument, values };
}

/**
 * The options of a command that takes nothing else.
 * @param usage how the command is called
 * @throws Refusal where the command was called otherwise
 */
export function commandOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  return parsed(() => parseArgs({ args: [...args], options }), usage).values;
}

/** @throws Refusal where the arguments cannot be parsed */
function parsed<Parsed>(parse: () => Parsed, usage: string): Parsed {
  try {
    return parse();
  } catch (cause) {
    throw new Refusal(`${(cause as Error).message}\nUsage: ${usage}`, { cause });
  }
}
