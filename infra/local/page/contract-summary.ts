/** A contract in a few words: how it stands, what to look into, and how many notices ended how. */
import { periodEnd } from '../../../functions/domain/calendar.ts';
import { type Html, html } from '../../../functions/mail/html.ts';
import { dateJa } from '../../labels/dates-ja.ts';
import type { NoticeState } from '../../labels/labels.ts';
import { END_REASON_LABELS, WARNING_LABELS } from '../../labels/labels-ja.ts';
import type { ContractHistory } from './contract-history.ts';
import { contractHref } from './links.ts';
import { STATES, stateMark } from './state-marks.ts';

/** How the contract stands on the day on which the clock stopped. */
export function contractState({ term, ending, today }: ContractHistory): string {
  if (ending) {
    const when = ending.endedOn > today ? '終了予定' : '終了';
    return `${dateJa(ending.endedOn)}${when}（${END_REASON_LABELS[ending.reason]}）`;
  }
  if (today < term.startOn) return '利用開始前';
  return today > term.endOn ? '期間満了により終了' : '利用中';
}

/** What people have to judge: gaps between employers, a start too soon after the hiring. */
export function contractWarnings({ contract, term, gaps }: ContractHistory): Html[] {
  const ofGaps = gaps.map(
    ({ leftOn, hiredOn }) =>
      html`<p class="warning"><strong>ご確認ください</strong> ${WARNING_LABELS['gap-over-one-month']}（離職日：${dateJa(leftOn)}、就職日：${dateJa(hiredOn)}）</p>`,
  );
  const ofTerm = term.warnings.map(
    (warning) =>
      html`<p class="warning"><strong>ご確認ください</strong> ${WARNING_LABELS[warning]}${
        contract.hiredOn &&
        `（就職日：${dateJa(contract.hiredOn)}、6か月が過ぎる日：${dateJa(periodEnd(contract.hiredOn, 6))}）`
      }</p>`,
  );
  return [...ofTerm, ...ofGaps];
}

/**
 * How many notices stand in each state, each number leading to those notices.
 * @param shown the state that the reader looks at
 */
export function stateCounts({ contract, notices }: ContractHistory, shown?: NoticeState): Html {
  const counts = Map.groupBy(notices, ({ state }) => state);
  const items = STATES.flatMap((state) => {
    const count = counts.get(state)?.length;
    if (count === undefined) return [];
    const current = state === shown ? html` aria-current="true"` : undefined;
    return [
      html`<li><a href="${contractHref(contract.contractId, state)}"${current}>${stateMark(state)} <b>${count}</b>件</a></li>`,
    ];
  });
  return html`<ul class="counts" aria-label="状態ごとの件数">${items}</ul>`;
}
