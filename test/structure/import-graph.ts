/** Which file imports what, read off the sources of the project. */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Import {
  /** The importing file, from the root of the project. */
  readonly from: string;
  /** The imported file, from the root of the project, or `package` and its name. */
  readonly to: string;
  /** It is gone once the types are. */
  readonly typeOnly: boolean;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** `import … from`, `export … from`; the clause holds no quote and no semicolon. */
const CLAUSE = /\b(import|export)\b([^'"`;]*?)\bfrom\s*['"]([^'"\n]+)['"]/g;
/** A module that is imported for its effect alone. */
const BARE = /\bimport\s*['"]([^'"\n]+)['"]/g;
/** `import('…')` as a value or as a type, `require('…')`, `import.meta.resolve('…')`. */
const CALL = /\b(?:import|require|import\.meta\.resolve)\s*\(\s*(?:\/\*.*?\*\/\s*)?(['"`])([^'"`\n]+)\1/g;
/** A call whose module is only known when it runs. */
const UNREADABLE = /\b(?:import|require)\s*\(\s*(?!['"`\s)]|\/\*)/g;

/** The modules that a source names. */
export function importsIn(source: string): { readonly module: string; readonly typeOnly: boolean }[] {
  const clauses = [...source.matchAll(CLAUSE)].map(([, , clause = '', module = '']) => ({
    module,
    typeOnly: isTypeOnly(clause),
  }));
  const bare = [...source.matchAll(BARE)].map(([, module = '']) => ({ module, typeOnly: false }));
  const calls = [...source.matchAll(CALL)].map(([, , module = '']) => ({ module, typeOnly: false }));
  return [...clauses, ...bare, ...calls];
}

/** Imports by a name that is reckoned at run time: no test can say where they lead. */
export function unreadableImportsIn(source: string): string[] {
  return [...source.matchAll(UNREADABLE)].map(([text]) => text);
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b(?!\s*(?:,|from\b))/.test(clause)) return true;
  const named = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names = named?.split(',').map((name) => name.trim());
  return names?.filter(Boolean).every((name) => name.startsWith('type ')) ?? false;
}

/** The TypeScript sources below the folders. */
export function sourcesIn(...folders: string[]): string[] {
  const found = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }));
  return found.map((file) => file.replaceAll('\\', '/')).sort();
}

export function sourceOf(file: string): string {
  return readFileSync(ROOT + file, 'utf8');
}

/** Every import of the files. */
export function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((from) =>
    importsIn(sourceOf(from)).map(({ module, typeOnly }) => ({ from, to: resolved(from, module), typeOnly })),
  );
}

function resolved(from: string, module: string): string {
  return module.startsWith('.') ? posix.join(posix.dirname(from), module) : `package ${module}`;
}

/** The circles among the imports: for each file that can be reached from itself, the way round. */
export function cyclesAmong(imports: readonly Import[]): string[] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]) => {
    const start = way.indexOf(file);
    if (start >= 0) cycles.push([...way.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}
