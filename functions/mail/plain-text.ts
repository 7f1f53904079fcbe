/** The plain text of a mail. Lines are left as long as they are: every mail program wraps them to its own width. */

const RULE = '―'.repeat(12);

/** Blocks of lines with a blank line between them, and the signature below a rule. */
export function plainText(blocks: readonly (readonly string[])[], signature: readonly string[]): string {
  return [...blocks, [RULE, ...signature]].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** The heading of a part. */
export function marked(heading: string): string {
  return `■ ${heading}`;
}

/** The first line of what is told about somebody. */
export function named(name: string): string {
  return `◆ ${name}`;
}

/** An entry of a list. */
export function listed(item: string): string {
  return `- ${item}`;
}
