/**
 * The service as its functions are wired on AWS, with every request to AWS counted: DynamoDB is the embedded one, SES
 * the local one, Scheduler and SQS answer at once. Time is the virtual clock's.
 */
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { dynamodbSetAside } from '../../functions/adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { schedulerAlarmClock } from '../../functions/adapters/scheduler-alarm-clock.ts';
import { sesOutbox } from '../../functions/adapters/ses-outbox.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { sqsMailQueue } from '../../functions/adapters/sqs-mail-queue.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import type { Alarm, Log } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { LOCAL_AWS } from '../../infra/local/local-aws.ts';
import type { LocalService } from '../../infra/local/local-service.ts';
import { openMailService } from '../../infra/local/mail-service.ts';
import { virtualAlarmClock } from '../../infra/local/virtual-alarm-clock.ts';
import { countTable } from './counted-table.ts';
import { type Counter, counter, type FunctionName } from './counter.ts';

const PAGE = 'https://abcdefghij.execute-api.ap-northeast-1.amazonaws.com';
/** What Powertools puts around what is logged. */
const LOG_FRAME_BYTES = 250;

/** The part of the local service that the clock runs. */
type ClockedService = Pick<LocalService, 'alarms' | 'takeIn' | 'wakeUp' | 'heal' | 'post'>;

export interface CountedService {
  readonly service: ClockedService;
  readonly count: Counter;
  /** How much the table holds, in bytes of the attributes' names and values. */
  tableBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function openCountedService(deployment: Deployment): Promise<CountedService> {
  const count = counter();
  const { client, tableName, close: closeTable } = await openEmbeddedTable();
  const mailService = await openMailService();
  const ses = mailService.client;
  const scheduler = new SchedulerClient(LOCAL_AWS);
  const sqs = new SQSClient(LOCAL_AWS);
  const bodies: string[] = [];

  countTable(client, count);
  ses.middlewareStack.add(
    (next) => (args) => {
      const { RawMessage } = args.input as { readonly RawMessage: { readonly Data: Uint8Array } };
      count.request('SES SendRawEmail');
      count.use('mails', 1);
      count.use('mailGigabytes', RawMessage.Data.byteLength / 1e9);
      return next(args);
    },
    { step: 'initialize' },
  );
  const scheduled = mockClient(scheduler);
  scheduled.on(CreateScheduleCommand).callsFake(() => count.request('Scheduler CreateSchedule'));
  scheduled.on(DeleteScheduleCommand).callsFake(() => count.request('Scheduler DeleteSchedule'));
  mockClient(sqs)
    .on(SendMessageBatchCommand)
    .callsFake(({ Entries }) => {
      count.request('SQS SendMessageBatch');
      count.use('queueRequests', 1);
      bodies.push(...Entries.map(({ MessageBody }: { readonly MessageBody: string }) => MessageBody));
      return {};
    });

  const ringing = virtualAlarmClock(deployment);
  const arns = {
    groupName: 'alarms',
    queueArn: 'queue',
    roleArn: 'role',
    deadLetterQueueArn: 'dead-letters',
  };
  const setting = schedulerAlarmClock(scheduler, arns, deployment);
  const alarms = {
    ...ringing,
    arm: async (alarm: Alarm) => void (await Promise.all([setting.arm(alarm), ringing.arm(alarm)])),
    disarm: async (alarm: Alarm) => void (await Promise.all([setting.disarm(alarm), ringing.disarm(alarm)])),
  };
  const line = (message: string, facts: unknown) =>
    count.use('logGigabytes', (LOG_FRAME_BYTES + JSON.stringify([message, facts]).length) / 1e9);
  const log: Log = {
    info: line,
    warn: line,
    error: (message, cause) => {
      throw new Error(message, { cause });
    },
    count: () => {},
    measure: () => {},
  };
  const tools = {
    records: dynamodbContractRecords(client, tableName, deployment),
    mails: dynamodbStaffMails(client, tableName),
    addresses: dynamodbAddresses(client, tableName, deployment.rules),
    setAside: dynamodbSetAside(client, tableName, deployment.rules),
    outbox: sesOutbox(ses, { sender: deployment.sender }),
    recordLinks: recordLinks(dynamodbLinkKey(client, tableName), PAGE),
    alarmClock: alarms,
    queue: sqsMailQueue(sqs, 'https://queue.example'),
    practice: practiceOf(deployment),
    deployment,
    log,
  };

  /** One message a batch: what arrives together may share an invocation, and is reckoned as if it did not. */
  const fromQueue = (name: FunctionName, requests: number, work: () => Promise<unknown>) =>
    count.invoke(name, async () => {
      count.use('queueRequests', requests);
      await work();
    });
  const deliverHanded = async (moment: Moment) => {
    for (const body of bodies.splice(0)) {
      await fromQueue('deliver-mail', RECEIVE_AND_DELETE, () => deliverMail(JSON.parse(body), moment, tools));
    }
  };
  /** The alarms of a morning go off within two hours, hardly ever two at once. */
  let woken = Promise.resolve();
  const service: ClockedService = {
    alarms,
    async takeIn(body, moment) {
      await fromQueue('contract-facts', SEND_RECEIVE_AND_DELETE, async () => {
        count.use('events', 1);
        const { event, reading } = readEvent(body, moment.now, deployment.timeZone);
        if ('problems' in reading) throw new Error(`set aside: ${JSON.stringify(reading.problems)}`);
        await takeInEvent(event, reading, moment, tools);
      });
      await deliverHanded(moment);
    },
    wakeUp(contractId, moment) {
      woken = woken.then(() =>
        fromQueue('wake-up', SEND_RECEIVE_AND_DELETE, () => {
          count.use('scheduledInvocations', 1);
          return settle(contractId, moment, tools);
        }),
      );
      return woken;
    },
    heal: (moment) =>
      count.invoke('daily-heal', () => {
        count.use('scheduledInvocations', 1);
        return heal(moment, tools);
      }),
    async post(moment) {
      await count.invoke('morning-post', () => {
        count.use('scheduledInvocations', 1);
        return postMorningMail(moment, tools);
      });
      await deliverHanded(moment);
    },
  };
  return {
    service,
    count,
    async tableBytes() {
      let bytes = 0;
      for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName })) {
        for (const item of Items)
          for (const [name, value] of Object.entries(item)) bytes += name.length + sizeOf(value);
      }
      return bytes;
    },
    close: async () => void (await Promise.all([closeTable(), mailService.close()])),
  };
}

/** What puts a message into a queue pays for it there as anybody would. */
const SEND_RECEIVE_AND_DELETE = 3;
const RECEIVE_AND_DELETE = 2;

function sizeOf(value: unknown): number {
  return value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(JSON.stringify(value));
}
