/**
 * The whole service on this machine: the workflows and adapters that run on AWS, with an embedded DynamoDB, a mail
 * service that keeps what it is given, and alarms that a virtual clock rings. The alarms do not outlive the process:
 * where the table does, the heal finds what they were for, on the same morning.
 */
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { dynamodbAddresses } from '../../functions/adapters/dynamodb-addresses.ts';
import { allRecords } from '../../functions/adapters/dynamodb-all-records.ts';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { dynamodbSetAside, type SetAsideHead } from '../../functions/adapters/dynamodb-set-aside.ts';
import { dynamodbStaffMails } from '../../functions/adapters/dynamodb-staff-mails.ts';
import type { PageAnswer } from '../../functions/adapters/lambda.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { answerRecordPage, type RecordPageRequest } from '../../functions/adapters/record-page-http.ts';
import { FEEDBACK_TYPES, readFeedback } from '../../functions/adapters/ses-feedback.ts';
import { sesOutbox } from '../../functions/adapters/ses-outbox.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import type { ContractId } from '../../functions/domain/contract.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { StillClaimed } from '../../functions/workflows/delivery.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { type Moment, momentAt, plusMinutes } from '../../functions/workflows/moment.ts';
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
import { Refusal } from '../terminal/command.ts';
import type { DataFolder } from './data-folder.ts';
import { openEmbeddedTable, TableNotOpened } from './embedded-table.ts';
import { openMailService } from './mail-service.ts';
import { type KeptMail, noting } from './sent-mails.ts';
import { type VirtualAlarmClock, virtualAlarmClock } from './virtual-alarm-clock.ts';

/** A parcel that another run had begun and left comes again after so many minutes, as it does from the queue on AWS. */
const RETRY_MINUTES = 6;

/** Each of these is what one function does when it is invoked on AWS. */
export interface LocalService {
  readonly alarms: VirtualAlarmClock;
  /** The contracts that were ever spoken of. */
  readonly contractIds: ReadonlySet<ContractId>;
  /** Takes in a fact, or what SES tells of a mail: on AWS they come on two buses, and in a script together. */
  takeIn(eventBody: string, moment: Moment): Promise<void>;
  wakeUp(contractId: ContractId, moment: Moment): Promise<void>;
  heal(moment: Moment): Promise<void>;
  /** Gathers the morning's mails and delivers them. */
  post(moment: Moment): Promise<void>;
  /** Answers who follows a link in a staff mail. */
  recordPage(request: RecordPageRequest, moment: Moment): Promise<PageAnswer>;
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

/** @param known the contracts of which the records already hold something */
export function localService(
  deployment: Deployment,
  surroundings: Surroundings,
  known: Iterable<ContractId> = [],
): LocalService {
  const alarms = virtualAlarmClock(deployment);
  const parcels: Parcel[] = [];
  const contractIds = new Set(known);
  const queue: MailQueue = { hand: async (handed) => void parcels.push(...handed) };
  const tools = {
    ...surroundings,
    alarmClock: alarms,
    practice: practiceOf(deployment),
    deployment,
    queue,
    log: QUIET,
  };
  const deliverHanded = async (moment: Moment) => {
    for (const parcel of parcels.splice(0)) {
      try {
        await deliverMail(parcel, moment, tools);
      } catch (fault) {
        if (!(fault instanceof StillClaimed)) throw fault;
        const later = plusMinutes(moment.now, RETRY_MINUTES);
        await deliverMail(parcel, momentAt(later, deployment.timeZone), tools);
      }
    }
  };

  return {
    alarms,
    contractIds,
    async takeIn(eventBody, moment) {
      const { event, reading } = readEvent(eventBody, moment.now, deployment.timeZone);
      if (FEEDBACK_TYPES.some((type) => type === event.detailType)) {
        const feedback = readFeedback(eventBody, moment.now, deployment.timeZone);
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
    recordPage: (request, moment) => answerRecordPage(request, moment, tools),
  };
}

/** The service on the embedded database and the local mail service, with what they hold. */
export interface OpenService extends LocalService {
  /** In the order of sending. */
  readonly mails: readonly KeptMail[];
  /** The record of every contract that was ever spoken of. */
  records(): Promise<ContractRecord[]>;
  setAside(): Promise<SetAsideHead[]>;
  close(): Promise<void>;
}

/**
 * @param pageUrl where the page answers that records from a mail, without a slash at its end
 * @param data keeps the state; without it the service begins with nothing and leaves nothing
 * @throws Refusal where another run has the folder open
 */
export async function openLocalService(
  deployment: Deployment,
  pageUrl: string,
  data?: DataFolder,
): Promise<OpenService> {
  const table = await openEmbeddedTable(data?.table).catch((fault) => {
    if (!(data && fault instanceof TableNotOpened)) throw fault;
    throw new Refusal(
      `--data ${data.path}: is in use by another run, or damaged; stop the other run, or name another folder`,
      { cause: fault },
    );
  });
  const { client, tableName } = table;
  const mailService = await openMailService();
  const mails = [...(data?.mails ?? [])];
  const ses = sesOutbox(mailService.client, { sender: deployment.sender });
  const outbox = noting(ses, (sent) => {
    const mail = { ...sent, raw: String(mailService.taken.at(-1)?.raw) };
    mails.push(mail);
    data?.keepMail(mail);
  });
  const records = dynamodbContractRecords(client, tableName, deployment);
  const setAside = dynamodbSetAside(client, tableName, deployment.rules);
  const service = localService(
    deployment,
    {
      records,
      mails: dynamodbStaffMails(client, tableName),
      addresses: dynamodbAddresses(client, tableName, deployment.rules),
      setAside,
      outbox,
      recordLinks: recordLinks(dynamodbLinkKey(client, tableName), pageUrl),
    },
    (await allRecords(client, tableName)).map(({ contractId }) => contractId),
  );
  return {
    ...service,
    mails,
    async records() {
      const stored = await Promise.all([...service.contractIds].map((id) => records.load(id)));
      return stored.map(({ record }) => record);
    },
    setAside: () => Array.fromAsync(setAside.list()),
    async close() {
      await Promise.all([table.close(), mailService.close()]);
    },
  };
}

/** What goes wrong here is thrown and seen; what goes right is shown on the page. */
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {}, count: () => {}, measure: () => {} };
