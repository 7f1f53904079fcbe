/** The page of the preview: all mails side by side, kind by kind, each language beside the others. */
import { OBLIGATION_KINDS, type ObligationKind } from '../../../functions/domain/obligations/obligation.ts';
import { type Html, html } from '../../../functions/mail/html.ts';
import { LABELS_EN } from '../../labels/labels-en.ts';
import { KIND_LABELS, typeLabel } from '../../labels/labels-ja.ts';
import { INDEX_STYLE } from './index-style.ts';
import { LANGUAGE_NAMES, LANGUAGES } from './languages.ts';
import { VIEWS, type View } from './pictures.ts';
import { fileOf, type ShownMail } from './preview-folder.ts';
import type { MorningShown, Sample } from './sample.ts';

const MORNING_NAMES: Readonly<Record<MorningShown, readonly [ja: string, en: string]>> = {
  'busy-morning': ['件数の多い朝', 'A busy morning'],
  'weekly-summary': ['週に1度のまとめ', 'The weekly summary'],
  'late-morning': ['1日遅れて届いた朝', 'A morning that came a day late'],
  'short-morning': ['1件だけの朝', 'A single notice'],
};

const DESK_NAMES = { staff: ['職員宛て', 'to staff'], employer: ['勤務先宛て', 'to the employer'] } as const;

const VIEW_NAMES: Readonly<Record<View, string>> = {
  wide: `${VIEWS.wide.viewport.width} px, light`,
  phone: `${VIEWS.phone.viewport.width} px, dark`,
};

const listed = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

interface Group {
  readonly id: string;
  readonly title: string;
  readonly mails: readonly ShownMail[];
}

/** @param pictured whether there are pictures of the mails */
export function indexPage(mails: readonly ShownMail[], pictured: boolean): string {
  const groups = groupsOf(mails);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Every mail of Teichaku</title>
<style>${INDEX_STYLE}</style>
</head>
<body>
<header>
<h1>Every mail <span lang="ja">すべてのメール</span></h1>
<p>${mails.length / LANGUAGES.length} mails of sample contracts, each in ${listed(Object.values(LANGUAGE_NAMES))}. No such person exists, and nothing was sent.</p>
<nav aria-label="Kinds"><ul>${groups.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main>
${groups.map((group) => groupSection(group, pictured))}
</main>
</body>
</html>
`.markup;
}

/** The whole mornings, then the types of notices by their kinds. */
function groupsOf(mails: readonly ShownMail[]): Group[] {
  const of = (kind: ObligationKind | undefined) => mails.filter(({ sample }) => kindOf(sample) === kind);
  const groups = [
    { id: 'mornings', title: 'Whole mornings · 朝のメール', mails: of(undefined) },
    ...OBLIGATION_KINDS.map((kind) => ({
      id: kind,
      title: `${LABELS_EN.kinds[kind]} · ${KIND_LABELS[kind]}`,
      mails: of(kind),
    })),
  ];
  return groups.filter(({ mails }) => mails.length > 0);
}

function kindOf({ shows }: Sample): ObligationKind | undefined {
  return typeof shows === 'string' ? undefined : shows.kind;
}

function groupSection({ id, title, mails }: Group, pictured: boolean): Html {
  const bySample = Map.groupBy(mails, ({ sample }) => sample);
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${[...bySample].map(([sample, inLanguages]) => sampleArticle(sample, inLanguages, pictured))}
</section>`;
}

function sampleArticle(sample: Sample, mails: readonly ShownMail[], pictured: boolean): Html {
  const [ja, en] = titleOf(sample);
  return html`<article aria-labelledby="${sample.name}">
<h3 id="${sample.name}">${en} <span lang="ja">${ja}</span></h3>
<div class="languages">${mails.map((shown) => mailSection(shown, en, pictured))}</div>
</article>`;
}

function titleOf({ shows }: Sample): readonly [ja: string, en: string] {
  if (typeof shows === 'string') return MORNING_NAMES[shows];
  const [ja, en] = DESK_NAMES[shows.desk];
  return [`${typeLabel(shows.kind, shows.type)}（${ja}）`, `${shows.type}, ${en}`];
}

function mailSection(shown: ShownMail, title: string, pictured: boolean): Html {
  const { language, mail } = shown;
  const name = LANGUAGE_NAMES[language];
  const named = (ending: '.eml' | '.html') =>
    html`<a href="${fileOf(shown, ending)}" aria-label="${title}, ${name}, ${ending}">${ending}</a>`;
  const picture = (view: View) =>
    html`<figure class="${view}"><img src="${fileOf(shown, `.${view}.png`)}" alt="${title}, ${name}, ${VIEW_NAMES[view]}" loading="lazy"><figcaption>${VIEW_NAMES[view]}</figcaption></figure>`;
  const pictures = pictured
    ? html`<div class="pictures">${(Object.keys(VIEWS) as View[]).map(picture)}</div>`
    : undefined;
  return html`<div class="mail">
<h4 lang="${language}">${name}</h4>
<p class="subject" lang="${language}">${mail.subject}</p>
<p>${named('.html')} ${named('.eml')}</p>
${pictures}
</div>`;
}
