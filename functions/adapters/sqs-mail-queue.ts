/** The queue between the morning post and the delivery, in SQS. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailQueue } from '../workflows/ports.ts';

/** SQS takes so many messages in a call. */
const BATCH = 10;

/** The queue whose messages `deliver-mail` works off. */
export function sqsMailQueue(client: SQSClient, queueUrl: string): MailQueue {
  return {
    async hand(parcels) {
      for (let first = 0; first < parcels.length; first += BATCH) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: parcels.slice(first, first + BATCH).map((parcel, index) => ({
              Id: String(index),
              MessageBody: JSON.stringify(parcel),
            })),
          }),
        );
        if (Failed.length > 0) {
          throw new Error(`${Failed.length} parcels were not queued: ${Failed[0]?.Code}`);
        }
      }
    },
  };
}
