/** In whatever order and however often facts come in, a contract ends up standing the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import { contentOf } from '../../functions/domain/event-identity.ts';
import { END_REASONS, type Fact } from '../../functions/domain/facts.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, openEmployer, person, staff } from './given.ts';
import * as tell from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
const employers = ['minato', 'kamome', 'asahi'].map((name) => ({
  ...openEmployer,
  name,
  contacts: [person(name)],
}));
const staffings = ['suzuki', 'ito'].map((id) => [
  staff('support-worker', id),
  staff('service-manager', 'tanaka'),
]);

/** Few days and few moments, so that facts often speak of the same thing at the same time. */
const DAYS = ['2026-04-14', '2026-04-15', '2026-05-20', '2026-08-31', '2027-01-31'];
const MOMENTS = ['2026-04-12', '2026-05-20 08:59', '2026-05-20 09:00', '2026-09-01', '2027-02-01'];
const anyDate = fc.constantFrom(...DAYS);
const anyMoment = fc.constantFrom(...MOMENTS);

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.tuple(anyDate, anyMoment).map((given) => tell.contactRecorded(...given)),
  fc.tuple(anyDate, anyMoment).map((given) => tell.planReviewed(...given)),
  fc.tuple(anyDate, anyMoment).map((given) => tell.handoverRecorded(...given)),
  fc.tuple(anyDate, anyMoment).map((given) => tell.certificateRenewed(...given)),
  fc.tuple(anyDate, anyMoment, fc.constantFrom(...END_REASONS)).map((given) => tell.ended(...given)),
  fc.tuple(fc.constantFrom(...staffings), anyMoment).map((given) => tell.staffAssigned(...given)),
  fc
    .tuple(
      fc.constantFrom('open' as const, 'closed' as const),
      fc.constantFrom(undefined, ...DAYS),
      anyMoment,
    )
    .map((given) => tell.consentChanged(...given)),
  fc
    .tuple(anyDate, anyDate, fc.constantFrom(...employers), anyMoment)
    .map(([leftOn, hiredOn, employer, when]) => tell.employerChanged({ leftOn, hiredOn, employer }, when)),
  fc
    .tuple(fc.constantFrom(...DAYS), fc.constantFrom(...employers), anyMoment)
    .map(([startOn, employer, when]) => tell.amended(contractOf({ startOn }, { employer }), when)),
  fc
    .tuple(fc.constantFrom('2026-05-21 10:00', '2026-09-02 14:00'), anyMoment, fc.constantFrom('v-1', 'v-2'))
    .map(([startAt, when, visitId]) => tell.visitScheduled(startAt, when, { visitId })),
  fc.tuple(anyMoment, fc.constantFrom('v-1', 'v-2')).map((given) => tell.visitCancelled(...given)),
  fc
    .tuple(
      fc.constantFrom('suzuki', 'ito', 'minato', 'kamome'),
      anyMoment,
      fc.constantFrom('undeliverable' as const, 'not-delivered' as const, 'complaint' as const),
      fc.subarray(['monthly-contact/2026-04/opening/suzuki', 'monthly-contact/2026-05/visit-notice/minato']),
    )
    .map(([recipient, when, cause, notices]) => tell.mailReturned(recipient, when, { cause, notices })),
);

const created = tell.created(contract, '2026-04-10 10:00');

/** Facts, and the same facts in another order with some of them repeated. */
const reordered = (facts: fc.Arbitrary<readonly Fact[]>) =>
  facts.chain((inOrder) =>
    fc
      .array(fc.constantFrom(...inOrder), { maxLength: 5 })
      .chain((again) => {
        const all = [...inOrder, ...again];
        return fc.shuffledSubarray(all, { minLength: all.length });
      })
      .map((other) => ({ inOrder, other })),
  );

/** What was refused counts by its content, and not where the record holds the same from a better telling. */
function taken(facts: readonly Fact[]) {
  let record = blankRecord(tell.CONTRACT_ID);
  const refused = new Set<string>();
  for (const fact of facts) {
    const acceptance = accept(record, fact);
    record = acceptance.record;
    for (const { fact: unfit } of acceptance.refused) refused.add(contentOf(unfit));
  }
  const held = new Set(record.facts.map(contentOf));
  return {
    situation: situationOf(record.facts),
    refused: [...refused].filter((content) => !held.has(content)).sort(),
    facts: record.facts,
  };
}

const converges = (facts: fc.Arbitrary<readonly Fact[]>) =>
  fc.assert(
    fc.property(reordered(facts), ({ inOrder, other }) => {
      const one = taken(inOrder);
      const another = taken(other);
      expect(another.situation).toEqual(one.situation);
      expect(another.refused).toEqual(one.refused);
    }),
    { numRuns: 300 },
  );

const withTheContract = (facts: fc.Arbitrary<Fact>, maxLength = 7) =>
  fc.array(facts, { maxLength }).map((others): readonly Fact[] => [created, ...others]);

const isAboutAVisit = ({ type }: Fact) => type === 'VisitScheduled' || type === 'VisitCancelled';

describe('in whatever order and however often facts come in', () => {
  test('a contract stands the same, and the same facts are refused', () => {
    converges(withTheContract(anyFact.filter((fact) => !isAboutAVisit(fact))));
  });

  test('its visits stand the same, where each of their times is told once', () => {
    const once = fc.uniqueArray(anyFact.filter(isAboutAVisit), { selector: contentOf, maxLength: 6 });
    converges(once.map((visits) => [created, ...visits]));
  });

  test('a visit is held as it was told last, also where it goes back to an earlier time', () => {
    const standing = (facts: readonly Fact[]) =>
      taken(facts).situation?.visits.map(({ visitId, arranged, isCancelled }) =>
        // Where a visit was only ever told again, nobody needs to know which telling counts.
        [visitId, arranged.startAt, isCancelled],
      );
    fc.assert(
      fc.property(reordered(withTheContract(anyFact.filter(isAboutAVisit), 5)), ({ inOrder, other }) => {
        expect(standing(other)?.sort()).toEqual(standing(inOrder)?.sort());
      }),
      { numRuns: 500 },
    );
  });

  test('a contract told at two moments is registered on the same day', () => {
    converges(fc.constant([created, tell.created(contract, '2026-05-01')]));
  });

  test('nothing is refused for the contract being unknown: what waits is judged when it comes', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 5 }), (facts) => {
        const { refused, situation } = taken(facts);
        expect(refused).toEqual([]);
        expect(situation).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('a contract put right, and back, and told so twice more, keeps the staff assigned in between', () => {
    const other = { ...contract, user: { reference: 'U-2', name: '森 緑' } };
    const [right, wrong, back, assigned, again] = [
      tell.amended(contract, '2026-05-01'),
      tell.amended(other, '2026-05-02'),
      tell.amended(contract, '2026-05-03'),
      tell.staffAssigned(staffings[1] ?? [], '2026-05-04'),
      tell.amended(contract, '2026-05-05'),
    ] as const;
    const inOrder = taken([created, right, wrong, back, assigned, again]).situation;
    expect(inOrder?.contract.staff[0]?.id).toBe('ito');
    expect(taken([created, right, back, assigned, again, wrong]).situation).toEqual(inOrder);
  });

  test('a record holds what was told at one time once', () => {
    fc.assert(
      fc.property(reordered(withTheContract(anyFact)), ({ other }) => {
        const tellings = taken(other).facts.map((fact) => `${fact.time} ${contentOf(fact)}`);
        expect(new Set(tellings).size).toBe(tellings.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is told in the same second as the contract, as by an import,', () => {
  test.each<[string, Fact]>([
    ['a renewed certificate', tell.certificateRenewed('2028-03-31', '2026-04-10 10:00')],
    [
      'an amendment',
      tell.amended(
        contractOf({ startOn: '2026-04-15', certificateEndsOn: '2026-09-30' }),
        '2026-04-10 10:00',
      ),
    ],
    ['other staff', tell.staffAssigned(staffings[1] ?? [], '2026-04-10 10:00')],
  ])('counts as told after it: %s', (_, fact) => {
    const later: Fact = { ...fact, time: '2026-04-10T01:00:00.001Z' };
    expect(taken([created, fact]).situation?.contract).toEqual(taken([created, later]).situation?.contract);
  });
});
