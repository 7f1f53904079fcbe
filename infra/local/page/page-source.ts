/** What the server shows, and what it lets its readers do. */
import type { PageAnswer } from '../../../functions/adapters/lambda.ts';
import type { RecordPageRequest } from '../../../functions/adapters/record-page-http.ts';
import type { CalendarDate } from '../../../functions/domain/calendar.ts';
import type { ClockStep } from '../clock-moves.ts';
import type { Site } from './site.ts';

/** How far a clock is that runs. */
export interface RunningClock {
  readonly day: CalendarDate;
  /** From 0 to 1. */
  readonly share: number;
}

/** A service whose clock runs or stands. */
export interface PageSource {
  /** While the clock runs nothing is shown and nothing done; `undefined` while it stands. */
  running(): RunningClock | undefined;
  /** Everything as it is now. */
  site(): Promise<Site>;
  /** The clock runs as soon as this returns, and stands when the promise is kept. */
  goOn(step: ClockStep): Promise<void>;
  goBack(mailNumber: number): Promise<void>;
  /** Answers for the page that the links in staff mails lead to. */
  recordPage(request: RecordPageRequest): Promise<PageAnswer>;
}
