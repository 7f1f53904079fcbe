/** Where what cannot be processed waits for a person. */
import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The longest that SQS can: a failure over the holidays is still there to be mended. */
export const KEPT = Duration.days(14);

/**
 * Keeps what comes to it for {@link KEPT}. What SQS moves here from another queue is let go so long after it came to
 * that one, as it keeps its first moment; what EventBridge, Scheduler or Lambda put here, so long after they did.
 */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retentionPeriod: KEPT,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const reason = 'Itself where messages end that could not be worked on; an alarm tells of the first.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
