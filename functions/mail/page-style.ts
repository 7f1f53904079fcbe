/**
 * How mails look. What a card repeats is written here once, so that a long mail stays small; what a mail cannot be read
 * without, the colours of the button, stands beside it too, for programs that drop styles.
 */
import type { Html } from './html.ts';

/** How a card or a heading is coloured: the more pressing, the warmer. */
export type Tone = 'alarm' | 'warm' | 'cool' | 'calm';

interface Colour {
  readonly light: string;
  readonly dark: string;
}

const TONES: Readonly<Record<Tone, Colour>> = {
  alarm: { light: '#b42318', dark: '#fca5a5' },
  warm: { light: '#93370d', dark: '#fdba74' },
  cool: { light: '#1d4ed8', dark: '#93c5fd' },
  calm: { light: '#4b5563', dark: '#d1d5db' },
};

/** The colours of the button that leads to recording. */
export const BUTTON: { readonly ground: Colour; readonly letters: Colour } = {
  ground: { light: '#1d4ed8', dark: '#93c5fd' },
  letters: { light: '#ffffff', dark: '#111827' },
};

/** No smaller than a finger, in pixels. */
export const BUTTON_HEIGHT = 44;

/** Meiryo first: Outlook for Windows falls back to a serif font where it does not know the first one. */
export const FONTS =
  "Meiryo,'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Yu Gothic',sans-serif";

const tones = (scheme: keyof Colour, weight: '' | '!important') =>
  Object.entries(TONES)
    .map(
      ([tone, { [scheme]: colour }]) =>
        `.${tone}{color:${colour}${weight}}.edge-${tone}{border-color:${colour}${weight}}`,
    )
    .join('');

const BASE: Html = {
  markup: [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `h1,h2,h3,p,td,li{font-family:${FONTS};overflow-wrap:anywhere}`,
    'h1,h2,h3,p{margin:0}h3{font-size:16px}ul{margin:0;padding:0 0 0 20px}',
    'h2{margin:28px 0 14px;padding:0 0 4px;border-bottom:1px solid;font-size:17px;line-height:1.5}',
    '.remark{margin:0 0 8px;font-size:14px}.gap{font-size:16px;line-height:16px}strong{display:inline-block}',
    '.edge{padding:0 0 0 12px;border-left:4px solid}li table{margin:4px 0 12px}',
    tones('light', ''),
    `.record{border-radius:6px;mso-padding-alt:0 24px}`,
    `.record a{display:block;padding:0 24px;line-height:${BUTTON_HEIGHT}px;font-weight:bold;text-decoration:none}`,
  ].join(''),
};

/** Apart from the rest, for programs that drop a whole style for a rule in it that they do not know. */
const VARIANTS: Html = {
  markup: [
    '@media (max-width:480px){.page{padding:20px 16px!important}h1{font-size:19px!important}}',
    '@media (prefers-color-scheme:dark){',
    '.around{background:#111827!important}.page{background:#1f2937!important;color:#f3f4f6!important}',
    tones('dark', '!important'),
    `.record{background:${BUTTON.ground.dark}!important}.record a{color:${BUTTON.letters.dark}!important}}`,
  ].join(''),
};

/** Each goes into a style of its own. */
export const STYLES: readonly Html[] = [BASE, VARIANTS];
