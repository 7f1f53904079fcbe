/** What the detail of each event has to look like; the JSON Schemas in docs/events are made from here. */
import * as z from 'zod/mini';
import { END_REASONS, type EventType, type WithdrawableType } from '../domain/facts.ts';
import { personKey } from '../domain/people.ts';
import { WITHDRAWN_BY } from '../domain/withdrawal.ts';
import { instantOf, isInstant } from '../workflows/moment.ts';
import { EMAIL_ADDRESS } from './email-address.ts';
import { addressId } from './recipient-id.ts';
import { isPlainLine, isShownAlike, showsSomething } from './visible-text.ts';

/** Where the calendar of holidays is sure; a contract of any other year is a slip of the pen. */
const FIRST_START = '2018-01-01';
const LAST_START = '2045-12-31';
/** Later, and in some time zone a visit of the longest duration would end after the last year that can be written. */
const LAST_START_OF_VISIT = '9999-12-29T23:59:59.999Z';
const MAX_NAME_CHARACTERS = 200;
/** So many people keep a contract's record, with all that they are told, far below what an item of the table holds. */
const MAX_PEOPLE = 10;

/** A name or the like, as it may stand in a mail. */
export const oneLine = (what: string) =>
  z.string({ error: what }).check(
    z.refine((text) => showsSomething(text) && [...text].length <= MAX_NAME_CHARACTERS, {
      error: `${what}, 1 to ${MAX_NAME_CHARACTERS} characters that can be seen`,
    }),
    z.refine(isPlainLine, { error: `${what}, on one line, without markup or control characters` }),
    z.refine(isShownAlike, {
      error: `${what}, without characters of private use (外字), unassigned or lost ones`,
    }),
    z.describe(`${what}, 1 to ${MAX_NAME_CHARACTERS} characters on one line, without markup`),
  );

const date = (what: string) =>
  z.iso.date({ error: `${what}: an existing day written YYYY-MM-DD` }).check(z.describe(what));

const optionalDate = (what: string) => z.nullish(date(what));

const EMAIL_RULE = 'an e-mail address such as suzuki@teichaku.example.jp';

/** An address that mails are written to. */
const email = z
  .string({ error: EMAIL_RULE })
  .check(
    z.maxLength(254, { error: 'an e-mail address of at most 254 characters', abort: true }),
    z.regex(EMAIL_ADDRESS, { error: EMAIL_RULE }),
    z.describe(EMAIL_RULE),
  );

const CONTRACT_ID_RULE = '1 to 36 of A-Z a-z 0-9 _ -, beginning with a letter or digit';

/** The number that the provider gave the contract. */
const contractId = z
  .string({ error: CONTRACT_ID_RULE })
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,35}$/, { error: CONTRACT_ID_RULE }));

const atMost = z.maxLength(MAX_PEOPLE, { error: `at most ${MAX_PEOPLE} people` });

const staffMember = z.object(
  {
    role: z.enum(['support-worker', 'service-manager', 'administrator'], {
      error: 'one of support-worker, service-manager, administrator',
    }),
    name: oneLine('the name of the staff member'),
    email,
  },
  { error: 'a staff member with role, name and email' },
);

const employerContact = z.object(
  {
    department: z.nullish(oneLine('the department of the contact')),
    title: z.nullish(oneLine('the title of the contact')),
    name: oneLine('the name of the contact'),
    email,
  },
  { error: 'a contact with name and email' },
);

const disclosure = z.enum(['open', 'closed'], { error: 'open or closed' });

const employer = z
  .object(
    {
      name: oneLine("the employer's name"),
      disclosure,
      consentedOn: optionalDate('the day of consent'),
      contacts: z.nullish(z.array(employerContact, { error: 'a list of contacts' }).check(atMost)),
    },
    { error: 'the employer with name, disclosure and, where it is open, contacts' },
  )
  .check(
    z.refine(({ disclosure, contacts }) => disclosure === 'closed' || Array.isArray(contacts), {
      path: ['contacts'],
      error: 'a list of contacts (may be left out only where disclosure is closed)',
    }),
  );

const staff = z.array(staffMember, { error: 'a list of staff members' }).check(atMost, (context) => {
  const members = context.value;
  const withRole = (role: string) => members.filter((member) => member.role === role);
  for (const role of ['support-worker', 'service-manager']) {
    if (withRole(role).length > 0) continue;
    context.issues.push({ code: 'custom', input: members, path: [], message: `at least one ${role}` });
  }
  const whoIs = ({ name, email }: (typeof members)[number]) => personKey({ id: addressId(email), name });
  const workers = new Set(withRole('support-worker').map(whoIs));
  for (const [index, member] of members.entries()) {
    if (member.role !== 'service-manager' || !workers.has(whoIs(member))) continue;
    const message = 'a service-manager who is another person than every support-worker';
    context.issues.push({ code: 'custom', input: member.email, path: [index, 'email'], message });
  }
});

const contract = z.object(
  {
    contractId,
    startOn: date('the contract date').check(
      z.refine((day) => day >= FIRST_START && day <= LAST_START, {
        error: `the contract date: a day from ${FIRST_START} to ${LAST_START}`,
      }),
    ),
    hiredOn: optionalDate('the day of hiring'),
    certificateEndsOn: optionalDate("the certificate's last day"),
    user: z.object(
      { reference: oneLine("the user's reference"), name: oneLine("the user's name") },
      { error: 'the user with reference and name' },
    ),
    staff,
    employer,
  },
  { error: 'the contract as an object' },
);

const VISIT_ID_RULE = '1 to 64 of A-Z a-z 0-9 _ -, beginning with a letter or digit';
const DURATION_RULE = 'whole minutes from 1 to 720';

const visitId = z
  .string({ error: VISIT_ID_RULE })
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: VISIT_ID_RULE }));

const factOf = <Fields extends z.core.$ZodLooseShape>(fields: Fields) =>
  z.object(
    { contractId, ...fields },
    { error: `an object with ${['contractId', ...Object.keys(fields)].join(', ')}` },
  );

const WITHDRAWABLE = Object.keys(WITHDRAWN_BY) as WithdrawableType[];

const withdrawn = factOf({
  eventId: z.nullish(oneLine('the id of the event that is taken back')),
  type: z.nullish(
    z.enum(WITHDRAWABLE, { error: `one of ${WITHDRAWABLE.join(', ')}; anything else by its eventId` }),
  ),
  contactOn: optionalDate('the day of the contact that is taken back'),
  reviewedOn: optionalDate('the day of the review that is taken back'),
  recordedOn: optionalDate('the day of the hand-over that is taken back'),
  leftOn: optionalDate('the day left of the change of employer that is taken back'),
  visitId: z.nullish(visitId),
  endedOn: optionalDate('the day of the ending that is taken back'),
}).check((context) => {
  const { eventId, type, ...keys } = context.value;
  const problem = (field: string, message: string) =>
    context.issues.push({ code: 'custom', input: context.value, path: [field], message });
  if (type && eventId) problem('eventId', 'nothing beside type: what is taken back is named in one way');
  else if (type && !keys[WITHDRAWN_BY[type]]) problem(WITHDRAWN_BY[type], `which ${type} is taken back`);
  else if (!type && !eventId)
    problem(
      'eventId',
      'the id of the event that is taken back, or else type and the field that says which one',
    );
});

/** The detail of each kind of event. Fields that are not named here are let through and not kept. */
export const EVENT_DETAILS = {
  ContractCreated: contract,
  ContractAmended: contract,
  ContactRecorded: factOf({
    contactOn: date('the day of the contact'),
    reportSharedOn: optionalDate('the day on which the support report was shared'),
  }),
  PlanReviewed: factOf({ reviewedOn: date('the day of the review') }),
  HandoverRecorded: factOf({ recordedOn: date('the day of the hand-over') }),
  CertificateRenewed: factOf({ certificateEndsOn: date("the renewed certificate's last day") }),
  EmployerChanged: factOf({
    leftOn: date('the day on which the person left the old employer'),
    hiredOn: date('the day on which the new employer hired the person'),
    employer,
  }),
  ConsentChanged: factOf({ disclosure, consentedOn: z.nullable(date('the day of consent, or null')) }),
  StaffAssigned: factOf({ staff }),
  VisitScheduled: factOf({
    visitId,
    startAt: z.iso
      .datetime({ offset: true, abort: true, error: 'the start of the visit: ISO 8601 with an offset' })
      .check(
        z.refine((text) => isInstant(text) && instantOf(text) <= LAST_START_OF_VISIT, {
          error: `the start of the visit: an instant to the nanosecond, up to ${LAST_START_OF_VISIT}`,
        }),
        z.describe('the start of the visit'),
      ),
    durationMinutes: z
      .int({ error: DURATION_RULE })
      .check(z.minimum(1, { error: DURATION_RULE }), z.maximum(720, { error: DURATION_RULE })),
    visitor: z.nullish(oneLine('who visits')),
    purpose: z.nullish(oneLine('the purpose of the visit')),
  }),
  VisitCancelled: factOf({ visitId }),
  ContractEnded: factOf({
    endedOn: date('the last day of the contract'),
    reason: z.enum(END_REASONS, { error: `one of ${END_REASONS.join(', ')}` }),
  }),
  Withdrawn: withdrawn,
} as const satisfies Record<EventType, z.ZodMiniType>;

/** What a detail holds once it has been read. */
export type EventDetail<Type extends EventType> = z.infer<(typeof EVENT_DETAILS)[Type]>;
