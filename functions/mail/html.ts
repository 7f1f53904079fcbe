/** Markup that cannot be broken by what is put into it: every text is escaped, and only markup goes in as it is. */

/** Markup that may stand in a page as it is. What comes from outside becomes markup only by {@link html}. */
export interface Html {
  readonly markup: string;
}

type Part = Html | readonly Html[] | string | number | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template: texts put into it are escaped, markup put into it stays, and `undefined` leaves nothing.
 * Attributes are to be written in quotes.
 *
 * @example html`<p title="${name}">${'Q & A'}</p>`.markup // '<p title="…">Q &amp; A</p>'
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: template }, ...parts.map(markupOf)) };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part !== 'object') return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
