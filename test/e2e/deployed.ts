/** What a deployment on the emulator shows to somebody with the aws CLI and the operator's runbook. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { type DeploymentOnAws, nameOf } from '../../infra/aws/deployments.ts';
import { type AwsCli, awsCli } from './aws-cli.ts';
import { stackNameOf } from './deployments.ts';
import type { EmulatorAccess } from './global-setup.ts';

/** What became of a notice, by the id under which the ledger has it. */
export type Ledger = Readonly<Record<string, { readonly state: string; readonly reason?: string }>>;

/** A mail that SES took. */
export interface SentMail {
  /** The address alone. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export type Deployed = ReturnType<typeof deployedOn>;

/** An address as the table and the tags of mails have it. */
export function recipientId(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
}

/** @param entry that has been, or is yet to be, deployed */
export function deployedOn({ url, folder, bin }: EmulatorAccess, entry: DeploymentOnAws) {
  const { deployment, region, account } = entry;
  const aws: AwsCli = awsCli(bin, url, region);
  const group = `${nameOf(deployment)}-alarms`;

  const known = new Map<string, Promise<string>>();

  /** The physical name of the one part of this type whose logical id begins so. It never changes, and is asked for once. */
  function part(stack: 'records' | 'service', type: string, start = ''): Promise<string> {
    const key = [stack, type, start].join();
    const found = known.get(key) ?? lookUp(stack, type, start);
    known.set(key, found);
    return found;
  }

  async function lookUp(stack: 'records' | 'service', type: string, start: string): Promise<string> {
    const { StackResourceSummaries: all } = await aws(
      ...['cloudformation', 'list-stack-resources', '--stack-name', stackNameOf(entry, stack)],
    );
    const found = all.find(
      (each: { ResourceType: string; LogicalResourceId: string }) =>
        each.ResourceType === type && each.LogicalResourceId.startsWith(start),
    );
    return found.PhysicalResourceId;
  }

  const table = () => part('records', 'AWS::DynamoDB::GlobalTable', 'RecordsTable');

  /** The items under a partition key. */
  async function items(key: string) {
    const { Items } = await aws(
      ...['dynamodb', 'query', '--table-name', await table(), '--key-condition-expression', 'pk = :p'],
      ...['--expression-attribute-values', JSON.stringify({ ':p': { S: key } })],
    );
    return Items;
  }

  async function schedules(): Promise<string[]> {
    const { Schedules } = await aws('scheduler', 'list-schedules', '--group-name', group);
    return Schedules.map(({ Name }: { Name: string }) => Name).sort();
  }

  return {
    entry,

    /** Tells the deployment something, as a case system does. */
    async tell(type: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
      const event = { Source: 'case-system', DetailType: type, Detail: JSON.stringify(detail) };
      const file = join(folder, 'entries.json');
      writeFileSync(file, JSON.stringify([{ EventBusName: nameOf(deployment), ...event }]));
      const { FailedEntryCount } = await aws('events', 'put-events', '--entries', `file://${file}`);
      expect(FailedEntryCount).toBe(0);
    },

    /**
     * Hands over what SES tells of a mail that came back for good. Nobody but SES may put it on a bus: so, as the
     * runbook says, it goes straight to its queue. @param at ISO 8601
     */
    async tellBounce(address: string, at: string): Promise<void> {
      const queue = await part('service', 'AWS::SQS::Queue', 'DeliveryFeedbackQueue');
      const event = {
        ...{
          version: '0',
          id: '7bf73129-1428-4cd3-a780-95db273d1602',
          account,
          region,
          time: at,
          resources: [],
        },
        source: 'aws.ses',
        'detail-type': 'Email Bounced',
        detail: {
          eventType: 'Bounce',
          mail: { timestamp: at, messageId: 'of-no-mail' },
          bounce: {
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [{ emailAddress: address, action: 'failed', status: '5.1.1' }],
            timestamp: at,
          },
        },
      };
      await aws('sqs', 'send-message', '--queue-url', queue, '--message-body', JSON.stringify(event));
    },

    /** The names of all schedules in the group of the alarms. */
    schedules,

    /** Takes every alarm away, as no part of the service would. */
    async deleteSchedules(): Promise<void> {
      for (const name of await schedules()) {
        await aws('scheduler', 'delete-schedule', '--group-name', group, '--name', name);
      }
    },

    /** How many items are in the table. */
    async itemCount(): Promise<number> {
      const { Count } = await aws('dynamodb', 'scan', '--table-name', await table(), '--select', 'COUNT');
      return Count;
    },

    /** The ledger of a contract; empty where there is no such contract. */
    async ledger(contractId: string): Promise<Ledger> {
      const [item] = await items(`CONTRACT#${contractId}`);
      return item ? JSON.parse(gunzipSync(Buffer.from(item.content.B, 'base64')).toString()).ledger : {};
    },

    /** The events that were set aside, each with the fields that do not fit. */
    async setAside(): Promise<{ type: string; fields: string[] }[]> {
      const found = await items('SETASIDE');
      // biome-ignore lint/suspicious/noExplicitAny: items as DynamoDB writes them
      return found.map(({ detailType, problems }: any) => ({
        type: detailType.S,
        // biome-ignore lint/suspicious/noExplicitAny: the same
        fields: problems.L.map(({ M }: any) => M.field.S),
      }));
    },

    /** Why nothing more goes to an address; `undefined` where mail goes to it. */
    async returned(address: string): Promise<string | undefined> {
      const [item] = await items(`ADDRESS#${recipientId(address)}`);
      return item?.cause.S;
    },

    /** Starts a daily run by hand, as the runbook says, and waits for its end. */
    async runDaily(run: 'DailyHeal' | 'MorningPost'): Promise<void> {
      const name = await part('service', 'AWS::Lambda::Function', `${run}Function`);
      const answer = join(folder, 'answer.json');
      const { FunctionError } = await aws('lambda', 'invoke', '--function-name', name, answer);
      expect(FunctionError).toBeUndefined();
    },

    /**
     * Waits until no queue of the deployment has anything left to work on, dead letters included. What was put in with a
     * delay, as on the morning of the weekly summary, comes only once its mail has left without it.
     */
    async quiet(): Promise<void> {
      const waiting = async () => {
        const answer = await fetch(`${url}/_ministack/sqs/messages?region=${region}`);
        const { messages } = (await answer.json()) as QueuedMessages;
        return Object.values(messages).flatMap((ofAccount) =>
          Object.values(ofAccount).flatMap((queues) =>
            Object.values(queues).flatMap((lying) =>
              lying.filter(({ IsVisible, ReceiveCount }) => IsVisible || ReceiveCount > 0),
            ),
          ),
        );
      };
      await expect.poll(waiting, { timeout: 60_000, interval: 500 }).toEqual([]);
    },

    /** Every mail of this deployment that SES has taken so far. */
    async mails(): Promise<SentMail[]> {
      const { messages } = (await (await fetch(`${url}/_ministack/ses/messages`)).json()) as SesMessages;
      return Object.values(messages)
        .flat()
        .filter(({ Source }) => Source === deployment.sender.email)
        .map(({ To: [to = ''], Subject, BodyText }) => ({
          to: to.replace(/^.*<(.+)>$/, '$1'),
          subject: Subject,
          text: BodyText,
        }));
    },
  };
}

interface SesMessages {
  readonly messages: Readonly<
    Record<string, { Source: string; To: string[]; Subject: string; BodyText: string }[]>
  >;
}

/** By account, region and queue. */
interface QueuedMessages {
  readonly messages: Readonly<Record<string, Record<string, Record<string, readonly QueuedMessage[]>>>>;
}

interface QueuedMessage {
  readonly IsVisible: boolean;
  readonly ReceiveCount: number;
}
