/** The frame that every page of the site has in common. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { timeJa } from '../../labels/dates-ja.ts';
import { STYLES } from './assets.ts';
import { clockControls } from './clock-controls.ts';
import type { Site } from './site.ts';
import { markShapes } from './state-marks.ts';

type Section = 'contracts' | 'inbox';

/** A page with its heading. @param section where the reader is */
export function page(
  site: Site,
  { title, section, content }: { title: string; section?: Section; content: Html },
): Html {
  const { deployment, now } = site.model;
  return html`${head(title, html`<script src="/assets/page.js" defer></script>`)}
<body>
<a class="skip" href="#main">本文へ移動</a>
<header class="site">
<p class="brand"><a href="/">定着リマインダー</a></p>
<nav aria-label="メニュー">${menu(section)}</nav>
${clockControls(site)}
</header>
<main id="main" tabindex="-1">
${content}
</main>
<footer class="site">
<p>${deployment.office.name}の設定で、仮の時計を${timeJa(now)}まで進めた結果です。メールは実際には送られていません。</p>
</footer>
${markShapes()}
</body>
</html>
`;
}

/** The head of a page, and what begins the page. @param additions what this page needs beside */
export function head(title: string, additions: Html): Html {
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - 定着リマインダー</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}">`)}
${additions}
</head>`;
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
