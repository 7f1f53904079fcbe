/** The files that the page is made of beside its markup. */

interface Asset {
  readonly type: string;
  readonly file: URL;
}

export const STYLES = [
  'colours.css',
  'page.css',
  'records.css',
  'notices.css',
  'marks.css',
  'timeline.css',
  'inbox.css',
  'mail.css',
  'clock.css',
];

/** By their names under `/assets/`. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ...STYLES.map(
    (name) => [name, { type: 'text/css', file: new URL(`./assets/${name}`, import.meta.url) }] as const,
  ),
  ['page.js', { type: 'text/javascript', file: new URL('./assets/page.js', import.meta.url) }],
  ['icon.svg', { type: 'image/svg+xml', file: new URL('./assets/icon.svg', import.meta.url) }],
]);
