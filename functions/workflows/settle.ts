/**
 * Settles a contract: load, decide, perform. Every fact, alarm and heal ends here, and whichever of them comes, and
 * however often, the same record leads to the same ledger and the same alarms.
 */
import { type CalendarDate, plusDays } from '../domain/calendar.ts';
import type { ContractId } from '../domain/contract.ts';
import { decide } from '../domain/decide.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Instant } from '../domain/instant.ts';
import { entered, type LedgerEntry, noticeId } from '../domain/ledger.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../domain/obligations/obligation.ts';
import type { Practice } from '../domain/plan.ts';
import type { Alarms, ContractRecord } from '../domain/record.ts';
import { endOf, hasEnded } from '../domain/running.ts';
import { situationOf } from '../domain/situation.ts';
import { nextListing } from '../domain/waiting.ts';
import { countNotices } from './count-notices.ts';
import { dailyHours, instantAt, type Moment } from './moment.ts';
import type { AlarmClock, ContractRecords, Log, StoredRecord } from './ports.ts';

/** What settling needs. */
export interface SettleTools {
  readonly records: ContractRecords;
  readonly alarmClock: AlarmClock;
  readonly practice: Practice;
  readonly deployment: Pick<Deployment, 'timeZone' | 'rules'>;
  readonly log: Log;
}

/**
 * Sets the next alarms first and writes the ledger after them: where the run breaks off in between, the alarms are
 * there and the ledger is made up for. A write that lost against another one starts over from what is stored now.
 *
 * @param known the record as the caller has just stored it; without it the record is loaded
 * @returns the record as it stands settled
 */
export async function settle(
  contractId: ContractId,
  moment: Moment,
  tools: SettleTools,
  known?: StoredRecord,
): Promise<ContractRecord> {
  const changes = alarmChanges(contractId, tools.alarmClock);
  let stored = known ?? (await tools.records.load(contractId));
  for (;;) {
    const { record, version } = stored;
    const { entries, reopened, alarms } = decide(record, moment.today, moment.now, tools.practice);
    const touched = await changes.perform(record.alarms, alarms, moment.today);

    const lookAgainAt = nextLook(record, alarms, moment.today, tools.deployment);
    const unchanged =
      !touched &&
      entries.length + reopened.length === 0 &&
      sameAlarms(alarms, record.alarms) &&
      lookAgainAt === stored.lookAgainAt;
    if (unchanged) return record;
    const settled = { ...record, alarms, ledger: entered(record.ledger, entries, reopened) };
    if ((await tools.records.save({ record: settled, version, lookAgainAt })) !== 'conflict') {
      // Where an amendment moved the day alone, the notice has come to no other state.
      const isNews = (entry: LedgerEntry) => record.ledger[noticeId(entry)]?.state !== entry.state;
      countNotices(entries.filter(isNews), tools.log);
      return settled;
    }
    stored = await tools.records.load(contractId);
  }
}

/**
 * Brings the alarm clock from what the record says is set to what is wanted. It remembers what this run itself has
 * changed, so that a run that starts over leaves no alarm behind, and takes none for set that it, or another run that
 * it lost against, may have taken back.
 */
function alarmChanges(contractId: ContractId, alarmClock: AlarmClock) {
  const changed = new Map<string, { kind: ObligationKind; on: CalendarDate; isSet: boolean }>();
  const change = async (kind: ObligationKind, on: CalendarDate, isSet: boolean) => {
    await (isSet ? alarmClock.arm({ contractId, kind, on }) : alarmClock.disarm({ contractId, kind, on }));
    changed.set(`${kind} ${on}`, { kind, on, isSet });
  };
  const known = (kind: ObligationKind, on: CalendarDate) => changed.get(`${kind} ${on}`)?.isSet;

  return {
    /** @returns whether the clock was touched: then a record has to be written that says so */
    async perform(recorded: Alarms, wanted: Alarms, today: CalendarDate): Promise<boolean> {
      let touched = false;
      for (const kind of OBLIGATION_KINDS) {
        const on = wanted[kind];
        const isSurelySet = on !== undefined && recorded[kind] === on && known(kind, on) !== false;
        if (on !== undefined && !isSurelySet) {
          await change(kind, on, true);
          touched = true;
        }
        const ofKind = [...changed.values()].filter((each) => each.kind === kind && each.isSet);
        for (const other of new Set([recorded[kind], ...ofKind.map((each) => each.on)])) {
          const isStale =
            other !== undefined && other !== on && other > today && known(kind, other) !== false;
          if (!isStale) continue;
          await change(kind, other, false);
          touched = true;
        }
      }
      return touched;
    },
  };
}

function sameAlarms(a: Alarms, b: Alarms): boolean {
  return OBLIGATION_KINDS.every((kind) => a[kind] === b[kind]);
}

/**
 * At the first alarm, or when something that waits in the record is to be listed. A contract that runs on without an
 * alarm is looked at after its end, so that it counts as running.
 */
function nextLook(
  record: ContractRecord,
  alarms: Alarms,
  today: CalendarDate,
  { timeZone, rules }: SettleTools['deployment'],
): Instant | undefined {
  const situation = situationOf(record.facts);
  const days = Object.values(alarms);
  if (days.length === 0 && situation && !hasEnded(situation, today)) days.push(plusDays(endOf(situation), 1));
  const { alarms: hour } = dailyHours(rules.mailTime);
  return [...days.map((day) => instantAt(day, hour, timeZone)), nextListing(record) ?? []].flat().sort()[0];
}
