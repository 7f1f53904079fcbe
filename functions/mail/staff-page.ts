/** The mail to staff as a page, no longer than mail programs show whole. */
import { cardsHtml, cardsInShort } from './card.ts';
import type { Html } from './html.ts';
import { aside, block, heading, headline, page } from './page.ts';
import type { StaffPart } from './staff-cards.ts';
import { type SummaryPart, summaryHtml } from './summary-part.ts';

/** What stands on the page, from its head to its foot. */
export interface StaffPage {
  readonly language: string;
  readonly subject: string;
  readonly title: string;
  readonly greeting: readonly string[];
  readonly parts: readonly StaffPart[];
  /** Says of so many that they are told in short. */
  readonly inShort: (count: number) => string;
  readonly summary?: SummaryPart | undefined;
  readonly signature: readonly string[];
}

/** In bytes. */
const LONGEST = 60_000;

/** Where not all cards fit, the least urgent ones are told in a line each: nothing that is told today is left out. */
export function staffPage(content: StaffPage): string {
  const cards = content.parts.reduce((sum, part) => sum + part.cards.length, 0);
  for (let whole = cards; whole > 0; whole--) {
    const written = pageWith(content, whole);
    if (Buffer.byteLength(written) < LONGEST) return written;
  }
  return pageWith(content, 0);
}

/** @param whole so many cards, the most urgent ones, are told whole */
function pageWith(
  { language, subject, title, greeting, parts, inShort, summary, signature }: StaffPage,
  whole: number,
): string {
  let left = whole;
  const partsHtml = parts.flatMap(({ tone, title: partTitle, cards }): Html[] => {
    const shown = cards.slice(0, left);
    const others = cards.slice(left);
    left -= shown.length;
    return [
      heading(partTitle, tone),
      ...(shown.length > 0 ? [cardsHtml(shown, tone)] : []),
      ...(others.length > 0 ? [block([inShort(others.length)]), cardsInShort(others)] : []),
    ];
  });
  return page(language, subject, [
    headline(title),
    block(greeting),
    ...partsHtml,
    ...(summary ? summaryHtml(summary) : []),
    aside(signature),
  ]);
}
