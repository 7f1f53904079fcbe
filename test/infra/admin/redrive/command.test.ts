import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { redrive } from '../../../../infra/admin/redrive/command.ts';
import { partNamed, WAYS } from '../../../../infra/admin/redrive/dead-letters.ts';
import { Refusal } from '../../../../infra/terminal/command.ts';
import { body, endedDetail } from '../../../support/events.ts';
import { bounce } from '../../../support/ses-events.ts';
import { resources, serviceTemplate, tokyo } from '../../aws/synthesized.ts';

const NOW = '2026-06-02T01:00:00.000Z';
const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);
const sqs = mockClient(SQSClient);
const table = mockClient(DynamoDBDocumentClient);
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
const folder = mkdtempSync(join(tmpdir(), 'redrive-'));
const file = join(folder, 'event.json');
/** The parts of the service, each with a queue and dead letters where they lie in `letters`. */
let letters: Record<string, Message[]>;
const words = () => said.mock.calls.join('\n');

beforeEach(() => {
  for (const client of [sts, cloudFormation, sqs, table]) client.reset();
  said.mockClear();
  letters = {};
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111', Arn: 'arn' });
  cloudFormation.on(ListStackResourcesCommand).callsFake(({ StackName }) => ({
    StackResourceSummaries: (StackName.endsWith('records')
      ? [['AWS::DynamoDB::GlobalTable', 'RecordsTable1']]
      : Object.keys(WAYS).flatMap((part) => [
          ['AWS::SQS::Queue', `${part}Queue1`],
          ['AWS::SQS::Queue', `${part}DeadLetters1`],
        ])
    ).map(([ResourceType, LogicalResourceId]) => ({
      ResourceType,
      LogicalResourceId,
      PhysicalResourceId: LogicalResourceId,
    })),
  }));
  const lying = (url: string) => letters[partNamed(url)] ?? [];
  sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }) => ({
    Attributes: { ApproximateNumberOfMessages: String(lying(QueueUrl).length), QueueArn: `arn:${QueueUrl}` },
  }));
  sqs.on(ReceiveMessageCommand).callsFake(({ QueueUrl, VisibilityTimeout }) => ({
    Messages: VisibilityTimeout === 0 ? lying(QueueUrl) : lying(QueueUrl).splice(0),
  }));
  sqs.on(ListMessageMoveTasksCommand).resolves({ Results: [{ Status: 'COMPLETED' }] });
  setAside([]);
});

afterAll(() => {
  for (const client of [sts, cloudFormation, sqs, table]) client.restore();
  said.mockRestore();
  rmSync(folder, { recursive: true });
});

/** What the table holds of events set aside: head and text of each. */
function setAside(
  events: readonly { id: string; text: string; detailType?: string; sentAgainAt?: string }[],
) {
  table.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }) => ({
    Items: events.flatMap(({ text, ...head }) => {
      if (values[':partition'] === `SETASIDE#${head.id}`) return { text };
      if (values[':partition'] !== 'SETASIDE') return [];
      const problems = [{ field: 'endedOn', expected: 'an existing day', came: '佐藤 花子' }];
      const times = {
        time: '2026-06-01T00:00:00.000Z',
        setAsideAt: '2026-06-01T00:00:01.000Z',
        expiresAt: 9,
      };
      return { detailType: 'ContractEnded', problems, parts: 1, ...times, ...head };
    }),
  }));
}

const run = (answer: boolean | undefined, ...args: readonly string[]) =>
  redrive(['tokyo', ...args], {
    entries: [tokyo],
    now: NOW,
    asked: async () => answer,
    pause: async () => {},
    showCount: () => {},
  });

const sent = () =>
  sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => [input.QueueUrl, input.MessageBody]);
const moved = () =>
  sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args: [{ input }] }) => input.SourceArn);
const removed = () => table.commandCalls(DeleteCommand).map(({ args: [{ input }] }) => input.Key);

const ended = body('ContractEnded', { ...endedDetail, note: '佐藤 花子' });
/** Sent in again, an event says when it first came in: here when it was set aside, for nothing more is known. */
const again = (text: string) =>
  JSON.stringify({ ...JSON.parse(text), receivedAt: '2026-06-01T00:00:01.000Z' });

describe('events set aside', () => {
  test('go back with the moment at which they came in, those of SES to the queue of delivery-feedback, and are removed', async () => {
    setAside([
      { id: 'e-1', text: ended },
      { id: 'e-2', text: bounce(), detailType: 'Email Bounced' },
    ]);
    expect(await run(true)).toBe(0);
    expect(sent()).toEqual([
      ['ContractFactsQueue1', again(ended)],
      ['DeliveryFeedbackQueue1', again(bounce())],
    ]);
    expect(removed()).toEqual([
      { pk: 'SETASIDE#e-1', sk: '0000' },
      { pk: 'SETASIDE', sk: 'e-1' },
      { pk: 'SETASIDE#e-2', sk: '0000' },
      { pk: 'SETASIDE', sk: 'e-2' },
    ]);
  });

  test('are shown first by ids and fields, without what names people', async () => {
    setAside([{ id: 'e-1', text: ended }]);
    await run(false);
    expect(words()).toContain('2026-06-01T09:00:00+09:00  e-1  ContractEnded  2026-0042');
    expect(words()).toContain('    endedOn: expected an existing day');
    expect(words()).not.toContain('佐藤');
  });

  test('are shown whole where that is asked for, and move no cursor', async () => {
    setAside([{ id: 'e-1', text: `${ended}\u001b[2J` }]);
    await run(false, '--show-bodies');
    expect(words()).toContain('"note":"佐藤 花子"');
    expect(words()).toContain('came 佐藤 花子');
    expect(words()).not.toContain('\u001b');
  });

  test('stay as they are where the answer is no, or nobody is there to be asked', async () => {
    setAside([{ id: 'e-1', text: ended }]);
    expect(await run(false)).toBe(1);
    await expect(run(undefined)).rejects.toThrow('add --yes');
    expect([...sent(), ...removed()]).toEqual([]);
  });

  test('are sent without asking where it is told so', async () => {
    setAside([{ id: 'e-1', text: ended }]);
    expect(await run(undefined, '--yes')).toBe(0);
    expect(sent().length).toBe(1);
  });

  test('are not removed where they could not be sent', async () => {
    setAside([{ id: 'e-1', text: ended }]);
    sqs.on(SendMessageCommand).rejects(new Error('out of reach'));
    await expect(run(true)).rejects.toThrow('out of reach');
    expect([...removed(), ...table.commandCalls(UpdateCommand)]).toEqual([]);
  });

  test('that an earlier run sent and did not come to remove are removed and not sent again', async () => {
    setAside([{ id: 'e-1', text: ended, sentAgainAt: NOW }]);
    expect(await run(true)).toBe(0);
    expect(words()).toContain('No events are set aside');
    expect(sent()).toEqual([]);
    expect(removed().length).toBe(2);
  });
});

describe('one event', () => {
  const mended = body('ContractEnded', endedDetail, { id: 'e-2' });
  beforeEach(() =>
    setAside([
      { id: 'e-1', text: ended },
      { id: 'e-2', text: 'bad' },
    ]),
  );

  test('is sent alone, and no dead letters with it', async () => {
    letters = { WakeUp: [{ Body: '{}' }] };
    expect(await run(true, '--only', 'e-1')).toBe(0);
    expect(sent()).toEqual([['ContractFactsQueue1', again(ended)]]);
    expect(moved()).toEqual([]);
  });

  test('is sent as it was mended', async () => {
    writeFileSync(file, mended);
    expect(await run(true, '--only', 'e-2', '--with', file)).toBe(0);
    expect(sent()).toEqual([['ContractFactsQueue1', again(mended)]]);
    expect(removed().at(-1)).toEqual({ pk: 'SETASIDE', sk: 'e-2' });
  });

  test.each([
    ['still does not fit', mended.replace('2026-09-30', '2026-09-31'), /does not fit; .*\n {2}endedOn: exp/],
    ['is no JSON', '{', /has to hold one event, as JSON/],
  ])('that %s after mending is refused', async (_, text, why) => {
    writeFileSync(file, text);
    await expect(run(true, '--only', 'e-2', '--with', file)).rejects.toThrow(why);
    expect(sent()).toEqual([]);
  });

  test('has to be one that is set aside', async () => {
    await expect(run(true, '--only', 'e-3')).rejects.toThrow('No event e-3 is set aside');
    await expect(run(true, '--with', file)).rejects.toThrow('say with --only which');
  });
});

describe('dead letters', () => {
  test('of a queue are moved back to it, events sent on to the queue that they were for', async () => {
    letters = {
      DeliverMail: [{ Body: '{"to":"staff","mailId":"2026-06-01/0a"}' }],
      ContractEvents: [{ Body: ended }],
      ReturnedMails: [{ Body: bounce() }],
    };
    expect(await run(true)).toBe(0);
    expect(moved()).toEqual(['arn:DeliverMailDeadLetters1']);
    expect(sent()).toEqual([
      ['ContractFactsQueue1', ended],
      ['DeliveryFeedbackQueue1', bounce()],
    ]);
  });

  test('that are events keep the moment at which they came in, as a move by SQS would not', async () => {
    const SentTimestamp = String(Date.parse('2026-06-01T23:30:00Z'));
    letters = { ContractFacts: [{ Body: ended, Attributes: { SentTimestamp } }] };
    expect(await run(true)).toBe(0);
    expect(moved()).toEqual([]);
    expect(sent().map(([, text]) => JSON.parse(text ?? ''))).toEqual([
      { ...JSON.parse(ended), receivedAt: '2026-06-01T23:30:00.000Z' },
    ]);
  });

  test('are shown by queue, with ids and why they were given up', async () => {
    const MessageAttributes = { ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' } };
    letters = { ContractEvents: [{ Body: ended, MessageAttributes }] };
    await run(false);
    expect(words()).toContain('ContractEvents: 1 dead letters (to ContractFacts)');
    expect(words()).toMatch(/ContractEnded {2}6f9619ff-\S+ {2}2026-0042 {2}NO_PERMISSIONS/);
    expect(words()).not.toContain('佐藤');
  });

  test.each(['AlarmsClock', 'DailyHeal', 'MorningPost'])('of %s are explained and stay', async (part) => {
    letters = { [part]: [{ Body: '{}' }] };
    expect(await run(true)).toBe(1);
    expect(words()).toContain(`${part}: 1 dead letters (not sent again)`);
    expect(words()).toContain('purge the queue: docs/operator-runbook.md#');
    expect([...sent(), ...moved()]).toEqual([]);
  });

  test('of every queue that the stack has are known', () => {
    const queues = [...resources(serviceTemplate(), 'AWS::SQS::Queue').keys()];
    const parts = queues.filter((id) => id.includes('DeadLetters')).map(partNamed);
    expect(parts.sort()).toEqual(Object.keys(WAYS).sort());
  });
});

test('a deployment that is not there is refused', async () => {
  cloudFormation
    .on(ListStackResourcesCommand)
    .rejects(Object.assign(new Error('Stack with id x does not exist'), { name: 'ValidationError' }));
  await expect(run(true)).rejects.toThrow(
    'is not deployed in ap-northeast-1. First: npm run deploy -- tokyo',
  );
  await expect(run(true)).rejects.toBeInstanceOf(Refusal);
});
