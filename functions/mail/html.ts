/** Markup in which everything that comes from a contract is escaped. */

/** Markup that may stand in a page as it is. What comes from outside becomes markup only by {@link html}. */
export interface Html {
  readonly markup: string;
}

type Part = string | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template: texts put into it are escaped, markup put into it stays.
 *
 * @example html`<p>${'Q & A'}</p>`.markup // '<p>Q &amp; A</p>'
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: template }, ...parts.map(markupOf)) };
}

function markupOf(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
