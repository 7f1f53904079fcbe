/** The lanes of a contract's timeline: in full, a row for each audience; in brief, one row for each kind. */
import type { Audience } from '../../../../functions/domain/contract.ts';
import {
  OBLIGATION_KINDS,
  type ObligationKind,
} from '../../../../functions/domain/obligations/obligation.ts';
import { dateWithWeekdayJa, timeJa } from '../../../labels/dates-ja.ts';
import type { NoticeState } from '../../../labels/labels.ts';
import {
  AUDIENCE_LABELS,
  cycleLabel,
  KIND_LABELS,
  REASON_LABELS,
  STATE_LABELS,
  typeLabel,
} from '../../../labels/labels-ja.ts';
import type { ContractHistory, NoticeHistory, ObligationHistory } from '../contract-history.ts';
import { noticeHref } from '../links.ts';
import type { Bar, Lane, Mark, Row } from './timeline.ts';

const AUDIENCES: readonly Audience[] = ['support-worker', 'service-manager', 'administrator', 'employer'];

/** A mark for every notice, each audience on a row of its own. @param only the state that the reader asked for */
export function fullLanes(history: ContractHistory, only?: NoticeState): Lane[] {
  return lanes(history, (notices) =>
    AUDIENCES.flatMap((audience): Row[] => {
      const told = notices.filter(({ notice }) => notice.audience === audience);
      if (told.length === 0) return [];
      const tracks = Map.groupBy(told, ({ notice }) => `${notice.type} ${notice.recipient}`);
      const mark = (told: NoticeHistory): Mark => ({
        on: told.notice.on,
        state: told.state,
        title: noticeTitle(told),
        href: noticeHref(told),
        faint: only !== undefined && told.state !== only,
      });
      return [
        { label: AUDIENCE_LABELS[audience], tracks: [...tracks.values()].map((track) => track.map(mark)) },
      ];
    }),
  );
}

/** A mark for the notices of a kind that share a day and a state. */
export function briefLanes(history: ContractHistory): Lane[] {
  return lanes(history, (notices) => {
    const states = Map.groupBy(notices, ({ state }) => state);
    const tracks = [...states].map(([state, alike]) =>
      [...Map.groupBy(alike, ({ notice }) => notice.on)].map(
        ([on, { length }]): Mark => ({
          on,
          state,
          title: `${dateWithWeekdayJa(on)}\n${STATE_LABELS[state]} ${length}件`,
        }),
      ),
    );
    return [{ label: '', tracks }];
  });
}

function lanes(history: ContractHistory, rowsOf: (notices: readonly NoticeHistory[]) => Row[]): Lane[] {
  return OBLIGATION_KINDS.flatMap((kind): Lane[] => {
    const owed = history.obligations.filter((obligation) => obligation.kind === kind);
    if (owed.length === 0) return [];
    return [
      {
        label: KIND_LABELS[kind],
        bars: owed.flatMap((obligation) => barOf(kind, obligation)),
        rows: rowsOf(owed.flatMap(({ notices }) => notices)),
      },
    ];
  });
}

function barOf(kind: ObligationKind, { cycle, span }: ObligationHistory): Bar[] {
  if (!span) return [];
  const title = `${KIND_LABELS[kind]}（${cycleLabel(kind, cycle)}）\n${dateWithWeekdayJa(span.opensOn)}から ${dateWithWeekdayJa(span.dueOn)}まで`;
  return [{ ...span, title }];
}

/** Everything about a notice in a few lines of text. */
function noticeTitle({ notice, recipientName, state, reason, at }: NoticeHistory): string {
  const { kind, cycle, type, audience, on } = notice;
  return [
    `${typeLabel(kind, type)}（${KIND_LABELS[kind]}・${cycleLabel(kind, cycle)}）`,
    `${AUDIENCE_LABELS[audience]}　${recipientName}`,
    dateWithWeekdayJa(on),
    `${STATE_LABELS[state]}${reason ? `：${REASON_LABELS[reason]}` : ''}${at ? `（${timeJa(at)}）` : ''}`,
  ].join('\n');
}
