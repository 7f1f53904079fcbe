/** What the DNS of the sender's address says beside what SES needs. */
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { administratorsOf, type DeploymentOnAws } from '../../aws/deployments.ts';
import type { Dns } from './dns.ts';
import { attention, type Check, ok } from './finding.ts';

/**
 * Whether readers' servers are told what to do with mail that only claims to come from here. A policy of a domain
 * holds for the addresses below it. Source: RFC 7489.
 */
export const dmarc: Check = {
  name: 'DMARC',
  look: async ({ entry, dns }) => {
    const { deployment, senderDomain } = entry;
    const domain = domainOf(deployment);
    const [policy, ...others] = await policiesOf(domain, dns);
    if (policy === undefined)
      return attention(
        `${domain} has no DMARC policy: some readers' servers distrust its mails`,
        `_dmarc.${senderDomain} TXT "v=DMARC1; p=none; rua=${reportsTo(entry)}"`,
      );
    const { at, text } = policy;
    if (others.length > 0)
      return attention(`${at} has more than one DMARC policy, so that none holds`, 'Leave one of them.');
    if (domain !== senderDomain && /;\s*adkim\s*=\s*s/i.test(text))
      return attention(
        `${at} asks for strict alignment (adkim=s), and mails from ${domain} are signed by ${senderDomain}`,
        'Take adkim=s out of it, or send from an address at the domain itself.',
      );
    return ok(`${at}: ${text}`);
  },
};

/** Whether an answer to a reminder arrives anywhere. */
export const replies: Check = {
  name: 'replies',
  look: async ({ entry: { deployment }, dns }) => {
    const domain = domainOf(deployment);
    const hosts = await dns.mx(domain);
    if (hosts.some((host) => host !== '')) return ok(`${domain} takes mail`);
    return attention(
      `${domain} takes no mail: who answers ${deployment.sender.email} gets it back`,
      `Give ${domain} an MX record, or take a sender whose mailbox somebody reads.`,
    );
  },
};

/** Who gets the reports of readers' servers. Source: RFC 7489, section 6.2 */
function reportsTo(entry: DeploymentOnAws): string {
  return administratorsOf(entry)
    .map((address) => `mailto:${address}`)
    .join(',');
}

function domainOf({ sender }: Deployment): string {
  return sender.email.slice(sender.email.lastIndexOf('@') + 1).toLowerCase();
}

/** The policies at the domain or, where it has none, at the nearest one above it. */
async function policiesOf(
  domain: string,
  dns: Dns,
): Promise<{ readonly at: string; readonly text: string }[]> {
  const labels = domain.split('.');
  for (const [index] of labels.slice(0, -1).entries()) {
    const at = `_dmarc.${labels.slice(index).join('.')}`;
    const policies = (await dns.txt(at)).filter((text) => /^v\s*=\s*DMARC1\b/i.test(text));
    if (policies.length > 0) return policies.map((text) => ({ at, text }));
  }
  return [];
}
