/** The deployments of this service: who runs it, where, and for whom. Adding one is adding an entry here. */
import type { Deployment } from '../../functions/domain/deployment.ts';
import { DEFAULT_RULES } from '../../functions/domain/rules.ts';

/** A deployment, and where on AWS it lives. */
export interface DeploymentOnAws {
  readonly deployment: Deployment;
  /** The AWS account; left out, the one whose credentials `cdk deploy` runs with. */
  readonly account?: string;
  /** The AWS region. Its SES must be out of the sandbox before mail can reach anybody outside. */
  readonly region: string;
  /** E-mail address of the administrator, who is told when something fails. Confirmed once, by a mail from SNS. */
  readonly alarmsTo: string;
}

/**
 * Deployments may share an account and a region as long as their names differ, and the domains they send from: SES
 * knows a domain once in each region.
 */
export const DEPLOYMENTS: readonly [DeploymentOnAws, ...DeploymentOnAws[]] = [
  {
    region: 'ap-northeast-1',
    alarmsTo: 'admin@teichaku.example.jp',
    deployment: {
      name: 'tokyo',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      office: {
        name: '定着支援センターみなと',
        postalAddress: '〒105-0000 東京都港区みなと1-2-3',
        phone: '03-0000-0000',
      },
      sender: { name: '定着支援センターみなと', email: 'reminder@teichaku.example.jp' },
      closures: [],
      rules: DEFAULT_RULES,
    },
  },
];

/** What a deployment is called in its account; the name of everything it owns there begins with it. */
export function nameOf(deployment: Deployment): string {
  return `teichaku-${deployment.name}`;
}
