/** What a schema has found wrong, as problems that name the field, what was expected and what came. */
import type * as z from 'zod/mini';
import type { Problem } from '../domain/accept.ts';
import { isDeeperThan, MAX_LEVELS } from './nesting.ts';

/** Enough to see what is wrong. */
const MAX_PROBLEMS = 20;

/**
 * What the schema found, in the words of the schema, each with the place where it found it.
 * @param whole what the input as a whole is called
 */
export function problemsOf(error: z.core.$ZodError, input: unknown, whole = 'detail'): Problem[] {
  return error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const came = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
      input,
    );
    return { field: fieldName(path) || whole, expected: message, came: excerpt(came) };
  });
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '');
}

/** What came, short enough to read. */
export function excerpt(value: unknown): string {
  if (isDeeperThan(value, MAX_LEVELS)) return `more than ${MAX_LEVELS} lists and objects within each other`;
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text;
}
