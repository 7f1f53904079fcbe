/** Where the morning check looks: the queues, the events set aside, and the rules that let events in. */
import { DescribeRuleCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Lookout } from '../workflows/check-morning.ts';
import type { SetAsideHead } from './dynamodb-set-aside.ts';

/** What the stack tells the check about its parts, each by the section of the runbook that it belongs to. */
export interface WatchedParts {
  /** The names of the queues: shorter than their URLs, for which a function's environment has little room. */
  readonly queues: Readonly<Record<string, string>>;
  /** The rules that bring events into the service. */
  readonly rules: Readonly<Record<string, WatchedRule>>;
}

/** A rule of EventBridge. */
interface WatchedRule {
  readonly name: string;
  /** Left out, it is one of the default bus. */
  readonly bus?: string;
}

/** Messages that lie in queues at this moment; those that are being worked on, or wait for their next try, are none. */
export function queuesLookout(client: SQSClient, queues: WatchedParts['queues']): Lookout {
  return {
    what: 'the queues',
    async look() {
      const found = await Promise.all(
        Object.entries(queues).map(async ([section, QueueName]) => {
          const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
          const { Attributes } = await client.send(
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
          );
          return { section, messages: Number(Attributes?.ApproximateNumberOfMessages ?? 0) };
        }),
      );
      return found
        .filter(({ messages }) => messages > 0)
        .map(({ section, messages }) => ({ section, found: `${messages} in the queue` }));
    },
  };
}

/** Events that could not be used and that nobody has mended. */
export function setAsideLookout({ list }: { list(): AsyncIterable<SetAsideHead> }): Lookout {
  return {
    what: 'the events set aside',
    async look() {
      const events = (await Array.fromAsync(list())).length;
      return events > 0 ? [{ section: 'events-set-aside', found: `${events} set aside` }] : [];
    },
  };
}

/** Rules that somebody switched off or deleted: what they should let in is lost, and nothing else tells of it. */
export function rulesLookout(client: EventBridgeClient, rules: WatchedParts['rules']): Lookout {
  return {
    what: 'the rules of EventBridge',
    async look() {
      const found = await Promise.all(
        Object.entries(rules).map(async ([section, { name, bus }]) => {
          const state = await stateOf(client, { Name: name, EventBusName: bus });
          return state === 'DISABLED' || state === 'missing'
            ? [{ section, found: `its rule is ${state === 'missing' ? 'gone' : 'switched off'}` }]
            : [];
        }),
      );
      return found.flat();
    },
  };
}

async function stateOf(
  client: EventBridgeClient,
  rule: { readonly Name: string; readonly EventBusName: string | undefined },
): Promise<string | undefined> {
  try {
    const { State } = await client.send(new DescribeRuleCommand(rule));
    return State;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return 'missing';
    throw error;
  }
}
