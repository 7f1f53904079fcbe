/** Whether the buttons of staff mails lead to the page. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { nameOf } from '../../aws/deployments.ts';
import { attention, blocked, type Check, ok } from './finding.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/** Whether the page's own name leads to it. Rights: cloudformation:DescribeStacks */
export const pageDomain: Check = {
  name: "page's domain",
  look: async (subject) => {
    const { entry, dns } = subject;
    if (!entry.pageDomain) return ok('that of its API; links do not outlive a move');
    const { name } = entry.pageDomain;
    const target = await targetOf(name, subject);
    const record = `${name} CNAME ${target}`;
    const [alias] = await dns.cname(name);
    if (alias?.toLowerCase() === target.toLowerCase()) return ok(`${name} leads to the page`);
    // An alias of Route 53 shows as addresses.
    const [own, ofPage] = await Promise.all([dns.addresses(name), dns.addresses(target)]);
    if (own.some((address) => ofPage.includes(address))) return ok(`${name} leads to the page`);
    if (alias !== undefined)
      return blocked(`${name} leads to ${alias}: the buttons of mails lead there too`, record);
    if (own.length === 0)
      return blocked(`${name} is not in the DNS: the buttons of mails lead nowhere`, record);
    return attention(
      `${name} has addresses of its own, and none of them is the page's at the moment`,
      `See that it is an alias of ${target}, or put in: ${record}`,
    );
  },
};

/** The name by which API Gateway answers for the page's own, as the stack puts it out. @throws NotDeployed */
async function targetOf(name: string, { entry, service }: Subject): Promise<string> {
  await service();
  const client = new CloudFormationClient({ region: entry.region });
  const StackName = `${nameOf(entry.deployment)}-service`;
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  const start = `${name} CNAME `;
  const record = Stacks[0]?.Outputs?.find(({ OutputValue }) => OutputValue?.startsWith(start));
  if (!record?.OutputValue) throw new NotDeployed(`what is deployed has no page at ${name}`);
  return record.OutputValue.slice(start.length);
}
