/** The first page: every contract, and the events that could not be used. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { dateJa } from '../../labels/dates-ja.ts';
import type { ContractHistory } from './contract-history.ts';
import { contractState, contractWarnings, stateCounts } from './contract-summary.ts';
import { page } from './layout.ts';
import { contractHref } from './links.ts';
import { pageLinks, pageOf } from './paging.ts';
import { setAsideSection } from './set-aside.ts';
import type { Site } from './site.ts';
import { briefLanes } from './timeline/lanes.ts';
import { frameOf } from './timeline/timeline.ts';
import { timelineFigure } from './timeline/timeline-svg.ts';

const CONTRACTS_A_PAGE = 20;

/** @param wantedPage counted from 1 */
export function overviewPage(site: Site, wantedPage: number): Html {
  const { contracts, model } = site;
  const shown = pageOf(contracts, wantedPage, CONTRACTS_A_PAGE);
  const setAside = model.setAside.length;
  return page(site, {
    title: '契約一覧',
    section: 'contracts',
    content: html`<h1>契約一覧</h1>
<p class="lead">契約${contracts.length}件、<a href="/inbox">メール${model.mails.length.toLocaleString('ja')}通</a>。件数を選ぶと、そのお知らせだけを確認できます。</p>
${setAside > 0 ? html`<p class="warning"><strong>ご確認ください</strong> 取り込めなかったイベントが<a href="#set-aside">${setAside}件</a>あります。</p>` : undefined}
${contracts.length === 0 ? html`<p>登録された契約はまだありません。</p>` : undefined}
${shown.items.map(contractCard)}
${pageLinks(shown, (number) => `/?page=${number}`)}
${setAsideSection(site)}`,
  });
}

function contractCard(history: ContractHistory): Html {
  const { contract, term } = history;
  const name = `${contract.user.name} 様`;
  return html`<article class="card">
<h2><a href="${contractHref(contract.contractId)}">${name}</a> <span class="reference">契約 ${contract.contractId}</span></h2>
<p class="term">${dateJa(term.startOn)}〜${dateJa(term.endOn)} <span class="badge">${contractState(history)}</span></p>
${contractWarnings(history)}
${stateCounts(history)}
${timelineFigure({ ...frameOf(history), lanes: briefLanes(history), description: `${name}の契約期間とお知らせの概要図` })}
</article>`;
}
