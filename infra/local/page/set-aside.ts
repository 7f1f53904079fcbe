/** The events that could not be used, with what is wrong about each. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import { timeJa } from '../../labels/dates-ja.ts';
import type { PageSetAside } from './page-model.ts';
import type { Site } from './site.ts';

/** Nothing where every event was used. */
export function setAsideSection({ model }: Site): Html | undefined {
  const { setAside, deployment } = model;
  if (setAside.length === 0) return undefined;
  return html`<section class="set-aside" aria-labelledby="set-aside">
<h2 id="set-aside">取り込めなかったイベント（${setAside.length}件）</h2>
<p>内容に不備があるため、保留しています。登録元で直してから、もう一度お送りください。</p>
${setAside.map((event) => eventCard(event, deployment.timeZone))}
</section>`;
}

function eventCard({ id, time, detailType, problems }: PageSetAside, timeZone: string): Html {
  const items = problems.map(
    ({ field, expected, came }) => html`<dl class="problem">
<div><dt>項目</dt><dd><code>${field}</code></dd></div>
<div><dt>求められる内容</dt><dd lang="en">${expected}</dd></div>
<div><dt>届いた内容</dt><dd>${came === undefined ? 'なし' : html`<code>${came}</code>`}</dd></div>
</dl>`,
  );
  return html`<article class="card">
<h3><code>${detailType}</code></h3>
<p class="reference">${timeJa(localTime(time, timeZone))}　ID <code>${id}</code></p>
${items}
</article>`;
}
