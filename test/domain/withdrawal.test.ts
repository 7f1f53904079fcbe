/** What is taken back counts as never recorded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import type { Fact, Withdrawn } from '../../functions/domain/facts.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { summaryShare } from '../../functions/domain/weekly-summary.ts';
import { monthReport } from '../../infra/admin/report/month-report.ts';
import { contractOf, day, openEmployer, staff, usualPractice } from './given.ts';
import { lifeOf } from './life.ts';
import * as tell from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
const created = tell.created(contract, '2026-04-10 10:00');

const named = <Each extends Fact>(fact: Each, eventId: string): Each => ({ ...fact, eventIds: [eventId] });

/** How the contract stands, but for when something was last taken back. */
function taken(facts: readonly Fact[]) {
  const record = facts.reduce((known, fact) => accept(known, fact).record, blankRecord(tell.CONTRACT_ID));
  const situation = situationOf(record.facts);
  return situation && { ...situation, lastWithdrawal: undefined };
}

const other = { ...openEmployer, name: '株式会社あさひ倉庫' };
const cases: readonly [string, Fact, Withdrawn['withdraws']][] = [
  ['a contact', tell.contactRecorded('2026-05-13'), { type: 'ContactRecorded', key: '2026-05-13' }],
  ['a review', tell.planReviewed('2026-07-13'), { type: 'PlanReviewed', key: '2026-07-13' }],
  ['a hand-over', tell.handoverRecorded('2026-07-13'), { type: 'HandoverRecorded', key: '2026-07-13' }],
  [
    'a change of employer',
    tell.employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-06-10', employer: other }),
    { type: 'EmployerChanged', key: '2026-06-01' },
  ],
  ['a visit', tell.visitScheduled('2026-08-18 14:00', '2026-06-18'), { type: 'VisitScheduled', key: 'v-1' }],
  ['an ending', tell.ended('2026-07-31', '2026-06-18'), { type: 'ContractEnded', key: '2026-07-31' }],
];

const anything: readonly Fact[] = [
  ...cases.map(([, fact]) => fact),
  tell.consentChanged('closed', undefined, '2026-06-18'),
  tell.consentChanged('open', '2026-06-01', '2026-06-18'),
  tell.staffAssigned([staff('support-worker', 'ito'), staff('service-manager', 'tanaka')], '2026-06-18'),
  tell.certificateRenewed('2028-03-31', '2026-06-18'),
  tell.amended(contractOf({ startOn: '2026-04-20' }), '2026-06-18'),
  tell.visitCancelled('2026-06-19'),
];

describe('what is taken back', () => {
  test.each(cases)('by its type and key counts as never recorded: %s', (_, fact, withdraws) => {
    const withdrawal = tell.withdrawn(withdraws, '2026-08-01');
    const without = taken([created]);
    expect(taken([created, fact])).not.toEqual(without);
    expect(taken([created, fact, withdrawal])).toEqual(without);
    expect(taken([withdrawal, fact, created])).toEqual(without);
  });

  test('by the id of its event counts as never recorded, in whatever order they come, doubled or not', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...anything], { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.infiniteStream(fc.nat()),
        (facts, chosen, turns) => {
          const all = facts.map((fact, index) => named(fact, `e-${index}`));
          const wrong = all[chosen % all.length] as Fact;
          const [eventId = ''] = wrong.eventIds ?? [];
          const rest = all.filter((fact) => fact !== wrong);
          const told = [created, ...all, wrong, tell.withdrawn({ eventId }, '2026-04-11')];
          const turned = told
            .map((fact) => ({ fact, at: turns.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ fact }) => fact);
          expect(taken(turned)).toEqual(taken([created, ...rest]));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('and recorded again later holds again', () => {
    const facts = [
      created,
      tell.contactRecorded('2026-05-13', '2026-05-13 10:00'),
      tell.withdrawn({ type: 'ContactRecorded', key: '2026-05-13' }, '2026-05-13 11:00'),
    ];
    expect(taken(facts)?.contacts).toEqual([]);
    expect(taken([...facts, tell.contactRecorded('2026-05-13', '2026-05-13 12:00')])?.contacts).toEqual([
      '2026-05-13',
    ]);
  });

  test('stays gone however its event comes again', () => {
    const fact = named(tell.contactRecorded('2026-05-13', '2026-05-13 10:00'), 'e-1');
    const withdrawal = tell.withdrawn({ eventId: 'e-1' }, '2026-05-13 11:00');
    expect(taken([created, fact, withdrawal, fact, named(fact, 'e-2')])?.contacts).toEqual([]);
  });

  test('is known by each id under which its event, or a repetition of it, came', () => {
    const times = ['2026-05-13 10:00', '2026-05-13 10:01', '2026-05-13 10:02', '2026-05-13 10:03'];
    const tellings = times.map((when, index) =>
      named(tell.contactRecorded('2026-05-13', when), `e-${index}`),
    );
    for (const eventId of ['e-0', 'e-1', 'e-2', 'e-3']) {
      const facts = [created, ...tellings, tell.withdrawn({ eventId }, '2026-05-14')];
      expect(taken(facts)?.contacts, eventId).toEqual([]);
    }
  });

  test('leaves what was recorded before it: a visit goes back to its earlier time, an ending never was', () => {
    const moved = named(tell.visitScheduled('2026-08-20 14:00', '2026-06-19'), 'e-1');
    const facts = [created, tell.visitScheduled('2026-08-18 14:00', '2026-06-18'), moved];
    expect(taken(facts)?.visits[0]?.arranged.startOn).toBe('2026-08-20');
    const visits = taken([...facts, tell.withdrawn({ eventId: 'e-1' }, '2026-06-20')])?.visits;
    expect(visits).toMatchObject([{ arranged: { startOn: '2026-08-18' } }]);
  });

  test('of a cancelled visit lets the visit stand again', () => {
    const facts = [
      created,
      tell.visitScheduled('2026-08-18 14:00', '2026-06-18'),
      tell.visitCancelled('2026-06-19'),
      tell.withdrawn({ type: 'VisitCancelled', key: 'v-1' }, '2026-06-20'),
    ];
    expect(taken(facts)?.visits).toMatchObject([{ isCancelled: false }]);
  });

  test('may be a withdrawal, which then takes nothing back', () => {
    const facts = [
      created,
      tell.contactRecorded('2026-05-13'),
      named(tell.withdrawn({ type: 'ContactRecorded', key: '2026-05-13' }, '2026-05-14'), 'e-1'),
      tell.withdrawn({ eventId: 'e-1' }, '2026-05-15'),
    ];
    expect(taken(facts)?.contacts).toEqual(['2026-05-13']);
  });
});

test('a review recorded on a wrong day no longer moves the next one', () => {
  const facts = [
    created,
    tell.planReviewed('2026-07-13'),
    tell.planReviewed('2026-07-01', '2026-07-14'),
    tell.withdrawn({ type: 'PlanReviewed', key: '2026-07-13' }, '2026-07-14'),
  ];
  const situation = taken(facts);
  const next =
    situation &&
    planObligations(situation, usualPractice).find(({ kind, isDone }) => kind === 'plan-review' && !isDone);
  // Three months from 1 July, the first day counted in.
  expect(next?.dueOn).toBe('2026-09-30');
});

test('a contact taken back is reminded of again', () => {
  const life = lifeOf(contract, '2026-04-10');
  life.told(tell.contactRecorded('2026-05-13', '2026-05-13 10:00'));
  expect(life.postedOn('2026-05-25')).not.toContain('monthly-contact/2026-05/closing/suzuki');
  life.told(tell.withdrawn({ type: 'ContactRecorded', key: '2026-05-13' }, '2026-05-25 11:00'));
  // The last of May is a Sunday: of five business days back from it, Monday the 25th is the first.
  expect(life.postedOn('2026-05-26')).toContain('monthly-contact/2026-05/closing/suzuki');
});

test('a renewal and a contact taken back are no longer counted as done in the summary and in the report', () => {
  const renewal = named(tell.certificateRenewed('2028-03-31', '2026-05-18'), 'e-1');
  const contact = named(tell.contactRecorded('2026-05-13'), 'e-2');
  const taken = ['e-1', 'e-2'].map((eventId) => tell.withdrawn({ eventId }, '2026-05-20'));
  const record = [created, renewal, contact, ...taken].reduce(
    (known, fact) => accept(known, fact).record,
    blankRecord(tell.CONTRACT_ID),
  );
  const share = summaryShare(record, 'tanaka', day('2026-06-01'), usualPractice);
  expect(share?.done).toEqual([]);
  const basis = {
    month: '2026-05',
    today: day('2026-06-01'),
    practice: usualPractice,
    timeZone: 'Asia/Tokyo',
  };
  const obligations = monthReport([record], basis).flatMap((contract) => contract.obligations);
  expect(obligations.flatMap(({ completion }) => completion ?? [])).toEqual([]);
});

test.each<[string, (when: string) => Fact, string]>([
  ['consent taken back', (when) => tell.consentChanged('closed', undefined, when), 'employments'],
  ['an ending', (when) => tell.ended('2026-05-31', when, 'deceased'), 'ending'],
])('of two alike that stop mail, the earlier holds where the later is taken back: %s', (_, fact, field) => {
  const [first, second] = [named(fact('2026-05-15'), 'e-1'), named(fact('2026-05-20'), 'e-2')];
  const after = taken([created, first, second, tell.withdrawn({ eventId: 'e-2' }, '2026-05-22')]);
  expect(after).toMatchObject({ [field]: taken([created, first])?.[field as 'ending'] });
});

test('an event taken back stays so, under however many ids it comes again', () => {
  const fact = named(tell.consentChanged('open', '2026-01-01', '2026-05-13'), 'f-0');
  const again = Array.from({ length: 20 }, (_, index) => named(fact, `a-${index}`));
  const closed = contractOf(
    { startOn: '2026-04-15' },
    { employer: { ...openEmployer, disclosure: 'closed' } },
  );
  const facts = [
    tell.created(closed, '2026-04-10'),
    fact,
    tell.withdrawn({ eventId: 'f-0' }, '2026-05-14'),
    ...again,
  ];
  expect(taken(facts)?.employments[0]?.employer.disclosure).toBe('closed');
});

test('of a contract that is taken back nothing is told any more, and its number is free again', () => {
  const wrong = named(created, 'e-1');
  const record = [wrong, tell.withdrawn({ eventId: 'e-1' }, '2026-04-11')].reduce(
    (known, fact) => accept(known, fact).record,
    blankRecord(tell.CONTRACT_ID),
  );
  expect(situationOf(record.facts)).toBeUndefined();
  const again = tell.created(contractOf({ startOn: '2026-05-01' }), '2026-04-12');
  const { record: renewed, refused } = accept(record, again);
  expect(refused).toEqual([]);
  expect(situationOf(renewed.facts)?.contract.startOn).toBe('2026-05-01');
});
