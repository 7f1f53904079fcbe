/** The emulator and the aws CLI from PyPI, in a virtual environment of their own outside the repository. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/teichaku-e2e', import.meta.url));

/** The oldest that the packages run on. */
const OLDEST_PYTHON = '3.10';
const HOW_TO_INSTALL = `npm run e2e needs Python ${OLDEST_PYTHON} or later with venv and pip. On Debian: apt-get install python3-venv`;

export interface PythonTools {
  /**
   * The folder of the `python` that has them as modules. (The programs `aws` and `hypercorn` beside it name that folder
   * in their first line, and are lost where somebody renames the one in which the project is.)
   */
  readonly bin: string;
  /** The library that shows the programs it is loaded into another time. */
  readonly faketime: string;
}

/**
 * Makes the virtual environment where it is missing or of other versions than `requirements.txt` names.
 * @throws Error that says what to install, where Python is missing or too old, or the packages cannot be had
 */
export function pythonTools(python = 'python3', folder = CACHE): PythonTools {
  const bin = join(folder, 'bin');
  const made = join(folder, 'made-from.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  const isMade = existsSync(made) && readFileSync(made, 'utf8') === wanted && run(join(bin, 'python'), '-V');
  if (!isMade) {
    const isNew = `import sys; sys.exit(sys.version_info < (${OLDEST_PYTHON.replace('.', ', ')}))`;
    if (!run(python, '-c', isNew)) throw new Error(`${python} is missing or too old. ${HOW_TO_INSTALL}`);
    mkdirSync(folder, { recursive: true });
    if (!run(python, '-m', 'venv', '--clear', folder)) {
      throw new Error(`${python} makes no virtual environment. ${HOW_TO_INSTALL}`);
    }
    if (
      !run(
        join(bin, 'python'),
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '-r',
        REQUIREMENTS,
      )
    ) {
      throw new Error(`pip could not install what ${REQUIREMENTS} names from PyPI: see its words above.`);
    }
    writeFileSync(made, wanted);
  }
  const where = 'import libfaketime; print(libfaketime.__path__[0])';
  const faketime = execFileSync(join(bin, 'python'), ['-c', where], { encoding: 'utf8' }).trim();
  return { bin, faketime: join(faketime, 'vendor', 'libfaketime', 'src', 'libfaketime.so.1') };
}

/** Runs a program, its words on stderr. @returns whether it is there and succeeded */
function run(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 2, 2] }).status === 0;
}
