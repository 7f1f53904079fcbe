/** The table of the preflight. */
import { type Finding, mayGoLive, type Verdict } from './finding.ts';

const VERDICT_WIDTH = 11;
const NAME_WIDTH = 19;
const MARK = '-> ';

/**
 * A line or more for each finding: verdict, check, what was found, and below it what to do.
 * @param width columns of the terminal
 */
export function findingsText(findings: readonly Finding[], width: number): string {
  const indent = VERDICT_WIDTH + NAME_WIDTH;
  return findings
    .flatMap(({ name, verdict, found, toDo }) =>
      [
        ...wrapped(found, width - indent),
        ...toDo.flatMap((step) =>
          wrapped(step, width - indent - MARK.length).map((line, index) =>
            index === 0 ? `${MARK}${line}` : `${' '.repeat(MARK.length)}${line}`,
          ),
        ),
      ].map((line, index) => {
        const head =
          index === 0 ? verdict.padEnd(VERDICT_WIDTH) + name.padEnd(NAME_WIDTH) : ' '.repeat(indent);
        return head + line;
      }),
    )
    .join('\n');
}

/** Whether it may go live, in a sentence. */
export function conclusion(findings: readonly Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  if (!mayGoLive(findings))
    return `May not go live yet: ${count('blocked')} blocked, ${count('unknown')} unknown.`;
  const points = count('attention');
  return points > 0 ? `May go live. Needs attention: ${points}.` : 'May go live.';
}

/** The text in lines of so many columns; a word that is longer keeps its line to itself. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
