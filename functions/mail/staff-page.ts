/** The mail to staff as a page and as plain text, neither longer than mail programs show. */
import { type Card, cardLines, cardsHtml, cardsInLines, cardsInShort, shortCardLines } from './card.ts';
import { type Extent, fitting } from './extent.ts';
import type { Html } from './html.ts';
import { aside, block, heading, headline, page } from './page.ts';
import { marked, plainText } from './plain-text.ts';
import type { StaffPart } from './staff-cards.ts';
import type { StaffTexts } from './staff-texts.ts';
import { type SummaryPart, summaryBlocks, summaryHtml, wholeSummary } from './summary-part.ts';

/** What stands in the mail, from its head to its foot. */
export interface StaffPage {
  readonly language: string;
  readonly subject: string;
  readonly title: string;
  readonly greeting: readonly string[];
  readonly parts: readonly StaffPart[];
  readonly texts: Pick<StaffTexts, 'inShort' | 'inLines' | 'notTold' | 'recordAt'>;
  readonly summary?: SummaryPart | undefined;
  readonly signature: readonly string[];
}

/** In bytes. Gmail cuts a message at 102 kB, and counts markup that is not seen. */
const LONGEST_PAGE = 60_000;
const LONGEST_TEXT = 100_000;

/** The page. Where not all fits, the summary is shortened first, and then the least urgent cards. */
export function staffPage(content: StaffPage): string {
  return fitting(everythingIn(content), (extent) => pageTo(extent, content), LONGEST_PAGE);
}

/** The same as plain text. */
export function staffText(content: StaffPage): string {
  return fitting(everythingIn(content), (extent) => textTo(extent, content), LONGEST_TEXT);
}

function everythingIn({ parts, summary }: StaffPage): Extent {
  const cards = parts.reduce((sum, part) => sum + part.cards.length, 0);
  const ofSummary = summary ? wholeSummary(summary) : { items: 0, workers: 0 };
  return { ...ofSummary, whole: cards, withButton: cards, listed: cards };
}

function pageTo(
  extent: Extent,
  { language, subject, title, greeting, parts, texts, summary, signature }: StaffPage,
): string {
  return page(language, subject, [
    headline(title),
    block(greeting),
    ...toldOf(parts, extent).flatMap(({ part, whole, inShort, inLines, left }): Html[] => [
      heading(part.title, part.tone),
      ...(whole.length > 0 ? [cardsHtml(whole, part.tone)] : []),
      ...(inShort.length > 0 ? [block([texts.inShort(inShort.length)]), cardsInShort(inShort)] : []),
      ...(inLines.length > 0 ? [block([texts.inLines(inLines.length)]), cardsInLines(inLines)] : []),
      ...(left > 0 ? [block([texts.notTold(left)])] : []),
    ]),
    ...(summary ? summaryHtml(summary, extent) : []),
    aside(signature),
  ]);
}

function textTo(extent: Extent, { greeting, parts, texts, summary, signature }: StaffPage): string {
  return plainText(
    [
      greeting,
      ...toldOf(parts, extent).flatMap(({ part, whole, inShort, inLines, left }) => [
        [marked(part.title)],
        ...whole.map((card) => cardLines(card, texts.recordAt)),
        ...(inShort.length > 0 ? [[texts.inShort(inShort.length)]] : []),
        ...inShort.map((card) => shortCardLines(card, true, texts.recordAt)),
        ...(inLines.length > 0 ? [[texts.inLines(inLines.length)]] : []),
        ...inLines.map((card) => shortCardLines(card, false, texts.recordAt)),
        ...(left > 0 ? [[texts.notTold(left)]] : []),
      ]),
      ...(summary ? summaryBlocks(summary, extent) : []),
    ],
    signature,
  );
}

/** What is told of a part, and how. */
interface Told {
  readonly part: StaffPart;
  readonly whole: readonly Card[];
  readonly inShort: readonly Card[];
  readonly inLines: readonly Card[];
  /** So many are only counted. */
  readonly left: number;
}

/** The parts stand in the order of their urgency, and so do the cards of each. */
function toldOf(parts: readonly StaffPart[], { whole, withButton, listed }: Extent): Told[] {
  let before = 0;
  return parts.map((part) => {
    const upTo = (count: number) => Math.max(count - before, 0);
    const { cards } = part;
    const told = {
      part,
      whole: cards.slice(0, upTo(whole)),
      inShort: cards.slice(upTo(whole), upTo(withButton)),
      inLines: cards.slice(upTo(withButton), upTo(listed)),
      left: Math.max(cards.length - upTo(listed), 0),
    };
    before += cards.length;
    return told;
  });
}
