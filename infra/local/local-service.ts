/**
 * The whole service on this machine: the workflows and adapters that run on AWS, with an embedded DynamoDB, a mail
 * service that keeps what it is given, and alarms that a virtual clock rings.
 */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { dynamodbSetAside, type SetAsideHead } from '../../functions/adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { FEEDBACK_TYPES, readFeedback } from '../../functions/adapters/ses-feedback.ts';
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
import type {
  Addresses,
  ContractRecords,
  Log,
  MailQueue,
  Outbox,
  Parcel,
  RecordLinks,
  SetAside,
  StaffMails,
} from '../../functions/workflows/ports.ts';
import { postMorningMail } from '../../functions/workflows/post-morning-mail.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import { openEmbeddedTable } from './embedded-table.ts';
import { openMailService, type TakenMail } from './mail-service.ts';
import { type VirtualAlarmClock, virtualAlarmClock } from './virtual-alarm-clock.ts';

/** Where the page answers that records from a mail. */
const RECORD_PAGE_URL = 'http://127.0.0.1:8420';

/** A mail that went out. */
export interface SentMail {
  readonly at: Instant;
  readonly written: WrittenMail;
  readonly notices: readonly AddressedNotice[];
}

/** Each of these is what one function does when it is invoked on AWS. */
export interface LocalService {
  readonly alarms: VirtualAlarmClock;
  readonly mails: readonly SentMail[];
  /** The contracts that were ever spoken of. */
  readonly contractIds: ReadonlySet<ContractId>;
  /** Takes in a fact, or what SES tells of a mail: on AWS they come on two buses, and in a script together. */
  takeIn(eventBody: string, moment: Moment): Promise<void>;
  wakeUp(contractId: ContractId, moment: Moment): Promise<void>;
  heal(moment: Moment): Promise<void>;
  /** Gathers the morning's mails and delivers them. */
  post(moment: Moment): Promise<void>;
}

/** Where the service keeps things, and whom it hands its mails. */
export interface Surroundings {
  readonly records: ContractRecords;
  readonly mails: StaffMails;
  readonly addresses: Addresses;
  readonly setAside: SetAside;
  readonly outbox: Outbox;
  readonly recordLinks: RecordLinks;
}

export function localService(deployment: Deployment, surroundings: Surroundings): LocalService {
  const alarms = virtualAlarmClock(deployment);
  const parcels: Parcel[] = [];
  const sent: SentMail[] = [];
  const contractIds = new Set<ContractId>();
  const queue: MailQueue = { hand: async (handed) => void parcels.push(...handed) };
  const tools = {
    ...surroundings,
    outbox: keeping(surroundings.outbox, sent),
    alarmClock: alarms,
    practice: practiceOf(deployment),
    deployment,
    queue,
    log: QUIET,
  };
  const deliverHanded = async (moment: Moment) => {
    for (const parcel of parcels.splice(0)) await deliverMail(parcel, moment, tools);
  };

  return {
    alarms,
    mails: sent,
    contractIds,
    async takeIn(eventBody, moment) {
      const { event, reading } = readEvent(eventBody, moment, deployment.timeZone);
      if (FEEDBACK_TYPES.some((type) => type === event.detailType)) {
        const feedback = readFeedback(eventBody, moment, deployment.timeZone);
        return takeInFeedback(feedback.event, feedback.reading, moment, tools);
      }
      if ('fact' in reading) contractIds.add(reading.fact.contractId);
      await takeInEvent(event, reading, moment, tools);
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
  };
}

/** The service on the embedded database and the local mail service, with what they hold. */
export interface OpenService extends LocalService {
  /** The mails as they went over the wire, in the order of {@link LocalService.mails}. */
  readonly taken: readonly TakenMail[];
  /** The record of every contract, in the order in which they were first heard of. */
  records(): Promise<ContractRecord[]>;
  setAside(): Promise<SetAsideHead[]>;
  close(): Promise<void>;
}

export async function openLocalService(deployment: Deployment): Promise<OpenService> {
  const { client, tableName, close } = await openEmbeddedTable();
  const mailService = await openMailService();
  const records = dynamodbContractRecords(client, tableName, deployment);
  const setAside = dynamodbSetAside(client, tableName, deployment.rules);
  const service = localService(deployment, {
    records,
    mails: dynamodbStaffMails(client, tableName),
    addresses: dynamodbAddresses(client, tableName, deployment.rules),
    setAside,
    outbox: sesOutbox(mailService.client, { sender: deployment.sender }),
    recordLinks: recordLinks(dynamodbLinkKey(client, tableName), RECORD_PAGE_URL),
  });
  return {
    ...service,
    taken: mailService.taken,
    async records() {
      const stored = await Promise.all([...service.contractIds].map((id) => records.load(id)));
      return stored.map(({ record }) => record);
    },
    setAside: () => Array.fromAsync(setAside.list()),
    async close() {
      await Promise.all([close(), mailService.close()]);
    },
  };
}

/** What goes wrong here is thrown and seen; what goes right is shown on the page. */
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {}, count: () => {} };

function keeping(outbox: Outbox, sent: SentMail[]): Outbox {
  return {
    async send(written, notices, at, label) {
      const outcome = await outbox.send(written, notices, at, label);
      if (outcome === 'sent') sent.push({ at, written, notices });
      return outcome;
    },
  };
}
