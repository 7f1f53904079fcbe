/** The rest of what the workflows need of the world, in memory, and all of it together. */
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { alarmName } from '../../functions/adapters/scheduler-alarm-clock.ts';
import type { CalendarDate } from '../../functions/domain/calendar.ts';
import type { RecipientId } from '../../functions/domain/contract.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import type { AddressedNotice } from '../../functions/domain/ledger.ts';
import type { WrittenMail } from '../../functions/mail/written-mail.ts';
import type {
  Addresses,
  Alarm,
  AlarmClock,
  DailyRun,
  DailyRuns,
  Log,
  MailLabel,
  MailQueue,
  Outbox,
  Parcel,
  RecordLinks,
  ReturnedAddress,
  SetAside,
  SetAsideEvent,
} from '../../functions/workflows/ports.ts';
import { deployment, practice } from './contracts.ts';
import { type MemoryMails, memoryMails } from './memory-mails.ts';
import { type MemoryRecords, memoryRecords } from './memory-records.ts';

export interface MemoryAlarmClock extends AlarmClock {
  /** By their names, as the scheduler knows them. */
  readonly set: Map<string, Alarm>;
}

export function memoryAlarmClock(): MemoryAlarmClock {
  const set = new Map<string, Alarm>();
  return {
    set,
    async arm(alarm) {
      set.set(alarmName(alarm), alarm);
    },
    async disarm(alarm) {
      set.delete(alarmName(alarm));
    },
  };
}

interface SentMail {
  readonly mail: WrittenMail;
  readonly notices: readonly AddressedNotice[];
  readonly at: Instant;
  readonly label: MailLabel;
}

interface MemoryOutbox extends Outbox {
  readonly mails: SentMail[];
  /** What the mail service answers instead of taking the mail. */
  refuse: (mail: WrittenMail) => 'rejected' | Error | undefined;
}

function memoryOutbox(): MemoryOutbox {
  const mails: SentMail[] = [];
  const outbox: MemoryOutbox = {
    mails,
    refuse: () => undefined,
    async send(mail, notices, at, label) {
      const refusal = outbox.refuse(mail);
      if (refusal instanceof Error) throw refusal;
      if (refusal) return refusal;
      mails.push({ mail, notices, at, label });
      return 'sent';
    },
  };
  return outbox;
}

export interface MemoryAddresses extends Addresses {
  readonly items: Map<RecipientId, ReturnedAddress>;
}

export function memoryAddresses(): MemoryAddresses {
  const items: MemoryAddresses['items'] = new Map();
  return {
    items,
    async keep(recipient, address) {
      const known = items.get(recipient);
      if (!known || known.since < address.since) items.set(recipient, address);
    },
    async find(recipient) {
      return items.get(recipient);
    },
  };
}

export interface MemoryLog extends Log {
  readonly counts: Map<string, number>;
  readonly measured: { readonly metric: string; readonly seconds: number }[];
  readonly errors: { readonly message: string; readonly cause: unknown }[];
}

export function memoryLog(): MemoryLog {
  const counts = new Map<string, number>();
  const measured: MemoryLog['measured'] = [];
  const errors: MemoryLog['errors'] = [];
  return {
    counts,
    measured,
    errors,
    info: () => {},
    warn: () => {},
    error: (message, cause) => void errors.push({ message, cause }),
    count: (metric, value) => void counts.set(metric, (counts.get(metric) ?? 0) + value),
    measure: (metric, seconds) => void measured.push({ metric, seconds }),
  };
}

export function memoryRuns(): DailyRuns {
  const days = new Map<DailyRun, CalendarDate>();
  return {
    keepDone: async (run, day) => void days.set(run, day),
    lastDone: async (run) => days.get(run),
  };
}

/** Links as they are, over a key that is no secret. */
export const testLinks = recordLinks(async () => Buffer.alloc(32, 'key'), 'https://record.example');

/** Everything that a workflow may ask for. */
export interface MemoryTools {
  readonly records: MemoryRecords;
  readonly mails: MemoryMails;
  readonly addresses: MemoryAddresses;
  readonly alarmClock: MemoryAlarmClock;
  readonly outbox: MemoryOutbox;
  readonly queue: MailQueue & { readonly parcels: Parcel[] };
  readonly setAside: SetAside & { readonly events: SetAsideEvent[] };
  readonly recordLinks: RecordLinks;
  readonly log: MemoryLog;
  readonly practice: typeof practice;
  readonly deployment: typeof deployment;
}

export function memoryTools(records = memoryRecords()): MemoryTools {
  const parcels: Parcel[] = [];
  const events: SetAsideEvent[] = [];
  return {
    records,
    mails: memoryMails(),
    addresses: memoryAddresses(),
    alarmClock: memoryAlarmClock(),
    outbox: memoryOutbox(),
    queue: { parcels, hand: async (handed) => void parcels.push(...handed) },
    setAside: {
      events,
      keep: async (event) => void events.push(event),
      markTakenIn: async (id) =>
        void events.splice(0, events.length, ...events.filter((each) => each.id !== id)),
    },
    recordLinks: testLinks,
    log: memoryLog(),
    practice,
    deployment,
  };
}
