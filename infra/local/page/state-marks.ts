/** The mark of each state: a shape of its own, so that nobody has to tell colours apart. */
import { type Html, html } from '../../../functions/mail/html.ts';
import type { NoticeState } from '../../labels/labels.ts';
import { STATE_LABELS } from '../../labels/labels-ja.ts';

/** Every state, in the order in which they are listed. */
export const STATES: readonly NoticeState[] = [
  'sent',
  'suppressed',
  'skipped',
  'cancelled',
  'failed',
  'due',
  'planned',
];

/** Drawn around the origin within a square of 12; `mark-ink` is the state's colour, `mark-paper` the ground. */
const SHAPES: Readonly<Record<NoticeState, Html>> = {
  sent: html`<circle class="mark-ink" r="4.8"/><path class="mark-paper-line" d="M-2.2 0.1L-0.6 1.8L2.3 -1.6"/>`,
  suppressed: html`<rect class="mark-ink" x="-4.5" y="-4.5" width="9" height="9" rx="1.5"/><path class="mark-paper-line" d="M-2.4 0H2.4"/>`,
  skipped: html`<path class="mark-paper" d="M-4.8 -4.8H4.8V4.8H-4.8Z"/><path class="mark-ink-line" d="M-3.8 -3.4L-0.6 0L-3.8 3.4M0.8 -3.4L4 0L0.8 3.4"/>`,
  cancelled: html`<path class="mark-paper" d="M-4.8 -4.8H4.8V4.8H-4.8Z"/><path class="mark-ink-line" d="M-3.3 -3.3L3.3 3.3M3.3 -3.3L-3.3 3.3"/>`,
  failed: html`<path class="mark-ink" d="M0 -5.4L5.6 4.8H-5.6Z"/><path class="mark-paper-line" d="M0 -2V1.4M0 3.1V3.2"/>`,
  due: html`<circle class="mark-paper mark-ink-line" r="4.2"/><path class="mark-ink-line" d="M0 -2.3V0.3H1.7"/>`,
  planned: html`<circle class="mark-paper mark-ink-line mark-dashed" r="3.6"/>`,
};

/** The shapes, to be put once on a page that shows marks. */
export function markShapes(): Html {
  const symbols = STATES.map(
    (state) => html`<symbol id="mark-${state}" viewBox="-6 -6 12 12">${SHAPES[state]}</symbol>`,
  );
  return html`<svg class="shapes" aria-hidden="true" focusable="false">${symbols}</svg>`;
}

/** A mark with its word, for running text. */
export function stateMark(state: NoticeState): Html {
  return html`<span class="state state-${state}"><svg class="mark" aria-hidden="true" focusable="false"><use href="#mark-${state}"/></svg>${STATE_LABELS[state]}</span>`;
}
