/**
 * The page that every mail stands on: one column, no image, nothing loaded from elsewhere. Outlook for Windows knows
 * neither `max-width` nor padding outside table cells; the comment `[if mso]` gives it a column.
 */
import { type Html, html } from './html.ts';
import { FONTS, STYLES, type Tone } from './page-style.ts';

/** A whole page. `title` is what the mail's subject says, for those who open the mail as a document. */
export function page(language: string, title: string, content: readonly Html[]): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${STYLES.map((style) => html`<style>${style}</style>\n`)}</head>
<body class="around" style="margin:0;padding:0;background:#f3f4f6">
<!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]-->
<div class="page" style="max-width:600px;margin:0 auto;padding:28px 24px;box-sizing:border-box;background:#ffffff;color:#1f2937;font-family:${FONTS};font-size:16px;line-height:1.7;overflow-wrap:anywhere">
${content}</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`.markup;
}

/** The heading of the page. */
export function headline(text: string): Html {
  return html`<h1 style="margin:0 0 16px;font-size:21px;line-height:1.5">${text}</h1>\n`;
}

/** The heading of a part. */
export function heading(text: string, tone: Tone): Html {
  return html`<h2 class="${tone} edge-${tone}">${text}</h2>\n`;
}

/** The heading of what is told about somebody. */
export function subheading(text: string): Html {
  return html`<h3 style="margin:14px 0 0">${text}</h3>\n`;
}

/** A sentence on a line of its own. With a tone, one that must not be missed. */
export function sentence(text: string, tone?: Tone): Html {
  return tone ? html`<p><strong class="${tone}">${text}</strong></p>\n` : html`<p>${text}</p>\n`;
}

/** Lines that belong together, such as a paragraph or an address. */
export function block(lines: readonly string[]): Html {
  return html`<p style="margin:0 0 14px">${broken(lines)}</p>\n`;
}

/** Things of which each is told in a line. */
export function list(items: readonly string[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
}

/** What matters less than the rest. */
export function aside(lines: readonly string[]): Html {
  return html`<p class="calm" style="margin:28px 0 0;font-size:14px">${broken(lines)}</p>\n`;
}

function broken(lines: readonly string[]): Html[] {
  return lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}
