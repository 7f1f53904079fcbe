/** The page of one contract. */
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import type { Contract, Employer } from '../../../functions/domain/contract.ts';
import type { Employment } from '../../../functions/domain/employment.ts';
import { type Html, html } from '../../../functions/mail/html.ts';
import { dateWithWeekdayJa } from '../../labels/dates-ja.ts';
import type { NoticeState } from '../../labels/labels.ts';
import { AUDIENCE_LABELS, DISCLOSURE_LABELS, REASON_LABELS, STATE_LABELS } from '../../labels/labels-ja.ts';
import type { ContractHistory } from './contract-history.ts';
import { contractState, contractWarnings, stateCounts } from './contract-summary.ts';
import { page } from './layout.ts';
import { contractHref } from './links.ts';
import { noticeTables } from './notice-tables.ts';
import type { Site } from './site.ts';
import { fullLanes } from './timeline/lanes.ts';
import { frameOf } from './timeline/timeline.ts';
import { timelineFigure } from './timeline/timeline-svg.ts';

/** @param only the one state whose notices the reader asked for */
export function contractPage(site: Site, history: ContractHistory, only?: NoticeState): Html {
  const { contract } = history;
  const name = `${contract.user.name} 様`;
  const description = `${name}の契約期間とお知らせの図。同じ内容を下の一覧表でご覧いただけます`;
  return page(site, {
    title: name,
    section: 'contracts',
    content: html`<p class="back"><a href="/">契約一覧</a></p>
<h1>${name} <span class="reference">契約 ${contract.contractId}</span></h1>
<p class="term"><span class="badge">${contractState(history)}</span></p>
${contractWarnings(history)}
${contractFacts(history)}
<section aria-labelledby="timeline">
<h2 id="timeline">お知らせの経過</h2>
<p class="legend"><svg class="swatch" aria-hidden="true" focusable="false"><rect class="bar" x="0.5" y="0.5" width="27" height="8" rx="2"/></svg>取り組みの期間。印はお知らせで、形と色が状態を表します。</p>
${stateCounts(history, only)}
${only && html`<p class="narrowed">「${STATE_LABELS[only]}」のお知らせだけを示しています。<a href="${contractHref(contract.contractId)}">すべて示す</a></p>`}
${timelineFigure({ ...frameOf(history), lanes: fullLanes(history, only), description })}
<p class="readout" data-readout>印に触れると、内容がここに出ます。印を選ぶと、送ったお知らせはそのメールへ、送っていないお知らせは下の一覧の行へ移ります。</p>
</section>
<section aria-labelledby="table">
<h2 id="table">お知らせの一覧</h2>
${noticeTables(history, only)}
</section>`,
  });
}

function contractFacts({ contract, employments, term, registeredOn }: ContractHistory): Html {
  const { hiredOn, certificateEndsOn } = contract;
  const facts: [string, Html][] = [
    ['契約期間', html`${unbroken(term.startOn)}〜${unbroken(term.endOn)}`],
    ['就職日', hiredOn ? unbroken(hiredOn) : html`登録なし`],
    ['受給者証の期限', certificateEndsOn ? unbroken(certificateEndsOn) : html`登録なし`],
    ['登録日', unbroken(registeredOn)],
    ['利用者番号', html`${contract.user.reference}`],
    ['支援の体制', html`${staffLines(contract)}`],
    ...employments.flatMap((employment): [string, Html][] => [
      ['勤務先', employerLine(employment)],
      ['勤務先への連絡', employerContact(employment.employer)],
    ]),
  ];
  return html`<dl class="facts">${facts.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>`;
}

function employerLine({ employer, from, leftOn }: Employment): Html {
  const days = from || leftOn ? html` ${from && unbroken(from)}〜${leftOn && unbroken(leftOn)}` : undefined;
  return html`${employer.name}（${DISCLOSURE_LABELS[employer.disclosure]}）${days}`;
}

/** Whether the employer may be written to, and if not, why. */
function employerContact({ disclosure, consentedOn }: Employer): Html {
  if (disclosure === 'closed') return html`行いません（${REASON_LABELS['closed-employment']}）`;
  if (consentedOn === undefined) return html`行いません（${REASON_LABELS['no-consent']}）`;
  return html`${unbroken(consentedOn)}に本人が同意`;
}

/** A date that stays on one line. */
function unbroken(date: CalendarDate): Html {
  return html`<span class="unbroken">${dateWithWeekdayJa(date)}</span>`;
}

function staffLines({ staff }: Contract): Html[] {
  return staff.map(({ role, name }) => html`<span class="line">${AUDIENCE_LABELS[role]}　${name}</span>`);
}
