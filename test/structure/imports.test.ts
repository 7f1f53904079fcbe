/** Imports go one way: what is pure knows nothing of what is not. */
import { describe, expect, test } from 'vitest';
import {
  cyclesAmong,
  type Import,
  importsIn,
  importsOf,
  sourceOf,
  sourcesIn,
  unreadableImportsIn,
} from './import-graph.ts';

/** What the files of a part may import; the first part that matches a file is its own. */
interface Part {
  readonly files: RegExp;
  readonly mayImport: readonly RegExp[];
  readonly mayImportTypesOf?: readonly RegExp[];
}

const PACKAGE = /^package /;
const AWS_CLIENT = /^package @aws-sdk\/client-/;
const DATE_LIBRARY = /^package temporal-polyfill\//;
const BOUNDED_WORK = /^package p-map$/;
const DOMAIN = /^functions\/domain\//;
const MAIL = /^functions\/mail\//;
const PAGES = /^functions\/pages\//;
const WORKFLOWS = /^functions\/workflows\//;
const ADAPTERS = /^functions\/adapters\//;
const FUNCTIONS = /^functions\//;
const DEPLOYMENTS = /^infra\/aws\/deployment(s|-check)\.ts$/;
const LABELS = /^infra\/labels\//;
const TERMINAL = /^infra\/terminal\//;

const PARTS: Record<string, Part> = {
  'the domain imports its own files and the date library': {
    files: DOMAIN,
    mayImport: [DOMAIN, DATE_LIBRARY],
  },
  'the mails import the domain': {
    files: MAIL,
    mayImport: [MAIL, DOMAIN],
  },
  'the pages import the domain, and of the mails the markup and how dates are written': {
    files: PAGES,
    mayImport: [PAGES, DOMAIN, /^functions\/mail\/(html|dates-[a-z]{2})\.ts$/],
  },
  'the workflows import the domain, the mails, the date library and what bounds how much is done at once': {
    files: WORKFLOWS,
    mayImport: [WORKFLOWS, MAIL, DOMAIN, DATE_LIBRARY, BOUNDED_WORK],
  },
  'the adapters import the workflows, the pages, the domain, packages, and of the mails the types': {
    files: ADAPTERS,
    mayImport: [ADAPTERS, WORKFLOWS, PAGES, DOMAIN, PACKAGE],
    mayImportTypesOf: [MAIL],
  },
  'the handlers import the adapters, the workflows and the clients of AWS that they hand to the adapters': {
    files: /^functions\/[^/]+\.handler\.ts$/,
    mayImport: [ADAPTERS, WORKFLOWS, AWS_CLIENT],
  },
  'what defines the service on AWS does not import the service on one machine': {
    files: /^infra\/aws\//,
    mayImport: [/^infra\/aws\//, FUNCTIONS, PACKAGE],
  },
  'the service on one machine imports of the one on AWS the deployments alone': {
    files: /^infra\/local\//,
    mayImport: [/^infra\/local\//, TERMINAL, LABELS, DEPLOYMENTS, FUNCTIONS, PACKAGE],
  },
  "an administrator's commands import of the service on AWS the deployments alone": {
    files: /^infra\/admin\//,
    mayImport: [/^infra\/(admin|local)\//, TERMINAL, LABELS, DEPLOYMENTS, FUNCTIONS, PACKAGE],
  },
  'the labels import the functions': {
    files: LABELS,
    mayImport: [LABELS, FUNCTIONS],
  },
  'what speaks on the terminal imports packages': {
    files: TERMINAL,
    mayImport: [PACKAGE],
  },
  'what generates files imports the functions': {
    files: /^infra\/generate\//,
    mayImport: [/^infra\/generate\//, FUNCTIONS, PACKAGE],
  },
};

const files = sourcesIn('functions', 'infra');
const imports = importsOf(files);

function mayNot({ mayImport, mayImportTypesOf = [] }: Part, { to, typeOnly }: Import): boolean {
  const allowed = typeOnly ? [...mayImport, ...mayImportTypesOf] : mayImport;
  return !allowed.some((pattern) => pattern.test(to));
}

describe('imports go one way', () => {
  test.each(Object.entries(PARTS))('%s', (_, part) => {
    const own = imports.filter(({ from }) => part.files.test(from));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((each) => mayNot(part, each)).map(({ from, to }) => `${from} imports ${to}`)).toEqual(
      [],
    );
  });

  test('every source belongs to one part', () => {
    const parts = Object.values(PARTS);
    expect(files.filter((file) => parts.filter((part) => part.files.test(file)).length !== 1)).toEqual([]);
  });

  test('nothing that runs imports a test, and no function what defines it', () => {
    const upward = imports.filter(
      ({ from, to }) => /^test\//.test(to) || (FUNCTIONS.test(from) && /^infra\//.test(to)),
    );
    expect(upward).toEqual([]);
  });

  test('every import of a file of the project names that file', () => {
    const known = new Set(files);
    const within = imports.filter(({ to }) => !PACKAGE.test(to));
    expect(within.filter(({ to }) => !known.has(to))).toEqual([]);
  });

  test('no source imports itself in a circle, not even for a type', () => {
    expect(cyclesAmong(imports)).toEqual([]);
  });

  test('no function imports by a name that is only known when it runs', () => {
    const functions = files.filter((file) => FUNCTIONS.test(file));
    expect(functions.filter((file) => unreadableImportsIn(sourceOf(file)).length > 0)).toEqual([]);
  });
});

describe('an import is found', () => {
  test.each([
    ['of a name', "import { a } from './x.ts';"],
    ['of a name beside a type', "import { type A, b } from './x.ts';"],
    ['of a default', "import a from './x.ts';"],
    ['of a default called type', "import type, { b } from './x.ts';"],
    ['of a whole module', 'import * as a from "./x.ts";'],
    ['over several lines', "import {\n  type A,\n  // a remark\n  b,\n} from './x.ts';"],
    ['without space', "import{a}from'./x.ts'"],
    ['for its effect', "import './x.ts';"],
    ['with attributes', "import a from './x.ts' with { type: 'json' };"],
    ['that is handed on', "export { a } from './x.ts';"],
    ['that is handed on whole', "export * from './x.ts';"],
    ['at run time', "const a = await import('./x.ts');"],
    ['at run time, over lines', "const a = await import(\n  './x.ts'\n);"],
    ['at run time, in backquotes', 'const a = await import(`./x.ts`);'],
    ['by require', "const a = require('./x.ts');"],
    ['by its address', "const a = import.meta.resolve('./x.ts');"],
    ['after another on the line', "export const b = 1; import { a } from './x.ts';"],
  ])('%s', (_, source) => {
    expect(importsIn(source)).toEqual([{ module: './x.ts', typeOnly: false }]);
  });

  test.each([
    ['of types', "import type { A, B } from './x.ts';"],
    ['of a default type', "import type A from './x.ts';"],
    ['of a type among the names', "import { type A } from './x.ts';"],
    ['of several types among the names', "import {\n  type A,\n  type B,\n} from './x.ts';"],
    ['of types that are handed on', "export type { A } from './x.ts';"],
  ])('%s, as one that is gone once the types are', (_, source) => {
    expect(importsIn(source)).toEqual([{ module: './x.ts', typeOnly: true }]);
  });

  test('each of several', () => {
    const source =
      "import { a } from './a.ts';\nimport type B from 'b';\nimport './c.ts';\nexport * from './d.ts';";
    expect(
      importsIn(source)
        .map(({ module }) => module)
        .sort(),
    ).toEqual(['./a.ts', './c.ts', './d.ts', 'b']);
  });

  test.each(['await import(name)', "await import(base + './x.ts')", 'require(name)'])(
    'even where nobody can say of what: %s',
    (source) => {
      expect(unreadableImportsIn(source)).toHaveLength(1);
      expect(unreadableImportsIn("await import('./x.ts')")).toEqual([]);
    },
  );
});

describe('a circle is found', () => {
  const among = (...pairs: [string, string][]) =>
    cyclesAmong(pairs.map(([from, to]) => ({ from, to, typeOnly: true })));

  test('of one file, of two, and of three behind others', () => {
    expect(among(['a', 'a'])).toEqual(['a → a']);
    expect(among(['a', 'b'], ['b', 'a'])).toEqual(['a → b → a']);
    expect(among(['x', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a'])).toEqual(['a → b → c → a']);
  });

  test('but not where two ways lead to one file', () => {
    expect(among(['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd'])).toEqual([]);
  });
});
