/** What a reader sees while the clock runs: how far it is, anew every second, until the page asked for is there. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { dateJa } from '../../labels/dates-ja.ts';
import { head } from './layout.ts';
import type { RunningClock } from './page-source.ts';

/** @param running absent while the service is only about to begin */
export function progressPage(running: RunningClock | undefined): Html {
  const percent = Math.floor((running?.share ?? 0) * 100);
  const day = running && html`<p>${dateJa(running.day)}（${percent}%）</p>`;
  return html`${head('時計を進めています', html`<meta http-equiv="refresh" content="1">`)}
<body>
<main>
<h1>時計を進めています…</h1>
<progress max="100" value="${percent}" aria-label="進み具合"></progress>
${day}
</main>
</body>
</html>
`;
}
