/** Markup that cannot be broken by what is put into it: every text is escaped, and only markup goes in as it is. */

/** A piece of finished markup. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Insertion = Html | readonly Html[] | string | number | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Writes markup; what is inserted is escaped unless it is markup itself, and `undefined` leaves nothing. Attributes
 * are to be written in quotes.
 *
 * @example html`<a title="${name}">${name}</a>`
 */
export function html(parts: TemplateStringsArray, ...insertions: readonly Insertion[]): Html {
  return new Html(parts.reduce((markup, part, index) => `${markup}${written(insertions[index - 1])}${part}`));
}

function written(insertion: Insertion): string {
  if (insertion === undefined) return '';
  if (insertion instanceof Html) return insertion.markup;
  if (typeof insertion === 'object') return insertion.map(({ markup }) => markup).join('');
  return String(insertion).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
