/** Whether SES sends for the sender's domain, and which records it waits for. */
import type { GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import type { Dns } from './dns.ts';
import { attention, blocked, type Check, ok } from './finding.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/**
 * Whether SES sends for the domain at all, and whether it was the deployment that made the domain known, or is to take
 * it over. Rights: ses:GetEmailIdentity, cloudformation:ListStackResources
 */
export const senderDomain: Check = {
  name: "sender's domain",
  look: async (subject) => {
    const { entry } = subject;
    const isTakenOver = entry.senderIdentity === 'existing';
    const isMade = await isMadeByStack(subject);
    const identity = await knownDomain(subject);
    if (isTakenOver && isMade)
      return blocked(
        `the deployment has made ${entry.senderDomain} known to SES itself, and would delete it there`,
        "Take senderIdentity: 'existing' out of infra/aws/deployments.ts.",
      );
    if (isTakenOver && !identity)
      return blocked(
        `SES does not know ${entry.senderDomain} in ${entry.region}, and the deployment is to take it over`,
        "Verify the domain in the SES console of that region, or take senderIdentity: 'existing' out of infra/aws/deployments.ts.",
      );
    if (!isTakenOver && identity && !isMade)
      return blocked(
        `SES knows ${entry.senderDomain} already, and not by this deployment: deploying would fail`,
        "Set senderIdentity: 'existing' in infra/aws/deployments.ts.",
      );
    const { VerifiedForSendingStatus: verified } = await subject.sesDomain();
    if (verified) return ok(`${entry.senderDomain} is verified`);
    return blocked(
      `${entry.senderDomain} is not verified: SES refuses its mails`,
      'Put the DKIM records (next line) into its DNS.',
    );
  },
};

/** Whether mails are signed; and if not, which records SES does not find. Rights: ses:GetEmailIdentity */
export const dkim: Check = {
  name: 'DKIM',
  look: async ({ entry, dns, sesDomain }) => {
    const { DkimAttributes = {} } = await sesDomain();
    const {
      Status,
      SigningEnabled,
      Tokens = [],
      SigningHostedZone,
      SigningAttributesOrigin,
    } = DkimAttributes;
    if (Status === 'SUCCESS' && SigningEnabled) return ok('mails are signed');
    if (Status === 'SUCCESS')
      return blocked(
        'the records stand, but signing is switched off',
        'Switch DKIM signing on in the SES console.',
      );
    if (SigningAttributesOrigin === 'EXTERNAL')
      return blocked(
        `SES says ${Status ?? 'nothing'} of the domain's own key (BYODKIM)`,
        ...Tokens.map(
          (selector) => `${selector}._domainkey.${entry.senderDomain} TXT "p=" and the public key`,
        ),
      );
    if (Tokens.length === 0)
      return blocked(
        `SES has made no DKIM records (${Status ?? 'no status'})`,
        `Choose Easy DKIM for ${entry.senderDomain} in the SES console, then run this command again.`,
      );
    const records = Tokens.map((token) => ({
      name: `${token}._domainkey.${entry.senderDomain}`,
      value: `${token}.${SigningHostedZone ?? 'dkim.amazonses.com'}`,
    }));
    const missing = [];
    for (const record of records) if (!(await stands(record, dns))) missing.push(record);
    const found = `SES says ${Status ?? 'nothing'}; of ${records.length} records ${records.length - missing.length} stand in the DNS`;
    if (missing.length === 0)
      return blocked(
        found,
        'Wait: SES looks again for 72 hours; after that, start DKIM anew in its console.',
      );
    return blocked(found, ...missing.map(({ name, value }) => `${name} CNAME ${value}`));
  },
};

/** From which domain the envelope of a mail comes. Rights: ses:GetEmailIdentity */
export const mailFrom: Check = {
  name: 'MAIL FROM',
  look: async ({ entry: { region }, sesDomain }) => {
    const { MailFromAttributes: { MailFromDomain, MailFromDomainStatus } = {} } = await sesDomain();
    if (!MailFromDomain) return ok('that of SES (amazonses.com), without records; DMARC goes by DKIM');
    if (MailFromDomainStatus === 'SUCCESS') return ok(MailFromDomain);
    return attention(
      `${MailFromDomain}: SES says ${MailFromDomainStatus}`,
      `${MailFromDomain} MX 10 feedback-smtp.${region}.amazonses.com`,
      `${MailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
    );
  },
};

/** Whether the stack that is deployed has made the domain known to SES. */
async function isMadeByStack({ service }: Subject): Promise<boolean> {
  try {
    return (await service()).some(({ type }) => type === 'AWS::SES::EmailIdentity');
  } catch (error) {
    if (error instanceof NotDeployed) return false;
    throw error;
  }
}

/** What SES knows of the domain; `undefined` where that is nothing. */
async function knownDomain({ sesDomain }: Subject): Promise<GetEmailIdentityCommandOutput | undefined> {
  try {
    return await sesDomain();
  } catch (error) {
    if (error instanceof NotDeployed) return undefined;
    throw error;
  }
}

/** Where the DNS gives no answer the record is asked for once more: that does no harm. */
async function stands({ name, value }: { name: string; value: string }, dns: Dns): Promise<boolean> {
  const found = await dns.cname(name).catch(() => []);
  return found.some((each) => each.toLowerCase() === value.toLowerCase());
}
