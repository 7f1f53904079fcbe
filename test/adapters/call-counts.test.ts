/**
 * What one notice costs on its ordinary way from the alarm to the mail: calls of the real clients. What a morning's mail
 * costs whatever number of notices it has is no notice's own: the search for what is due and what is behind, and the
 * mail's own item.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { INDEXES } from '../../functions/adapters/dynamodb-table.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { sesOutbox } from '../../functions/adapters/ses-outbox.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import type { Alarm, AlarmClock, Parcel } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { type MailService, openMailService } from '../../infra/local/mail-service.ts';
import { at, contractOf, deployment, practice, registered, standings } from '../support/contracts.ts';
import { memoryAlarmClock, memoryLog } from '../support/memory-ports.ts';

interface Call {
  readonly name: string;
  /** The item or index that it is about. */
  readonly about: string;
}

/** What tells one call of the table from another. */
interface Input {
  readonly Key?: { readonly pk: string };
  readonly Item?: { readonly pk: string };
  readonly IndexName?: string;
}

let table: EmbeddedTable;
let mailService: MailService;
const calls: Call[] = [];

beforeEach(async () => {
  table = await openEmbeddedTable();
  mailService = await openMailService();
  table.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const { Key, Item, IndexName } = args.input as Input;
        calls.push({ name: commandName, about: IndexName ?? Key?.pk ?? Item?.pk ?? '' });
        return next(args);
      },
    { step: 'initialize' },
  );
  mailService.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        calls.push({ name: commandName, about: 'mail' });
        return next(args);
      },
    { step: 'initialize' },
  );
});
afterEach(() => Promise.all([table.close(), mailService.close()]));

function toolsOf() {
  const clock = memoryAlarmClock();
  const parcels: Parcel[] = [];
  const counted = (name: string, work: AlarmClock['arm']) => async (alarm: Alarm) => {
    calls.push({ name, about: alarm.on });
    await work(alarm);
  };
  return {
    records: dynamodbContractRecords(table.client, table.tableName, deployment),
    mails: dynamodbStaffMails(table.client, table.tableName),
    addresses: dynamodbAddresses(table.client, table.tableName, deployment.rules),
    outbox: sesOutbox(mailService.client, { sender: deployment.sender }),
    recordLinks: recordLinks(dynamodbLinkKey(table.client, table.tableName), 'https://record.example'),
    alarmClock: {
      arm: counted('CreateSchedule', clock.arm),
      disarm: counted('DeleteSchedule', clock.disarm),
    },
    queue: { parcels, hand: async (handed: readonly Parcel[]) => void parcels.push(...handed) },
    log: memoryLog(),
    practice,
    deployment,
  };
}

/** The alarm, the post and the deliveries to these desks of one day. */
async function pass(
  date: string,
  tools: ReturnType<typeof toolsOf>,
  desks: readonly Parcel['to'][],
): Promise<void> {
  await settle('c-1', at(`${date} 06:30`), tools);
  await postMorningMail(at(`${date} 09:00`), tools);
  const parcels = tools.queue.parcels.splice(0).filter(({ to }) => desks.includes(to));
  for (const parcel of parcels) await deliverMail(parcel, at(`${date} 09:01`), tools);
}

/** The calls so far, by service. */
function costs() {
  const named = (pattern: RegExp) => calls.filter(({ name }) => pattern.test(name));
  const searched: readonly string[] = Object.values(INDEXES).map(({ name }) => name);
  const isShared = ({ about }: Call) => searched.includes(about) || about.startsWith('MAIL#');
  const dynamodb = named(/^(Get|Put|Update|Query|Delete|Scan|Batch|Transact)/);
  return {
    ofDigest: dynamodb.filter(isShared).map(({ name }) => name),
    dynamodb: dynamodb.filter((call) => !isShared(call)).map(({ name }) => name),
    ses: named(/Email/).map(({ name }) => name),
    scheduler: named(/Schedule/).map(({ name }) => name),
  };
}

describe('from its alarm to its mail, one notice takes at most five calls of DynamoDB, one of SES and one of Scheduler', () => {
  let tools: ReturnType<typeof toolsOf>;
  beforeEach(async () => {
    tools = toolsOf();
    await tools.records.save({ record: registered(contractOf()), version: 0 });
    await settle('c-1', at('2026-06-01 10:00'), tools);
  });

  test('to staff', async () => {
    await pass('2026-06-02', tools, ['staff', 'employer']);
    const before = mailService.taken.length;
    calls.length = 0;
    await pass('2026-06-24', tools, ['staff', 'employer']);
    const { ofDigest, dynamodb, ses, scheduler } = costs();
    expect(mailService.taken.length - before).toBe(1);
    expect(standings((await tools.records.load('c-1')).record)).toMatchObject({
      'monthly-contact/2026-06/closing 鈴木 一郎': 'sent',
    });
    expect(ofDigest).toEqual([
      'QueryCommand',
      'PutItemCommand',
      'QueryCommand',
      'UpdateItemCommand',
      'UpdateItemCommand',
      'UpdateItemCommand',
    ]);
    expect(dynamodb.length).toBeLessThanOrEqual(5);
    expect(ses.length).toBeLessThanOrEqual(1);
    expect(scheduler.length).toBeLessThanOrEqual(1);
  });

  test('to an employer', async () => {
    calls.length = 0;
    await pass('2026-06-02', tools, ['employer']);
    const { dynamodb, ses, scheduler } = costs();
    expect(mailService.taken).toHaveLength(1);
    expect(standings((await tools.records.load('c-1')).record)).toMatchObject({
      'monthly-contact/2026-06/visit-notice 高橋 健': 'sent',
    });
    expect(dynamodb.length).toBeLessThanOrEqual(5);
    expect(ses.length).toBeLessThanOrEqual(1);
    expect(scheduler.length).toBeLessThanOrEqual(1);
  });

  test('counted by what the clients really send: none of these calls goes unseen', async () => {
    calls.length = 0;
    await pass('2026-06-02', tools, ['employer']);
    const { dynamodb, ses, scheduler } = costs();
    expect([dynamodb[0], ses[0], scheduler[0]]).toEqual([
      'GetItemCommand',
      'SendRawEmailCommand',
      'CreateSchedule',
    ]);
    expect(dynamodb.length).toBeGreaterThanOrEqual(3);
  });
});
