/** Reads what a mail was about off the tags that SES tells when it comes back; mail-tags.ts writes them. */
import * as z from 'zod/mini';
import { calendarDateOf, isCalendarDate } from '../domain/calendar.ts';
import { OBLIGATION_KINDS } from '../domain/obligations/obligation.ts';
import type { MailLabel } from '../workflows/ports.ts';

/** The name of a tag, and its values, as SES tells of them. */
export type Tags = Readonly<Record<string, readonly string[]>>;

const one = <Value extends z.ZodMiniType>(value: Value) => z.tuple([value]);
const text = z.string().check(z.minLength(1));

const staffTags = z.object({
  desk: one(z.literal('staff')),
  recipient: one(text),
  morning: one(z.string().check(z.refine(isCalendarDate))),
});

const employerTags = z.object({
  desk: one(z.literal('employer')),
  recipient: one(text),
  contract: one(text),
  kind: one(z.enum(OBLIGATION_KINDS)),
  cycle: one(text),
  type: one(text),
  edition: z.optional(one(z.string().check(z.regex(/^\d+$/)))),
});

/** The mail that carried these tags; `undefined` where they are none of this service's. */
export function labelOf(tags: Tags): MailLabel | undefined {
  const staff = z.safeParse(staffTags, tags);
  if (staff.success) {
    const { recipient, morning } = staff.data;
    return { desk: 'staff', recipient: recipient[0], morning: calendarDateOf(morning[0]) };
  }
  const employer = z.safeParse(employerTags, tags);
  if (!employer.success) return undefined;
  const { recipient, contract, kind, cycle, type, edition } = employer.data;
  return {
    desk: 'employer',
    recipient: recipient[0],
    contractId: contract[0],
    kind: kind[0],
    cycle: cycle[0],
    type: type[0],
    ...(edition && { edition: Number(edition[0]) }),
  };
}
