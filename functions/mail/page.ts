/**
 * The page that every mail stands on: one column, no image, nothing loaded from elsewhere. Outlook for Windows knows
 * neither `max-width` nor padding outside table cells; the comment `[if mso]` gives it a column, {@link card} a cell.
 */
import { type Html, html } from './html.ts';

/** How a card or a heading is coloured: the more pressing, the warmer. */
export type Tone = 'alarm' | 'warm' | 'cool' | 'calm';

const COLOURS: Readonly<Record<Tone, { readonly light: string; readonly dark: string }>> = {
  alarm: { light: '#b42318', dark: '#fca5a5' },
  warm: { light: '#93370d', dark: '#fdba74' },
  cool: { light: '#1d4ed8', dark: '#93c5fd' },
  calm: { light: '#4b5563', dark: '#d1d5db' },
};

/** Meiryo first: Outlook for Windows falls back to a serif font where it does not know the first one. */
const FONTS = "Meiryo,'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Yu Gothic',sans-serif";

const darkTones = Object.entries(COLOURS)
  .map(
    ([tone, { dark }]) => `.${tone}{border-color:${dark}!important}.${tone}:not(td){color:${dark}!important}`,
  )
  .join('');

const STYLE: Html = {
  markup: [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `h1,h2,h3,p,td{font-family:${FONTS};overflow-wrap:anywhere}`,
    'h1,h2,h3,p{margin:0}',
    '@media (max-width:480px){.page{padding:20px 16px!important}h1{font-size:19px!important}}',
    '@media (prefers-color-scheme:dark){',
    '.around{background:#111827!important}.page{background:#1f2937!important;color:#f3f4f6!important}',
    `${darkTones}}`,
  ].join(''),
};

/** A whole page. `title` is what the mail's subject says, for those who open the mail as a document. */
export function page(language: string, title: string, content: readonly Html[]): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
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
  return html`<h2 class="${tone}" style="margin:28px 0 14px;padding:0 0 4px;border-bottom:1px solid ${COLOURS[tone].light};font-size:17px;line-height:1.5;color:${COLOURS[tone].light}">${text}</h2>\n`;
}

/** Lines that belong together, such as a paragraph or an address. */
export function block(lines: readonly string[]): Html {
  const broken = lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
  return html`<p style="margin:0 0 14px">${broken}</p>\n`;
}

/** What matters less than the rest. */
export function aside(lines: readonly string[]): Html {
  const [first = '', ...others] = lines;
  const broken = others.map((line) => html`<br>${line}`);
  return html`<p class="calm" style="margin:28px 0 0;font-size:14px;color:${COLOURS.calm.light}">${first}${broken}</p>\n`;
}

/** One thing to be done. */
export interface Card {
  /** Whom it is about. */
  readonly about: string;
  readonly task: string;
  readonly deadline: string;
  /** How near the deadline is. */
  readonly nearness: string;
  readonly remarks: readonly string[];
}

/** A card whose edge and deadline show how pressing it is; the words say it, too. */
export function card({ about, task, deadline, nearness, remarks }: Card, tone: Tone): Html {
  const colour = COLOURS[tone].light;
  const small = remarks.map(
    (remark) => html`<p class="calm" style="font-size:14px;color:${COLOURS.calm.light}">${remark}</p>`,
  );
  return html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td class="${tone}" style="border-left:4px solid ${colour};padding:0 0 0 12px"><h3 style="font-size:16px">${about}</h3><p>${deadline} <strong class="${tone}" style="display:inline-block;color:${colour}">${nearness}</strong></p><p>${task}</p>${small}</td></tr></table>${GAP}
`;
}

/** Outlook for Windows knows no margin between tables. */
const GAP: Html = html`<div style="font-size:16px;line-height:16px">&nbsp;</div>`;
