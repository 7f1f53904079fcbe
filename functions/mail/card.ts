/** A card of a mail to staff: one thing to be done, and where it is recorded. */
import { type Html, html } from './html.ts';
import { list } from './page.ts';
import { BUTTON, BUTTON_HEIGHT, type Tone } from './page-style.ts';
import { named } from './plain-text.ts';

/** Leads to the page for recording. */
export interface RecordButton {
  readonly url: string;
  readonly label: string;
  /** What it records and for whom: a screen reader may go from button to button without reading the cards. */
  readonly name: string;
}

/** One thing to be done. */
export interface Card {
  /** Whom it is about. */
  readonly about: string;
  /** What is owed, in a few words. */
  readonly owed: string;
  readonly task: string;
  readonly deadline: string;
  /** How near the deadline is. */
  readonly nearness: string;
  readonly remarks: readonly string[];
  /** Absent where there is nothing to record. */
  readonly button?: RecordButton | undefined;
}

/** Cards whose edge and deadline show how pressing they are; the words say it, too. */
export function cardsHtml(cards: readonly Card[], tone: Tone): Html {
  return html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0">
${cards.map((card) => cardHtml(card, tone))}</table>\n`;
}

/** A line for each card: whom it is about, what is owed, and when; below it its button. */
export function cardsInShort(cards: readonly Card[]): Html {
  return html`<ul>${cards.map((card) => html`<li>${inShort(card)}${card.button ? buttonHtml(card.button) : ''}</li>`)}</ul>\n`;
}

/** The same without buttons. */
export function cardsInLines(cards: readonly Card[]): Html {
  return list(cards.map(inShort));
}

function inShort({ about, owed, deadline, nearness }: Card): string {
  return `${about} / ${owed} / ${deadline} ${nearness}`;
}

/** Outlook for Windows knows no margin between rows, hence the row with nothing in it. */
function cardHtml({ about, task, deadline, nearness, remarks, button }: Card, tone: Tone): Html {
  const small = remarks.map((remark) => html`<p class="remark calm">${remark}</p>`);
  return html`<tr><td class="edge edge-${tone}"><h3>${about}</h3><p>${deadline} <strong class="${tone}">${nearness}</strong></p><p>${task}</p>${small}${button ? buttonHtml(button) : ''}</td></tr>
<tr><td class="gap">&nbsp;</td></tr>
`;
}

/** A cell with a ground of its own: Outlook for Windows knows no padding of links, and takes the cell for the button. */
function buttonHtml({ url, label, name }: RecordButton): Html {
  const { ground, letters } = BUTTON;
  return html`<table role="presentation" cellspacing="0" cellpadding="0"><tr><td class="record" bgcolor="${ground.light}" height="${String(BUTTON_HEIGHT)}"><a href="${url}" aria-label="${name}" style="color:${letters.light}">${label}</a></td></tr></table>`;
}

/** A card in plain text, line by line. */
export function cardLines(
  { about, task, deadline, nearness, remarks, button }: Card,
  recordAt: (url: string) => string,
): string[] {
  return [
    named(about),
    `${deadline} ${nearness}`,
    task,
    ...remarks,
    ...(button ? [recordAt(button.url)] : []),
  ];
}

/** A card in short in plain text: a line, and below it, where `withButton`, where it is recorded. */
export function shortCardLines(card: Card, withButton: boolean, recordAt: (url: string) => string): string[] {
  return [named(inShort(card)), ...(withButton && card.button ? [recordAt(card.button.url)] : [])];
}
