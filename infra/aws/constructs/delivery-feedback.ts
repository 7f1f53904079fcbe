/** The way back: what SES tells of mails that it could not deliver, or that their readers complained of. */
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FEEDBACK_TYPES } from '../../../functions/adapters/ses-feedback.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface DeliveryFeedbackProps {
  /** The configuration set of the mails that are meant; other mails of the account are none of this service's. */
  readonly configurationSetName: string;
  /** Where the news goes. */
  readonly queue: IQueue;
}

/** SES puts its events on the default bus of the account and on no other. */
export class DeliveryFeedback extends Construct {
  /** Events that EventBridge could not put into the queue. */
  readonly deadLetters: DeadLetterQueue;
  readonly rule: Rule;

  constructor(scope: Construct, id: string, { configurationSetName, queue }: DeliveryFeedbackProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.rule = new Rule(this, 'Returns', {
      description: 'Bounces and complaints of the mails of this deployment',
      eventPattern: {
        source: ['aws.ses'],
        detailType: [...FEEDBACK_TYPES],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [new SqsQueue(queue, { deadLetterQueue: this.deadLetters })],
    });
  }
}
