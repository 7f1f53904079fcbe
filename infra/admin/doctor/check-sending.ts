/** Whether SES lets enough mail out. */
import type { GetAccountCommandOutput } from '@aws-sdk/client-sesv2';
import { localDate } from '../../../functions/workflows/moment.ts';
import { USUAL_MAILS_PER_SECOND } from '../../aws/deployments.ts';
import { attention, blocked, type Check, type Look, ok } from './finding.ts';
import { morningMails } from './morning-mails.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/** Whether mail reaches anybody outside. Rights: ses:GetAccount */
export const production: Check = {
  name: 'sandbox',
  look: async ({ sesAccount }) => {
    const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, Details } = await sesAccount();
    if (!ProductionAccessEnabled) {
      const asked = Details?.ReviewDetails?.Status;
      return blocked(
        `SES is in its sandbox: only verified recipients get mail${asked ? ` (production access: ${asked})` : ''}`,
        'Ask AWS for production access: docs/operator-runbook.md#the-ses-sandbox',
      );
    }
    if (!SendingEnabled) return blocked('AWS has paused sending', 'Answer AWS in the SES console.');
    if (EnforcementStatus !== undefined && EnforcementStatus !== 'HEALTHY')
      return attention(`production; AWS says ${EnforcementStatus}`, 'Answer AWS in the SES console.');
    return ok('production');
  },
};

/** How many mails a contract brings that nobody knows yet: to a support worker, a service manager and an employer. */
const MAILS_OF_A_CONTRACT = 3;
/** From this part of the quota on it is time to ask for more. */
const NARROW = 0.8;

/** The quota against the fullest morning. Rights: ses:GetAccount, dynamodb:Scan */
export const mailsOfAMorning: Check = {
  name: 'send quota',
  look: async (subject) => {
    const { SendQuota } = await subject.sesAccount();
    const { mails, reckoned } = await fullestMorning(subject);
    if (mails === 0)
      return attention(
        `${quotaWords(SendQuota)}; nobody is written to yet (${reckoned})`,
        `Say how many contracts you expect: npm run doctor -- ${subject.entry.deployment.name} --contracts 300`,
      );
    return compared(SendQuota, mails, `at most ${mails} mails on a morning (${reckoned})`, subject);
  },
};

function compared(
  quota: GetAccountCommandOutput['SendQuota'],
  mails: number,
  need: string,
  { entry }: Subject,
): Look {
  const { Max24HourSend: aDay = 0, MaxSendRate: aSecond = 0, SentLast24Hours: sent = 0 } = quota ?? {};
  const found = `${quotaWords(quota)}; ${need}`;
  const more = 'Ask for a higher sending quota of SES in Service Quotas.';
  const unlimited = aDay === -1;
  if (!unlimited && mails > aDay) return blocked(found, more);
  if (!unlimited && (mails > aDay * NARROW || mails + sent > aDay)) return attention(found, more);
  const { mailsPerSecond = USUAL_MAILS_PER_SECOND } = entry;
  if (aSecond >= mailsPerSecond) return ok(found);
  return attention(
    `${found}; the service sends up to ${mailsPerSecond} a second`,
    // The service does not go slower than the usual rate, whatever is set.
    aSecond < USUAL_MAILS_PER_SECOND
      ? 'Ask for a higher sending rate of SES in Service Quotas; what SES does not take is tried again minutes later.'
      : `Set mailsPerSecond: ${Math.floor(aSecond)} in infra/aws/deployments.ts, or ask for a higher rate.`,
  );
}

function quotaWords(quota: GetAccountCommandOutput['SendQuota']): string {
  const { Max24HourSend: aDay = 0, MaxSendRate: aSecond = 0, SentLast24Hours: sent = 0 } = quota ?? {};
  return `${aDay === -1 ? 'any number' : aDay} a day, ${aSecond} a second, ${sent} sent in 24 hours`;
}

/** The mails of the contracts that are known, and of those that are still expected. */
async function fullestMorning(
  subject: Subject,
): Promise<{ readonly mails: number; readonly reckoned: string }> {
  const { expectedContracts, entry, now } = subject;
  const records = await recordsSoFar(subject);
  const { contracts, staff, employers } = morningMails(records, localDate(now, entry.deployment.timeZone));
  const toCome = Math.max(0, expectedContracts - contracts);
  const known = `${contracts} contracts: ${staff} staff, ${employers} at employers`;
  return {
    mails: staff + employers + toCome * MAILS_OF_A_CONTRACT,
    reckoned: toCome > 0 ? `${known}; ${toCome} more expected, ${MAILS_OF_A_CONTRACT} each` : known,
  };
}

async function recordsSoFar({ records }: Subject) {
  try {
    return await records();
  } catch (error) {
    if (error instanceof NotDeployed) return [];
    throw error;
  }
}
