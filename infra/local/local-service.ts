/**
 * The whole service on this machine: the workflows and adapters that run on AWS, with an embedded DynamoDB, a mail
 * service that keeps what it is given, and alarms that a virtual clock rings.
 */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbSetAside, type SetAsideHead } from '../../functions/adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { sesOutbox } from '../../functions/adapters/ses-outbox.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import type { ContractId } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import type { AddressedNotice } from '../../functions/domain/ledger.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import type { WrittenMail } from '../../functions/mail/written-mail.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { heal } from '../../functions/workflows/heal.ts';
import type { Moment } from '../../functions/workflows/moment.ts';
import type { Log, MailQueue, Outbox, Parcel } from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { recordFact } from '../../functions/workflows/record-fact.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { openEmbeddedTable } from './embedded-table.ts';
import { openMailService } from './mail-service.ts';
import { type VirtualAlarmClock, virtualAlarmClock } from './virtual-alarm-clock.ts';

/** A mail that went out. */
export interface SentMail {
  readonly at: Instant;
  readonly written: WrittenMail;
  readonly notices: readonly AddressedNotice[];
  /** The mail as it went over the wire. */
  readonly raw: Buffer;
}

/** Each of these is what one function does when it is invoked on AWS. */
export interface LocalService {
  readonly alarms: VirtualAlarmClock;
  readonly mails: readonly SentMail[];
  takeIn(eventBody: string, moment: Moment): Promise<void>;
  wakeUp(contractId: ContractId, moment: Moment): Promise<void>;
  heal(moment: Moment): Promise<void>;
  /** Gathers the morning's mails and delivers them. */
  post(moment: Moment): Promise<void>;
  /** The record of every contract, in the order in which they were first heard of. */
  records(): Promise<ContractRecord[]>;
  setAside(): Promise<SetAsideHead[]>;
  close(): Promise<void>;
}

export async function openLocalService(deployment: Deployment): Promise<LocalService> {
  const table = await openEmbeddedTable();
  const mailService = await openMailService();
  const alarms = virtualAlarmClock(deployment);
  const setAside = dynamodbSetAside(table.client, table.tableName, deployment.rules);
  const parcels: Parcel[] = [];
  const sent: SentMail[] = [];
  const contractIds = new Set<ContractId>();

  const outbox = keeping(
    sesOutbox(mailService.client, { sender: deployment.sender }),
    (written, notices, at) => {
      const raw = mailService.taken.at(-1)?.raw;
      if (raw) sent.push({ at, written, notices, raw });
    },
  );
  const queue: MailQueue = { hand: async (handed) => void parcels.push(...handed) };
  const tools = {
    records: dynamodbContractRecords(table.client, table.tableName, deployment),
    mails: dynamodbStaffMails(table.client, table.tableName),
    alarmClock: alarms,
    practice: practiceOf(deployment),
    deployment,
    setAside,
    outbox,
    queue,
    log: QUIET,
  };

  const deliverHanded = async (moment: Moment) => {
    for (const parcel of parcels.splice(0)) await deliverMail(parcel, moment, tools);
  };

  return {
    alarms,
    mails: sent,
    async takeIn(eventBody, moment) {
      const { event, reading } = readEvent(eventBody, moment, deployment.timeZone);
      if ('fact' in reading) contractIds.add(reading.fact.contractId);
      await recordFact(event, reading, moment, tools);
      await deliverHanded(moment);
    },
    async wakeUp(contractId, moment) {
      await settle(contractId, moment, tools);
    },
    heal: (moment) => heal(moment, tools),
    async post(moment) {
      await postMorningMail(moment, tools);
      await deliverHanded(moment);
    },
    async records() {
      const stored = await Promise.all([...contractIds].map((id) => tools.records.load(id)));
      return stored.map(({ record }) => record);
    },
    setAside: () => Array.fromAsync(setAside.list()),
    async close() {
      await Promise.all([table.close(), mailService.close()]);
    },
  };
}

/** What goes wrong here is thrown and seen; what goes right is shown on the page. */
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {}, count: () => {} };

function keeping(
  outbox: Outbox,
  keep: (mail: WrittenMail, notices: readonly AddressedNotice[], at: Instant) => void,
): Outbox {
  return {
    async send(mail, notices, at) {
      const outcome = await outbox.send(mail, notices, at);
      if (outcome === 'sent') keep(mail, notices, at);
      return outcome;
    },
  };
}
