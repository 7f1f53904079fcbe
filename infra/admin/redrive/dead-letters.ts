/** What lies in the dead-letter queues of a deployment, and what becomes of it. */
import { type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeploymentOnAws } from '../../aws/deployments.ts';
import { messagesIn, type StackResource } from '../deployments/kept-data.ts';
import type { Taker } from './resent-event.ts';

/**
 * What can be done with the letters of a part of the service.
 *
 * `back`: SQS moves them to the queue that gave them up. `to`: they are events, and go to the queue of that part one by
 * one, each with the moment at which it first came in, from which it may count: a move by SQS forgets it.
 * `explain`: they are no messages to be repeated.
 */
export type Way = { readonly way: 'back' } | { readonly way: 'to'; readonly taker: Taker } | Explained;

interface Explained {
  readonly way: 'explain';
  readonly toDo: string;
}

const RUN_BY_HAND =
  'run it by hand, then purge the queue: docs/operator-runbook.md#running-a-daily-run-by-hand';

/** By the part of the service whose letters they are. */
export const WAYS: Readonly<Record<string, Way>> = {
  ContractEvents: { way: 'to', taker: 'ContractFacts' },
  ContractFacts: { way: 'to', taker: 'ContractFacts' },
  AlarmsClock: {
    way: 'explain',
    toDo: 'nothing is to be sent again, as the heal finds what they were for; purge the queue: docs/operator-runbook.md#alarms-dead-letters',
  },
  WakeUp: { way: 'back' },
  DailyHeal: { way: 'explain', toDo: RUN_BY_HAND },
  MorningPost: { way: 'explain', toDo: RUN_BY_HAND },
  MorningCheck: { way: 'explain', toDo: RUN_BY_HAND },
  DeliverMail: { way: 'back' },
  ReturnedMails: { way: 'to', taker: 'DeliveryFeedback' },
  DeliveryFeedback: { way: 'to', taker: 'DeliveryFeedback' },
};

/** A dead-letter queue in which something lies. */
export interface DeadLetters {
  /** The part of the service, by which `WAYS` knows it. */
  readonly part: string;
  readonly url: string;
  readonly count: number;
  /** Some of the letters, ten at most; they stay where they are. */
  readonly some: readonly Message[];
}

/** The dead-letter queues in which something lies. */
export async function deadLettersOf(
  entry: DeploymentOnAws,
  service: readonly StackResource[],
  client: SQSClient,
): Promise<DeadLetters[]> {
  const lying = await messagesIn(entry, service, /DeadLetters/);
  const found: DeadLetters[] = [];
  for (const { type, logicalId, physicalId: url } of service) {
    const count = lying.get(logicalId);
    if (type !== 'AWS::SQS::Queue' || count === undefined) continue;
    const { Messages: some = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      }),
    );
    found.push({ part: partNamed(logicalId), url, count, some });
  }
  return found;
}

/** The part of the service that a dead-letter queue belongs to, by the queue's logical id. */
export function partNamed(logicalId: string): string {
  return logicalId.replace(/DeadLetters.*$/, '');
}
