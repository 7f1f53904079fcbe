/** Whether the list of deployments holds together: each entry by itself, and the entries beside each other. */
import * as z from 'zod/mini';
import { problemsOf } from '../../functions/adapters/schema-problems.ts';
import type { Problem } from '../../functions/domain/accept.ts';
import { DEPLOYMENT_ON_AWS } from './deployment-schema.ts';
import type { DeploymentOnAws } from './deployments.ts';

/** A problem of an entry, and which entry it is: its name, or `number 2` where it has none. */
export interface DeploymentProblem extends Problem {
  readonly deployment: string;
}

/** Everything that is wrong with the list; nothing where it can be deployed. */
export function problemsWith(entries: readonly DeploymentOnAws[]): readonly DeploymentProblem[] {
  const ofEach = entries.flatMap((entry, index) => {
    const { success, error } = z.safeParse(DEPLOYMENT_ON_AWS, entry);
    const problems = success ? [] : problemsOf(error, entry, 'the entry');
    return problems.map((problem) => ({ deployment: titleOf(entry, index), ...problem }));
  });
  return ofEach.length > 0 ? ofEach : problemsBetween(entries);
}

/** The problems as lines to read: which deployment, which field, what to write, what came. */
export function problemLines(problems: readonly DeploymentProblem[]): string {
  const lines = problems.map(
    ({ deployment, field, expected, came }) => `  ${deployment}: ${field}: write ${expected}; came ${came}`,
  );
  return ['infra/aws/deployments.ts cannot be used as it is:', ...lines].join('\n');
}

function problemsBetween(entries: readonly DeploymentOnAws[]): DeploymentProblem[] {
  return entries.flatMap((entry, index) => {
    const { deployment, region, senderDomain } = entry;
    const before = entries.slice(0, index);
    const problems: DeploymentProblem[] = [];
    if (before.some((other) => other.deployment.name === deployment.name)) {
      problems.push({
        deployment: titleOf(entry, index),
        field: 'deployment.name',
        expected: 'a name that no other deployment has',
        came: deployment.name,
      });
    }
    const sharing = before.find(
      (other) =>
        other.senderDomain === senderDomain &&
        mayShare(other, entry) &&
        !(takesOverIdentity(other) && takesOverIdentity(entry)),
    );
    if (sharing) {
      problems.push({
        deployment: titleOf(entry, index),
        field: 'senderDomain',
        expected: `another domain than ${sharing.deployment.name} has, such as ${deployment.name}.${senderDomain}: SES knows a domain once in ${region} of an account; or have it known beforehand, and senderIdentity: 'existing' in both`,
        came: senderDomain,
      });
    }
    const { pageDomain } = entry;
    const holder = before.find((other) => pageDomain && other.pageDomain?.name === pageDomain.name);
    if (pageDomain && holder) {
      problems.push({
        deployment: titleOf(entry, index),
        field: 'pageDomain.name',
        expected: `another name than ${holder.deployment.name} has: a name leads to one page`,
        came: pageDomain.name,
      });
    }
    return problems;
  });
}

/** Whether two entries can come to lie in one account and region; an account left out may be any. */
function mayShare(one: DeploymentOnAws, other: DeploymentOnAws): boolean {
  if (one.region !== other.region) return false;
  return one.account === other.account || one.account === undefined || other.account === undefined;
}

/** A deployment that has made the domain known to SES takes it along when it goes; one that takes it over does not. */
function takesOverIdentity({ senderIdentity }: DeploymentOnAws): boolean {
  return senderIdentity === 'existing';
}

function titleOf(entry: Partial<DeploymentOnAws> | undefined, index: number): string {
  return entry?.deployment?.name || `number ${index + 1}`;
}
