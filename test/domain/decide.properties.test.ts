/** What holds however seldom the service runs, whatever the mail service answers and whenever a contract ends. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { addressed, type Decision } from '../../functions/domain/decide.ts';
import { END_REASONS } from '../../functions/domain/facts.ts';
import { type AddressedNotice, type LedgerEntry, noticeId } from '../../functions/domain/ledger.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { termOf } from '../../functions/domain/term.ts';
import { contractOf, openEmployer, person, staff, usualPractice } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import { anyDay, shifted } from './reckoning.ts';
import { standing } from './tellings.ts';

const manager = staff('service-manager', 'tanaka');
const anyStaff = fc.constantFrom<Contract['staff'][]>(
  [staff('support-worker', 'suzuki'), manager, staff('administrator', 'yamamoto')],
  [staff('support-worker', 'suzuki'), manager, staff('administrator', 'tanaka')],
  [staff('support-worker', 'suzuki'), manager, staff('administrator', 'suzuki')],
  [staff('support-worker', 'suzuki'), staff('support-worker', 'ito'), manager],
);
const anyContacts = fc.subarray(['takahashi', 'kobayashi']).map((ids) => ids.map(person));

const OUTCOMES = [
  { state: 'sent' },
  { state: 'suppressed', reason: 'no-consent' },
  { state: 'failed', reason: 'address-rejected' },
] as const;

/** A run of the service: so many days after the registration, and what then becomes of what is due, if anything. */
const anyRun = fc.record({
  after: fc.integer({ min: 0, max: 1150 }),
  outcome: fc.constantFrom(undefined, OUTCOMES[0], OUTCOMES[0], OUTCOMES[1], OUTCOMES[2]),
});

const anyHistory = fc
  .record({
    startOn: anyDay,
    members: anyStaff,
    contacts: anyContacts,
    registeredAfter: fc.integer({ min: -30, max: 200 }),
    certificateAfter: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
    runs: fc.array(anyRun, { maxLength: 20 }),
  })
  .map(({ startOn, members, contacts, registeredAfter, certificateAfter, runs }) => {
    const certificateEndsOn = certificateAfter === undefined ? undefined : shifted(startOn, certificateAfter);
    const employer = { ...openEmployer, contacts };
    const contract = contractOf({ startOn, certificateEndsOn }, { staff: members, employer });
    const registeredOn = shifted(startOn, registeredAfter);
    const dated = runs.map(({ after, outcome }) => ({ on: shifted(registeredOn, after), outcome }));
    return { contract, registeredOn, runs: dated.sort((a, b) => (a.on < b.on ? -1 : 1)) };
  });
type Outcome = (typeof OUTCOMES)[number] | undefined;
interface History {
  readonly contract: Contract;
  readonly registeredOn: string;
  readonly runs: readonly { readonly on: string; readonly outcome: Outcome }[];
}
type AfterRun = (life: Life, on: string, decision: Decision) => void;

/** Lives through the runs and, sixty days after the end of the term, through a last one. */
function lived({ contract, registeredOn, runs }: History, afterRun: AfterRun = () => {}) {
  const life = lifeOf(contract, registeredOn);
  const told: LedgerEntry[] = [];
  for (const { on, outcome } of [...runs, { on: lastRun(contract), outcome: OUTCOMES[0] }]) {
    afterRun(life, on, life.decidedOn(on));
    if (outcome) told.push(...life.delivered(on, outcome));
  }
  return { life, told };
}

const lastRun = (contract: Contract) => shifted(termOf(contract).endOn, 60);

function holds(check: (history: History) => void): void {
  fc.assert(fc.property(anyHistory, check), { numRuns: 15 });
}

const dueIn = (life: Life) => Object.values(life.record().ledger).filter(({ state }) => state === 'due');
const sameAudience = (a: AddressedNotice) => (b: AddressedNotice) =>
  a.kind === b.kind && a.cycle === b.cycle && a.audience === b.audience;
const planned = (contract: Contract) =>
  planObligations(standing(contract), usualPractice).flatMap((obligation) =>
    addressed(standing(contract), obligation),
  );

describe('however seldom the service runs', () => {
  test('deciding again on the same day changes nothing', () => {
    holds((history) => {
      lived(history, (life, on, { alarms }) => {
        expect(life.decidedOn(on)).toEqual({ entries: [], reopened: [], alarms });
      });
    });
  });

  test('sixty days after the end every planned notice is in one final state, and nothing else is', () => {
    holds((history) => {
      const { life } = lived(history);
      const ids = Object.keys(life.record().ledger);
      expect(ids.sort()).toEqual(planned(history.contract).map(noticeId).sort());
      expect(life.due()).toEqual([]);
      expect(life.decidedOn(lastRun(history.contract))).toEqual({ entries: [], reopened: [], alarms: {} });
    });
  });

  test('every notice is told once at most, and falls due on its day at the earliest', () => {
    holds((history) => {
      const { told } = lived(history, (life, on) => {
        expect(dueIn(life).filter((notice) => notice.on > on)).toEqual([]);
      });
      expect(new Set(told.map(noticeId)).size).toBe(told.length);
    });
  });

  test('of one obligation and audience one notice is due at a time, and it is the latest that fell due', () => {
    holds((history) => {
      const all = planned(history.contract);
      lived(history, (life, on) => {
        const { ledger } = life.record();
        const due = dueIn(life);
        for (const notice of due) {
          const fellDue = all.filter(sameAudience(notice)).filter((other) => other.on <= on);
          expect(due.filter(sameAudience(notice)).every(({ type }) => type === notice.type)).toBe(true);
          const later = fellDue.filter((other) => other.on > notice.on);
          expect(later.filter((other) => ledger[noticeId(other)]?.state !== 'skipped')).toEqual([]);
        }
      });
    });
  });

  test('nothing is superseded but by a notice that waits or was told, of the same obligation and audience, or by the end of its month', () => {
    holds((history) => {
      const { endOn } = termOf(history.contract);
      lived(history, (life) => {
        const entries = Object.values(life.record().ledger);
        const standing = entries.filter(({ state }) => state !== 'skipped');
        for (const entry of entries.filter(({ reason }) => reason === 'superseded')) {
          if (entry.type === 'visit-notice') {
            const decidedOn = entry.at.slice(0, 'yyyy-mm-dd'.length);
            expect(decidedOn.slice(0, 'yyyy-mm'.length) > entry.cycle || decidedOn > endOn).toBe(true);
            continue;
          }
          const by = standing.filter(sameAudience(entry)).filter(({ on }) => on >= entry.on);
          expect(by.length).toBeGreaterThan(0);
        }
      });
    });
  });

  test('what has become final stays as it is', () => {
    holds((history) => {
      const final = new Map<string, LedgerEntry>();
      const check = (life: Life) => {
        const { ledger } = life.record();
        for (const [id, entry] of final) expect(ledger[id]).toEqual(entry);
        for (const [id, entry] of Object.entries(ledger)) if (entry.state !== 'due') final.set(id, entry);
      };
      check(lived(history, check).life);
    });
  });

  test('the alarm of a kind is the first day after the run on which it has a notice not yet decided', () => {
    holds((history) => {
      lived(history, (life, on) => {
        const { ledger } = life.record();
        const alarms: Record<string, string> = {};
        for (const notice of planned(history.contract)) {
          const known = alarms[notice.kind];
          const toCome = notice.on > on && ledger[noticeId(notice)] === undefined;
          if (toCome && (known === undefined || notice.on < known)) alarms[notice.kind] = notice.on;
        }
        expect(life.decidedOn(on).alarms).toEqual(alarms);
      });
    });
  });
});

describe('whenever a contract ends', () => {
  test('nothing dated after its last day is due from then on, and after a death nothing at all', () => {
    const anyEnd = fc.record({
      after: fc.integer({ min: 0, max: 1095 }),
      reason: fc.constantFrom(...END_REASONS),
    });
    fc.assert(
      fc.property(anyHistory, anyEnd, fc.integer({ min: -60, max: 60 }), (history, end, toldAfter) => {
        const endedOn = shifted(history.contract.startOn, end.after);
        const toldOn = shifted(endedOn, toldAfter);
        fc.pre(toldOn >= history.registeredOn);
        const life = lifeOf(history.contract, history.registeredOn);
        for (const { on } of history.runs.filter((run) => run.on < toldOn)) life.decidedOn(on);
        life.endedOn(endedOn, { on: toldOn, reason: end.reason });
        const laterRuns = history.runs.map(({ on }) => on).filter((on) => on > toldOn);
        for (const on of [...laterRuns, lastRun(history.contract)]) {
          life.decidedOn(on);
          const due = dueIn(life);
          const allowed = due.filter((notice) => end.reason !== 'deceased' && notice.on <= endedOn);
          expect(due).toEqual(allowed);
        }
        expect(Object.keys(life.record().ledger)).toHaveLength(planned(history.contract).length);
      }),
      { numRuns: 15 },
    );
  });
});
