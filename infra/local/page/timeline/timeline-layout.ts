/** Where everything of a timeline lies: time runs to the right, a day as wide as any other. */
import { type CalendarDate, daysBetween } from '../../../../functions/domain/calendar.ts';
import type { Lane, Mark, Milestone, Timeline } from './timeline.ts';
import { levelsOf } from './track-packing.ts';

const DAY_WIDTH = 0.83;
const TRACK_HEIGHT = 13;
const LANE_PADDING = 7;
const ROW_GAP = 3;
const MILESTONE_HEIGHT = 14;
/** Room that a milestone's name takes beside its line. */
const MILESTONE_NAME_WIDTH = 52;

/** Width and height, in pixels, as all measures here. */
export const MARK_SIZE = 11;
export const BAR_HEIGHT = 8;
/** Height of the years and months at the top. */
export const SCALE_HEIGHT = 36;

/** A notice where it is drawn. */
export interface PlacedMark {
  readonly mark: Mark;
  /** The mark's middle. */
  readonly x: number;
  readonly y: number;
}

interface PlacedRow {
  readonly label: string;
  /** The middle of its first line. */
  readonly y: number;
  readonly marks: readonly PlacedMark[];
}

/** A kind of obligation where it is drawn. */
export interface PlacedLane {
  readonly lane: Lane;
  readonly top: number;
  readonly barTop: number;
  readonly rows: readonly PlacedRow[];
}

/** A day that matters to the whole contract where it is drawn. */
export interface PlacedMilestone {
  readonly milestone: Milestone;
  readonly x: number;
  /** The base line of its name. */
  readonly y: number;
  /** On which side of its line the name is written. */
  readonly side: 'left' | 'right';
}

/** The whole picture. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly PlacedLane[];
  readonly milestones: readonly PlacedMilestone[];
  /** Where a day begins. */
  x(date: CalendarDate): number;
}

/** As narrow as the days allow and as low as no mark covers another. */
export function layoutOf(timeline: Timeline): Layout {
  const x = (date: CalendarDate) => round(daysBetween(timeline.first, date) * DAY_WIDTH);
  const width = x(timeline.last);
  const milestones = placedMilestones(timeline, x, width);
  let bottom = Math.max(SCALE_HEIGHT, ...milestones.map(({ y }) => y)) + 5;
  const lanes = timeline.lanes.map((lane) => {
    const { placed, height } = placedLane(lane, bottom, x);
    bottom += height;
    return placed;
  });
  return { width, height: bottom, lanes, milestones, x };
}

const round = (value: number) => Math.round(value * 10) / 10;

function placedLane(lane: Lane, top: number, x: Layout['x']) {
  const barTop = top + LANE_PADDING;
  let rowTop = barTop + BAR_HEIGHT + 6;
  const rows = lane.rows.map((row): PlacedRow => {
    const y = rowTop + TRACK_HEIGHT / 2;
    const tracks = row.tracks.map((track) => track.map((mark) => ({ mark, x: x(mark.on) })));
    const levels = levelsOf(
      tracks.map((track) => track.map(({ x }) => ({ from: x - MARK_SIZE / 2, to: x + MARK_SIZE / 2 }))),
    );
    rowTop += TRACK_HEIGHT * (1 + Math.max(0, ...levels)) + ROW_GAP;
    const marks = tracks.flatMap((track, index) =>
      track.map((placed) => ({ ...placed, y: y + TRACK_HEIGHT * (levels[index] ?? 0) })),
    );
    return { label: row.label, y, marks };
  });
  return { placed: { lane, top, barTop, rows }, height: rowTop - ROW_GAP + LANE_PADDING - top };
}

function placedMilestones({ milestones }: Timeline, x: Layout['x'], width: number): PlacedMilestone[] {
  const placed = milestones.map((milestone) => {
    const at = x(milestone.on);
    const endsHere = milestone.role === 'ended' || milestone.label === '期間満了';
    const left = at + MILESTONE_NAME_WIDTH > width || (endsHere && at > MILESTONE_NAME_WIDTH);
    return { milestone, x: at, side: left ? ('left' as const) : ('right' as const) };
  });
  const levels = levelsOf(
    placed.map(({ x, side }) => [
      side === 'left' ? { from: x - MILESTONE_NAME_WIDTH, to: x } : { from: x, to: x + MILESTONE_NAME_WIDTH },
    ]),
  );
  return placed.map((milestone, index) => ({
    ...milestone,
    y: SCALE_HEIGHT + MILESTONE_HEIGHT * (1 + (levels[index] ?? 0)) - 3,
  }));
}
