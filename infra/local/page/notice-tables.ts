/** The timeline in words: a table for each kind of obligation, its notices gathered by what they speak of. */
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../../../functions/domain/obligations/obligation.ts';
import { type Html, html } from '../../../functions/mail/html.ts';
import { dateWithWeekdayJa, dayWithWeekdayJa, timeJa, timeOfDayJa, yearJa } from '../../labels/dates-ja.ts';
import type { NoticeState } from '../../labels/labels.ts';
import {
  AUDIENCE_LABELS,
  cycleLabel,
  KIND_LABELS,
  REASON_LABELS,
  typeLabel,
} from '../../labels/labels-ja.ts';
import type { ContractHistory, NoticeHistory, ObligationHistory } from './contract-history.ts';
import { mailHref, noticeAnchor } from './links.ts';
import { stateMark } from './state-marks.ts';

/** @param only leaves out the notices of every other state */
export function noticeTables({ obligations }: ContractHistory, only?: NoticeState): Html {
  const shown = obligations
    .map((obligation) => ({
      ...obligation,
      notices: obligation.notices.filter(({ state }) => only === undefined || state === only),
    }))
    .filter(({ notices }) => notices.length > 0);
  if (shown.length === 0) return html`<p>当てはまるお知らせはありません。</p>`;
  const kinds = OBLIGATION_KINDS.filter((kind) => shown.some((obligation) => obligation.kind === kind));
  return html`<ul class="jump">${kinds.map((kind) => html`<li><a href="#${kind}">${KIND_LABELS[kind]}</a></li>`)}</ul>
${kinds.map((kind) =>
  kindTable(
    kind,
    shown.filter((obligation) => obligation.kind === kind),
  ),
)}`;
}

function kindTable(kind: ObligationKind, obligations: readonly ObligationHistory[]): Html {
  return html`<h3 id="${kind}">${KIND_LABELS[kind]}</h3>
<table class="notices">
<thead><tr><th scope="col">送る日</th><th scope="col">お知らせと宛先</th><th scope="col">状態</th></tr></thead>
${obligations.map(obligationRows)}
</table>`;
}

function obligationRows({ kind, cycle, span, notices }: ObligationHistory): Html {
  const period = span
    ? html`<span class="period"><span>${dateWithWeekdayJa(span.opensOn)}から</span> <span>${dateWithWeekdayJa(span.dueOn)}まで</span></span>`
    : undefined;
  return html`<tbody>
<tr class="group"><th colspan="3" scope="rowgroup">${cycleLabel(kind, cycle)}${period}</th></tr>
${notices.map(noticeRow)}
</tbody>`;
}

function noticeRow(told: NoticeHistory): Html {
  const { notice, recipientName, state, reason, at, mail } = told;
  const { kind, type, audience, on } = notice;
  return html`<tr id="${noticeAnchor(told)}">
<td class="day"><time datetime="${on}"><span>${yearJa(on)}</span><span>${dayWithWeekdayJa(on)}</span></time></td>
<td><span class="part">${typeLabel(kind, type)}</span><span class="part quiet">${AUDIENCE_LABELS[audience]}　${recipientName}</span></td>
<td><span class="part">${stateMark(state)}</span>${reason && html`<span class="part">${REASON_LABELS[reason]}</span>`}${at && html`<span class="part quiet">${since(at, on)}</span>`}${mail !== undefined ? html`<span class="part"><a href="${mailHref(mail)}">メール${mail}を読む</a></span>` : undefined}</td>
</tr>`;
}

/** When a notice came to stand as it does; on its own day the time says enough. */
function since(at: string, on: CalendarDate): string {
  return at.startsWith(on) ? `当日${timeOfDayJa(at)}` : timeJa(at);
}
