/** Sends dead letters in again. Whatever breaks off may be begun anew: what comes twice counts once. */
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { Refusal } from '../../terminal/command.ts';
import { objectIn } from './resent-event.ts';

/** Waits so many milliseconds. */
type Pause = (milliseconds: number) => Promise<unknown>;

const PAUSE_BETWEEN_LOOKS = 2_000;

/**
 * Lets SQS move the letters to the queue that gave them up; goes along with a move that is under way already. It goes on
 * by itself where this command is broken off.
 * @returns how many were moved
 * @throws Refusal where SQS gives up; what it had not moved is still where it was
 */
export async function moveBack(client: SQSClient, deadLetters: string, pause: Pause): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetters, AttributeNames: ['QueueArn'] }),
  );
  const SourceArn = Attributes.QueueArn;
  const latest = async () =>
    (await client.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }))).Results?.[0];
  if ((await latest())?.Status !== 'RUNNING') {
    await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
  }
  for (;;) {
    await pause(PAUSE_BETWEEN_LOOKS);
    const task = await latest();
    if (task?.Status === 'RUNNING') continue;
    const moved = task?.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status === 'COMPLETED') return moved;
    throw new Refusal(
      `SQS moved ${moved} letters of ${deadLetters} and gave up (${task?.FailureReason ?? task?.Status}). ` +
        'The others are still there; run the command again.',
    );
  }
}

/** So long a letter is out of sight while it is sent on. */
const SENDING_SECONDS = 120;
/** So long SQS looks before it says that a queue is empty. */
const LOOKING_SECONDS = 5;

/**
 * Puts events into a queue one by one, each with the moment at which it first came in. Each is removed once it is there,
 * so that none is lost.
 * @returns how many were sent on
 */
export async function sendOn(client: SQSClient, deadLetters: string, queue: string): Promise<number> {
  let sent = 0;
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetters,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['SentTimestamp'],
        VisibilityTimeout: SENDING_SECONDS,
        WaitTimeSeconds: LOOKING_SECONDS,
      }),
    );
    if (Messages.length === 0) return sent;
    for (const { Body, ReceiptHandle, Attributes } of Messages) {
      const body = receivedFirst(Body, Attributes?.SentTimestamp);
      await client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: body }));
      await client.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle }));
      sent++;
    }
  }
}

/**
 * The event with the moment at which it first came in, unless it names one already; what is no event stays as it is.
 * @param sentAt when it was first put into a queue, in milliseconds since 1970
 */
function receivedFirst(body: string | undefined, sentAt: string | undefined): string | undefined {
  const event = objectIn(body);
  if (!event || sentAt === undefined) return body;
  return JSON.stringify({ receivedAt: new Date(Number(sentAt)).toISOString(), ...event });
}
