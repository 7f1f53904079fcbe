/** Runs the checks of the preflight beside each other: none waits for another, and none stops another. */
import { printable } from '../../terminal/printable.ts';
import { blocked, type Check, type Finding, type Look, unknown } from './finding.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/** @returns what each check came to, in the order of the checks */
export function runChecks(checks: readonly Check[], subject: Subject): Promise<Finding[]> {
  return Promise.all(
    checks.map(async ({ name, look }) => {
      try {
        return { name, ...(await look(subject)) };
      } catch (error) {
        return { name, ...couldNotLook(error, subject) };
      }
    }),
  );
}

/** What it means that a check broke off. */
function couldNotLook(error: unknown, { entry }: Subject): Look {
  if (!(error instanceof Error)) return unknown(printable(String(error)), TRY_AGAIN);
  if (error instanceof NotDeployed) return unknown(`after the deployment: ${error.message}`);
  const right = /not authorized to perform:? ([\w-]+:\w+)/i.exec(error.message)?.[1];
  if (right !== undefined || REFUSED.test(error.name)) {
    return unknown(
      `the right to ${right ?? 'look at it'} is missing`,
      'Run this command with credentials that have it, or look by hand.',
    );
  }
  const { code, hostname } = error as NodeJS.ErrnoException & { readonly hostname?: string };
  if (code === 'ENOTFOUND') {
    return blocked(
      `${hostname ?? 'the service'} is not known: ${entry.region} is without this service`,
      'Take a region that has SES and EventBridge Scheduler (infra/aws/regions.ts).',
    );
  }
  const what = error.name === 'Error' ? '' : `${error.name}: `;
  return unknown(printable(`${what}${error.message}`), TRY_AGAIN);
}

/** How AWS names its errors where somebody may not do something. */
const REFUSED = /^(AccessDenied|AuthorizationError|NotAuthorized)/;

const TRY_AGAIN = 'Run this command again; if it stays so, look by hand.';
