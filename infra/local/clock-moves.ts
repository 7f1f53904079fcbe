/** How far the clock goes when its reader lets it go on. */
import { practiceOf } from '../../functions/adapters/settings.ts';
import { type CalendarDate, plusDays, plusMonths } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { dailyHours, instantAt, localDate } from '../../functions/workflows/moment.ts';

/** In the order in which they are offered. */
export const CLOCK_STEPS = ['next-morning', 'next-month', 'end'] as const;

/**
 * - `next-morning`: to the next morning post of a business day
 * - `next-month`: to the hour of the post a month later
 * - `end`: to the last moment
 */
export type ClockStep = (typeof CLOCK_STEPS)[number];

/**
 * Where the step leads, right after the mails of that morning.
 * @param last no step leads beyond
 */
export function momentAfter(step: ClockStep, now: Instant, last: Instant, deployment: Deployment): Instant {
  if (step === 'end') return last;
  const { timeZone, rules } = deployment;
  const { calendar } = practiceOf(deployment);
  const postOn = (day: CalendarDate) => instantAt(day, dailyHours(rules.mailTime).post, timeZone);
  const today = localDate(now, timeZone);
  const firstMorning = postOn(today) > now ? today : plusDays(today, 1);
  const target = postOn(step === 'next-month' ? plusMonths(today, 1) : calendar.next(firstMorning));
  return target < last ? target : last;
}
