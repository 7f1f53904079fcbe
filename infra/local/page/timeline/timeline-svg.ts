/** Draws a timeline as SVG. */
import { firstOfMonth, monthsMeeting } from '../../../../functions/domain/calendar.ts';
import { type Html, html } from '../../../../functions/mail/html.ts';
import { yearJa } from '../../../labels/dates-ja.ts';
import type { Bar, Timeline } from './timeline.ts';
import {
  BAR_HEIGHT,
  type Layout,
  layoutOf,
  MARK_SIZE,
  type PlacedLane,
  type PlacedMark,
  type PlacedMilestone,
  SCALE_HEIGHT,
} from './timeline-layout.ts';

const GUTTER_WIDTH = 122;
/** From the beginning of a month to the middle of its name. */
const MONTH_MIDDLE = 12.5;
const YEAR_NAME_WIDTH = 50;

/**
 * The picture in a box that scrolls sideways while the lanes' names stay in view. It is for the eye and the pointer
 * alone: where its marks lead to, the table of the same notices leads as well, in reading order and by keyboard.
 */
export function timelineFigure(timeline: Timeline): Html {
  const layout = layoutOf(timeline);
  const { width, height, lanes, milestones } = layout;
  return html`<div class="timeline" tabindex="0" role="region" aria-label="${timeline.description}">
<svg class="gutter" width="${GUTTER_WIDTH}" height="${height}" aria-hidden="true" focusable="false">${lanes.map(laneNames)}</svg>
<svg class="plot" width="${width}" height="${height}" aria-hidden="true" focusable="false">
${calendarScale(timeline, layout)}
${timeAfterTheEnd(timeline, layout)}
${milestones.map((milestone) => milestoneLine(milestone, height))}
${lanes.map((lane) => laneContent(lane, layout))}
</svg>
</div>`;
}

/** A line for every month, with the years and months written above. */
function calendarScale({ first, last }: Timeline, { x, height }: Layout): Html {
  const months = monthsMeeting(first, last).map((month) => ({ month, from: x(firstOfMonth(month)) }));
  const januaries = months.filter(({ month }) => month.endsWith('-01'));
  const lines = (of: typeof months) =>
    of.map(({ from }) => `M${from} ${SCALE_HEIGHT - 14}V${height}`).join('');
  const monthNames = months.map(
    ({ month, from }) =>
      html`<text class="month" x="${from + MONTH_MIDDLE}" y="${SCALE_HEIGHT - 4}">${Number(month.slice(5))}</text>`,
  );
  // A year of which only December is shown has no room for its name.
  const years = [...months.slice(0, 1), ...januaries].filter(
    ({ from }, index, all) => (all[index + 1]?.from ?? Number.POSITIVE_INFINITY) - from > YEAR_NAME_WIDTH,
  );
  const yearNames = years.map(
    ({ month, from }) => html`<text class="year" x="${from + 3}" y="14">${yearJa(month)}</text>`,
  );
  return html`<path class="month-line" d="${lines(months)}"/><path class="year-line" d="${lines(januaries)}"/>${yearNames}${monthNames}`;
}

function timeAfterTheEnd({ closedAfter }: Timeline, { x, width, height }: Layout): Html {
  const from = x(closedAfter) + 1;
  return html`<rect class="closed" x="${from}" y="${SCALE_HEIGHT}" width="${Math.max(0, width - from)}" height="${height - SCALE_HEIGHT}"/>`;
}

function milestoneLine({ milestone, x, y, side }: PlacedMilestone, height: number): Html {
  const [anchor, shift] = side === 'left' ? ['end', -4] : ['start', 4];
  return html`<g class="milestone milestone-${milestone.role}"><path d="M${x} ${SCALE_HEIGHT}V${height}"/><text x="${x + shift}" y="${y}" text-anchor="${anchor}">${milestone.label}</text></g>`;
}

function laneNames({ lane, top, barTop, rows }: PlacedLane): Html {
  const names = rows
    .filter(({ label }) => label !== '')
    .map(({ label, y }) => html`<text class="row-name" x="0" y="${y + 4}">${label}</text>`);
  return html`<path class="lane-line" d="M0 ${top}H${GUTTER_WIDTH}"/><text class="lane-name" x="0" y="${barTop + BAR_HEIGHT + 1}">${lane.label}</text>${names}`;
}

function laneContent({ lane, top, barTop, rows }: PlacedLane, { x, width }: Layout): Html {
  const bar = ({ opensOn, dueOn, title }: Bar) => {
    const from = x(opensOn);
    return html`<rect class="bar" x="${from + 0.5}" y="${barTop}" width="${Math.max(2, x(dueOn) - from)}" height="${BAR_HEIGHT}" rx="2"><title>${title}</title></rect>`;
  };
  const marks = rows.flatMap((row) => row.marks.map(drawnMark));
  return html`<path class="lane-line" d="M0 ${top}H${width}"/>${lane.bars.map(bar)}${marks}`;
}

function drawnMark({ mark, x, y }: PlacedMark): Html {
  const { state, title, href, faint } = mark;
  const half = MARK_SIZE / 2;
  const drawn = html`<use class="mark state-${state}${faint ? ' faint' : ''}" href="#mark-${state}" x="${x - half}" y="${y - half}" width="${MARK_SIZE}" height="${MARK_SIZE}"><title>${title}</title></use>`;
  return href === undefined ? drawn : html`<a href="${href}" tabindex="-1">${drawn}</a>`;
}
