/** Whether SES sends for the sender's domain, and which records it waits for. */
import type { Dns } from './dns.ts';
import { attention, blocked, type Check, ok } from './finding.ts';

/** Whether SES sends for the domain at all. Rights: ses:GetEmailIdentity */
export const senderDomain: Check = {
  name: "sender's domain",
  look: async ({ entry, sesDomain }) => {
    const { VerifiedForSendingStatus: verified } = await sesDomain();
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
    const { DkimAttributes: { Status, SigningEnabled, Tokens = [], SigningHostedZone } = {} } =
      await sesDomain();
    if (Status === 'SUCCESS' && SigningEnabled) return ok('mails are signed');
    if (Status === 'SUCCESS')
      return blocked(
        'the records stand, but signing is switched off',
        'Switch DKIM signing on in the SES console.',
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

/** Where the DNS gives no answer the record is asked for once more: that does no harm. */
async function stands({ name, value }: { name: string; value: string }, dns: Dns): Promise<boolean> {
  const found = await dns.cname(name).catch(() => []);
  return found.some((each) => each.toLowerCase() === value.toLowerCase());
}
