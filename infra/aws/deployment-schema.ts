/** What one entry of the list of deployments has to hold to; the words say what to write instead. */
import * as z from 'zod/mini';
import { oneLine } from '../../functions/adapters/event-schemas.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Rules } from '../../functions/domain/rules.ts';
import { EARLIEST_MAIL_TIME } from '../../functions/workflows/moment.ts';
import type { DeploymentOnAws, PageDomain } from './deployments.ts';
import { REGIONS } from './regions.ts';
import { isTimeZone, timeZoneMeant } from './time-zones.ts';

/** With `teichaku-` before it and the longest ending behind it, a name stays within the 64 characters of a schedule group. */
const NAME_RULE =
  '2 to 32 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen';
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const ACCOUNT = /^\d{12}$/;
const ACCOUNT_RULE = 'the 12 digits of the AWS account in quotes, or nothing for that of the credentials';
/** So many statements the policy of an event bus has room for, in its 10,240 characters. */
const MOST_SENDING_ACCOUNTS = 30;
const EVENTS_FROM_RULE = `a list of at most ${MOST_SENDING_ACCOUNTS} AWS accounts, each once, with its 12 digits in quotes; left out, only the own account`;
const ALARMS_TO_RULE =
  'an e-mail address, or a list of them, each once; without one nobody is told when something fails';
const REGION_RULE =
  'an AWS region with SES and EventBridge Scheduler, such as ap-northeast-1; one that has both by now is added in infra/aws/regions.ts';
const DOMAIN_RULE = 'a domain in lower case whose DNS is yours, such as teichaku.example.jp';
const PAGE_DOMAIN_RULE = 'a name in lower case whose DNS is yours, such as kiroku.example.jp';
const CERTIFICATE = /^arn:aws:acm:([a-z0-9-]+):(\d{12}):certificate\/[\w-]+$/;
const CERTIFICATE_RULE =
  'the ARN of a certificate in ACM, such as arn:aws:acm:ap-northeast-1:123456789012:certificate/…';
const SENDER_IDENTITY_RULE =
  "'existing' where SES knows senderDomain already; nothing where the deployment is to make it known";
const ZONE_RULE = 'an IANA time zone, letter for letter as the tz database writes it';
/** Later, and what is tried again would run into the next day, on which it is given up. */
const LATEST_MAIL_TIME = '23:00';
const MAIL_TIME_RULE = `a time from ${EARLIEST_MAIL_TIME} to ${LATEST_MAIL_TIME} written HH:MM, such as 09:00`;
/** So long the records of a contract have to be kept. */
const LEAST_YEARS = 5;

const LANGUAGES = { ja: true, en: true } as const satisfies Record<Deployment['language'], true>;

/** An object with these fields and no others: what is misspelt would otherwise be left out without a word. */
function fieldsOf<Fields extends z.core.$ZodLooseShape>(fields: Fields) {
  const names = Object.keys(fields).join(', ');
  return z.strictObject(fields, { error: `an object with no other fields than ${names}` });
}

function whole(what: string, least: number, most: number) {
  const error = `${what}: a whole number from ${least} to ${most}`;
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }));
}

function matching(pattern: RegExp, error: string) {
  return z.string({ error }).check(z.regex(pattern, { error }));
}

/**
 * An address that SES sends as, or that CloudWatch's alarms go to. Narrower than those of people: of what needs quotes
 * in an address, policies and subscriptions of AWS make nothing.
 */
const email = z
  .email({ error: 'an e-mail address such as suzuki@teichaku.example.jp' })
  .check(z.maxLength(254, { error: 'an e-mail address of at most 254 characters' }));

const rules = fieldsOf({
  contactClosingBusinessDays: whole('the n-th last business day of the month', 1, 20),
  planReviewMonths: whole('months from one review to the next', 1, 6),
  planReviewUpcomingDays: whole('days before the review', 1, 90),
  planReviewSoonDays: whole('days before the review', 1, 90),
  transitionAssessMonths: whole('months before the end', 1, 36),
  handoverUpcomingMonths: whole('months before the end', 1, 36),
  handoverDueMonths: whole('months before the end', 1, 36),
  serviceEndingMonths: whole('months before the end', 1, 36),
  certificateRenewalDays: z
    .array(whole('days before the end of the certificate', 1, 365), { error: 'a list of days' })
    .check(z.minLength(1, { error: 'at least one number of days, such as [90, 60, 30, 14]' })),
  mailTime: z.string({ error: MAIL_TIME_RULE }).check(z.refine(isMailTime, { error: MAIL_TIME_RULE })),
  keepYears: whole('years to keep records for', LEAST_YEARS, 30),
} satisfies Record<keyof Rules, unknown>).check((context) => {
  const given = context.value;
  const descending = (field: keyof Rules, before: keyof Rules) => {
    if (given[field] < given[before]) return;
    const message = `less than ${before} (${given[before]}), as it comes later`;
    context.issues.push({ code: 'custom', input: given[field], path: [field], message });
  };
  descending('planReviewSoonDays', 'planReviewUpcomingDays');
  descending('handoverUpcomingMonths', 'transitionAssessMonths');
  descending('handoverDueMonths', 'handoverUpcomingMonths');
  descending('serviceEndingMonths', 'handoverDueMonths');
  const { certificateRenewalDays: days } = given;
  if (days.some((each, index) => each >= (days[index - 1] ?? Number.POSITIVE_INFINITY))) {
    const message = 'days in descending order, each once, such as [90, 60, 30, 14]';
    context.issues.push({ code: 'custom', input: days, path: ['certificateRenewalDays'], message });
  }
});

const deployment = fieldsOf({
  name: matching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/, NAME_RULE),
  timeZone: z
    .string({ error: zoneRule(undefined) })
    .check(z.refine(isTimeZone, { error: ({ input }) => zoneRule(input) })),
  language: z.enum(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[], {
    error: `one of ${Object.keys(LANGUAGES).join(', ')}`,
  }),
  office: fieldsOf({
    name: oneLine("the office's name"),
    postalAddress: oneLine("the office's postal address"),
    phone: oneLine("the office's telephone number"),
  }),
  sender: fieldsOf({ name: oneLine("the sender's name"), email }),
  closures: z.array(z.iso.date({ error: 'an existing day written YYYY-MM-DD' }), {
    error: 'a list of days; an empty one where there are none',
  }),
  rules,
} satisfies Record<keyof Deployment, unknown>);

/** In which capitals an address is written makes no other of it. */
const administrators = z.array(email).check(
  z.minLength(1),
  z.refine((addresses) => new Set(addresses.map((each) => each.toLowerCase())).size === addresses.length),
);

/** One entry of the list of deployments. */
export const DEPLOYMENT_ON_AWS = fieldsOf({
  deployment,
  account: z.optional(matching(ACCOUNT, ACCOUNT_RULE)),
  region: z.enum(REGIONS, { error: REGION_RULE }),
  senderDomain: matching(DOMAIN, DOMAIN_RULE),
  senderIdentity: z.optional(z.literal('existing', { error: SENDER_IDENTITY_RULE })),
  pageDomain: z.optional(
    fieldsOf({
      name: matching(DOMAIN, PAGE_DOMAIN_RULE),
      certificateArn: matching(CERTIFICATE, CERTIFICATE_RULE),
    } satisfies Record<keyof PageDomain, unknown>),
  ),
  alarmsTo: z.union([email, administrators], { error: ALARMS_TO_RULE }),
  eventsFrom: z.optional(
    z.array(matching(ACCOUNT, EVENTS_FROM_RULE), { error: EVENTS_FROM_RULE }).check(
      z.maxLength(MOST_SENDING_ACCOUNTS, { error: EVENTS_FROM_RULE }),
      z.refine((accounts) => new Set(accounts).size === accounts.length, { error: EVENTS_FROM_RULE }),
    ),
  ),
  mailsPerSecond: z.optional(whole('mails a second', 1, 1000)),
  emulated: z.optional(z.literal(true, { error: 'true on an emulator of AWS; nothing on AWS itself' })),
} satisfies Record<keyof DeploymentOnAws, unknown>).check((context) => {
  if (context.issues.length > 0) return;
  const { deployment, senderDomain, pageDomain, account, region } = context.value;
  const wrong = (path: string[], input: string, message: string) =>
    context.issues.push({ code: 'custom', input, path, message });

  const { email } = deployment.sender;
  const at = email.toLowerCase().split('@').at(-1) ?? '';
  if (at !== senderDomain && !at.endsWith(`.${senderDomain}`)) {
    const message = `an address at senderDomain (${senderDomain}) or below it: SES sends as no other`;
    wrong(['deployment', 'sender', 'email'], email, message);
  }
  if (!pageDomain) return;
  const { name, certificateArn } = pageDomain;
  if (name === senderDomain || name === at) {
    const message = `another name than ${name}, where mail is sent from: one with a CNAME record can have no others`;
    wrong(['pageDomain', 'name'], name, message);
  }
  const [, ofRegion, ofAccount] = CERTIFICATE.exec(certificateArn) ?? [];
  if (ofRegion !== region || (account !== undefined && ofAccount !== account)) {
    const owner = account === undefined ? region : `${region} of account ${account}`;
    wrong(
      ['pageDomain', 'certificateArn'],
      certificateArn,
      `a certificate in ${owner}: API Gateway takes none from elsewhere`,
    );
  }
});

/** What to write instead, with the zone that is meant where that can be told. */
function zoneRule(zone: unknown): string {
  const meant = typeof zone === 'string' ? timeZoneMeant(zone) : undefined;
  return meant === undefined ? `${ZONE_RULE}, by its place such as Asia/Tokyo` : `${ZONE_RULE}: ${meant}`;
}

function isMailTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && time >= EARLIEST_MAIL_TIME && time <= LATEST_MAIL_TIME;
}
