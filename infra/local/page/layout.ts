/** The frame that every page of the site has in common. */

import { timeJa } from '../../labels/dates-ja.ts';
import { STYLES } from './assets.ts';
import { type Html, html } from './html.ts';
import type { Site } from './site.ts';
import { markShapes } from './state-marks.ts';

type Section = 'contracts' | 'inbox';

/** A page with its heading. @param section where the reader is */
export function page(
  { model }: Site,
  { title, section, content }: { title: string; section?: Section; content: Html },
): Html {
  const { office } = model.deployment;
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - 定着リマインダー</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}">`)}
<script src="/assets/page.js" defer></script>
</head>
<body>
<a class="skip" href="#main">本文へ移動</a>
<header class="site">
<p class="brand"><a href="/">定着リマインダー</a></p>
<nav aria-label="メニュー">${menu(section)}</nav>
</header>
<main id="main" tabindex="-1">
${content}
</main>
<footer class="site">
<p>${office.name}の設定で、仮の時計を${timeJa(model.now)}まで進めた結果です。メールは実際には送られていません。</p>
</footer>
${markShapes()}
</body>
</html>
`;
}

function menu(section: Section | undefined): Html[] {
  const entries = [
    { section: 'contracts', href: '/', label: '契約' },
    { section: 'inbox', href: '/inbox', label: '受信箱' },
  ];
  return entries.map((entry) =>
    entry.section === section
      ? html`<a href="${entry.href}" aria-current="true">${entry.label}</a>`
      : html`<a href="${entry.href}">${entry.label}</a>`,
  );
}
