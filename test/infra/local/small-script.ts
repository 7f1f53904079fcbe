/** A script of one contract for the tests of the service on one machine, short enough to be run again and again. */
import { readFileSync } from 'node:fs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { DEPLOYMENTS } from '../../../infra/aws/deployments.ts';
import { listedMails } from '../../../infra/local/mail-folder.ts';
import { type TimedEvent, timedEvents } from '../../../infra/local/script.ts';
import type { KeptMail } from '../../../infra/local/sent-mails.ts';
import { mailList } from '../../simulation/mail-list.ts';

export const deployment: Deployment = DEPLOYMENTS[0].deployment;

const detail = JSON.parse(
  readFileSync(new URL('../../../examples/one-contract.json', import.meta.url), 'utf8'),
);

const CREATED = { at: '2026-04-15T10:00:00+09:00', detailType: 'ContractCreated', detail };
const contacted = (contactOn: string, at: string) => ({
  at,
  detailType: 'ContactRecorded',
  detail: { contractId: detail.contractId, contactOn },
});

/** The contract alone: every month falls overdue. */
export const CONTRACT: readonly TimedEvent[] = timedEvents([CREATED]);

/** A contract whose term ends on 14 July 2026, 42 months after the hiring. */
export const ENDING: readonly TimedEvent[] = timedEvents([
  { ...CREATED, detail: { ...detail, hiredOn: '2023-01-15' } },
]);
export const LAST_DAY_OF_ENDING = '2026-08-28';

/** The contract; the contact of April is told in April, that of May on 11 June. */
export const CONTACTS: readonly TimedEvent[] = timedEvents([
  CREATED,
  contacted('2026-04-24', '2026-04-24T17:00:00+09:00'),
  contacted('2026-05-27', '2026-06-11T11:00:00+09:00'),
]);

/** The mails as lines to compare. */
export function linesOf(mails: readonly KeptMail[]): string[] {
  return mailList(listedMails(mails, deployment.timeZone)).trim().split('\n');
}
