/** The deployments of this service: who runs it, where, and for whom. Adding one is adding an entry here. */
import type { Deployment } from '../../functions/domain/deployment.ts';
import { DEFAULT_RULES } from '../../functions/domain/rules.ts';

/**
 * A deployment, and where on AWS it lives. What an entry has to hold to is checked whenever the list is used:
 * `deployment-schema.ts` for one entry, `deployment-check.ts` for entries beside each other.
 */
export interface DeploymentOnAws {
  /** What is also known inside the service: name, time zone, language, office, sender, closures and rules. */
  readonly deployment: Deployment;
  /** The AWS account, 12 digits; left out, the one whose credentials `npm run deploy` runs with. */
  readonly account?: string;
  /** The AWS region. Its SES must be out of the sandbox before mail can reach anybody outside. */
  readonly region: string;
  /**
   * The domain that SES verifies and signs for, whose DNS gets the DKIM records. The sender's address is at it or
   * below it. Within an account and region no two deployments may share it, as SES knows a domain once there, unless
   * each takes it over.
   */
  readonly senderDomain: string;
  /**
   * Whether SES knows the domain of this account and region already, verified for another purpose: `'existing'` takes
   * it as it is. The deployment then neither makes nor changes nor deletes it. Left out, the deployment makes it, and it
   * goes with the deployment.
   */
  readonly senderIdentity?: 'existing';
  /**
   * A name of one's own for the page behind the buttons of staff mails. With it links outlive a move of the deployment to
   * another account or region; left out, their address is that of its API, which is gone with it.
   */
  readonly pageDomain?: PageDomain;
  /**
   * E-mail addresses of the administrators, who are told when something fails; one, or a list so that somebody hears of
   * it while another is away. Each is confirmed once, by a mail from SNS.
   */
  readonly alarmsTo: string | readonly string[];
  /**
   * The AWS accounts, 12 digits each, from which a case system may put events on the bus of the deployment; left out,
   * only that of the deployment itself, which always may.
   */
  readonly eventsFrom?: readonly string[];
  /**
   * How many mails a second SES takes from this account in this region, as `aws sesv2 get-account` tells
   * (`MaxSendRate`). Set it where AWS has raised it, so that the mails of a morning leave sooner; left out, the
   * service goes by the 14 that an account has on leaving the sandbox.
   */
  readonly mailsPerSecond?: number;
  /**
   * Set where the deployment is for an emulator of AWS and never for people: leaves out what the emulator refuses,
   * which `docs/emulator.md` lists, and nothing else.
   */
  readonly emulated?: true;
}

/** Where the page is found. Its DNS gets a CNAME record, which the service stack puts out. */
export interface PageDomain {
  /** A name that has no other records, such as `kiroku.example.jp`: neither the sender's domain nor a whole domain. */
  readonly name: string;
  /** The certificate for the name, in ACM of the deployment's account and region: API Gateway takes it from no other. */
  readonly certificateArn: string;
}

/** Deployments may share an account and a region as long as their names differ, and the domains they send from. */
export const DEPLOYMENTS: readonly [DeploymentOnAws, ...DeploymentOnAws[]] = [
  {
    region: 'ap-northeast-1',
    senderDomain: 'teichaku.example.jp',
    alarmsTo: 'admin@teichaku.example.jp',
    deployment: {
      // The name in the commands (`npm run deploy -- tokyo`) and in all that it owns on AWS; shown to nobody else.
      name: 'tokyo',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      // How every mail is signed.
      office: {
        name: '定着支援センターみなと',
        postalAddress: '〒105-0000 東京都港区みなと1-2-3',
        phone: '03-0000-0000',
      },
      sender: { name: '定着支援センターみなと', email: 'reminder@teichaku.example.jp' },
      // Days on which this office is closed beside the national holidays and the turn of the year, `YYYY-MM-DD`.
      closures: [],
      // Or `{ ...DEFAULT_RULES, mailTime: '08:30' }`: the numbers are explained in functions/domain/rules.ts.
      rules: DEFAULT_RULES,
    },
  },
];

/** How many mails a second SES takes from an account on leaving the sandbox. */
export const USUAL_MAILS_PER_SECOND = 14;

/** What a deployment is called in its account; the name of everything it owns there begins with it. */
export function nameOf({ name }: Pick<Deployment, 'name'>): string {
  return `teichaku-${name}`;
}

/** The addresses of the administrators, one or more. */
export function administratorsOf({ alarmsTo }: Pick<DeploymentOnAws, 'alarmsTo'>): readonly string[] {
  return typeof alarmsTo === 'string' ? [alarmsTo] : alarmsTo;
}

/** What is said to somebody who names a deployment that is not in the list. */
export function unknownDeployment(name: string | undefined, entries: readonly DeploymentOnAws[]): string {
  const known = entries.map(({ deployment }) => deployment.name).join(', ');
  return `There is no deployment ${name}; infra/aws/deployments.ts has ${known}.`;
}
