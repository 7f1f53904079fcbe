/** The way out: the right to send mail through SES as the deployment's sender, and news of what comes back. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { ServiceFunction } from './service-function.ts';

export interface MailSenderProps {
  /** Who mail leaves as; the address is at the domain or below it. */
  readonly sender: Deployment['sender'];
  /** The domain that SES verifies. */
  readonly domain: string;
  /** Whether SES knows the domain already: then it is taken as it is. */
  readonly isKnown: boolean;
  /** Whether to put out no DKIM records, as the emulator of AWS makes none. */
  readonly emulated: boolean;
}

/**
 * The sender's domain, signed with DKIM. Where the stack makes it known to SES, mail leaves once the records that it puts
 * out stand in the domain's DNS. Mails name people and their support, so they go to no server that cannot encrypt the way.
 */
export class MailSender extends Construct {
  readonly #sender: Deployment['sender'];
  readonly #identity: IEmailIdentity;
  readonly #configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, { sender, domain, isKnown, emulated }: MailSenderProps) {
    super(scope, id);
    this.#sender = sender;
    this.#configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.#configurationSet.addEventDestination('Returns', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    if (isKnown) {
      this.#identity = EmailIdentity.fromEmailIdentityName(this, 'Domain', domain);
      return;
    }
    const identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      configurationSet: this.#configurationSet,
    });
    this.#identity = identity;
    if (emulated) return;
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: "To be put into the DNS of the sender's domain",
      });
    });
  }

  /** What SES calls the mails of this deployment by. */
  get configurationSetName(): string {
    return this.#configurationSet.configurationSetName;
  }

  /** Lets the function send mail from the sender's address, and from no other. */
  grantSend(fn: ServiceFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          this.#identity.emailIdentityArn,
          Stack.of(this).formatArn({
            service: 'ses',
            resource: 'configuration-set',
            resourceName: this.configurationSetName,
          }),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#sender.email } },
      }),
    );
    fn.addEnvironment('CONFIGURATION_SET_NAME', this.configurationSetName);
  }
}
