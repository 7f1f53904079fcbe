/** The queue between the morning post and the delivery, in SQS. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailQueue } from '../workflows/ports.ts';

/** SQS takes so many messages in a call. */
const BATCH = 10;

/** The queue whose messages `deliver-mail` works off. */
export function sqsMailQueue(client: SQSClient, queueUrl: string): MailQueue {
  return {
    async hand(parcels, inMinutes) {
      const failed: unknown[] = [];
      for (let first = 0; first < parcels.length; first += BATCH) {
        const batch = new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: parcels.slice(first, first + BATCH).map((parcel, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify(parcel),
            ...(inMinutes !== undefined && { DelaySeconds: inMinutes * 60 }),
          })),
        });
        try {
          const { Failed = [] } = await client.send(batch);
          if (Failed.length > 0)
            failed.push(new Error(`${Failed.length} parcels were not queued: ${Failed[0]?.Code}`));
        } catch (cause) {
          failed.push(cause);
        }
      }
      const [first, ...others] = failed;
      if (others.length > 0)
        throw new AggregateError(failed, `${failed.length} batches were not queued, the first: ${first}`);
      if (first) throw first;
    },
  };
}
