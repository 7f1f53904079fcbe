/** What the preflight looks at, in the order of the table. */
import { alarmMail, alarmsOn } from './check-alarms.ts';
import { eventBus } from './check-bus.ts';
import { dmarc, replies } from './check-dns.ts';
import { dkim, mailFrom, senderDomain } from './check-domain.ts';
import { deadLetters, eventsSetAside } from './check-events.ts';
import { concurrency, queueWorkers } from './check-lambda.ts';
import { pageDomain } from './check-page.ts';
import { queueAges } from './check-queues.ts';
import { lastHeal, lastPost } from './check-runs.ts';
import { schedules } from './check-schedules.ts';
import { mailsOfAMorning, production } from './check-sending.ts';
import { bootstrap, credentials, stacks } from './check-stacks.ts';
import type { Check } from './finding.ts';

export const CHECKS: readonly Check[] = [
  credentials,
  bootstrap,
  stacks,
  senderDomain,
  dkim,
  mailFrom,
  dmarc,
  replies,
  production,
  mailsOfAMorning,
  schedules,
  concurrency,
  pageDomain,
  eventBus,
  alarmMail,
  alarmsOn,
  lastHeal,
  lastPost,
  queueWorkers,
  queueAges,
  eventsSetAside,
  deadLetters,
];
